import pytest

from career.jobs.normalising.ghosts import LONG_DAYS, History, ghost_signs, likely_ghost


@pytest.mark.parametrize(
    ("history", "signs", "ghost"),
    [
        (History(days_open=10, link_works=True), [], False),
        (History(days_open=LONG_DAYS), [], False),
        (History(days_open=LONG_DAYS + 1), ["old"], False),
        (History(days_open=200), ["very_old"], True),
        (History(times_posted=3), ["reposted"], False),
        (History(times_posted=4, days_open=100), ["reposted", "old"], True),
        (History(has_link=False, has_company=False), ["no_link", "no_company"], True),
        (History(has_company=False), ["no_company"], False),
        (History(link_works=False), ["dead_link"], True),
        (History(has_link=False, link_works=False), ["no_link"], False),
        (History(days_past_expiry=1), ["expired"], True),
        (History(days_past_expiry=-3), [], False),
    ],
)
def test_a_ghost_shows_by_one_grave_sign_or_two(history: History, signs: list[str], ghost: bool) -> None:
    assert [found.sign for found in ghost_signs(history)] == signs
    assert likely_ghost(history) is ghost


def test_each_sign_has_a_sentence() -> None:
    told = [found.reason for found in ghost_signs(History(times_posted=5, days_open=120, days_past_expiry=1))]
    assert told == [
        "By its own word it ended a day ago.",
        "It was posted 5 times.",
        "It has been open for 120 days.",
    ]
