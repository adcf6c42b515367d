import pytest

from career.jobs.normalising.ghosts import LONG_DAYS, History, caution, ghost_signs, likely_ghost


@pytest.mark.parametrize(
    ("history", "signs", "ghost"),
    [
        (History(days_open=10), [], False),
        (History(days_open=LONG_DAYS), [], False),
        (History(days_open=LONG_DAYS + 1), ["old"], False),
        (History(days_open=200), ["very_old"], True),
        (History(times_posted=3), ["reposted"], False),
        (History(times_posted=4, days_open=100), ["reposted", "old"], True),
        (History(has_link=False, has_company=False), ["no_link", "no_company"], True),
        (History(has_company=False), ["no_company"], False),
    ],
)
def test_a_ghost_shows_by_one_grave_sign_or_two(history: History, signs: list[str], ghost: bool) -> None:
    assert [found.sign for found in ghost_signs(history)] == signs
    assert likely_ghost(history) is ghost


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (History(days_open=LONG_DAYS + 1), None),
        (History(times_posted=5), "It was posted 5 times."),
        (History(times_posted=5, days_open=120), "It was posted 5 times. It has been open for 120 days."),
        (History(has_link=False), None),
    ],
)
def test_a_caution_says_why(history: History, said: str | None) -> None:
    assert caution(history) == said
