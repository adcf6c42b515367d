"""Settings of the digest and their changes."""

from datetime import UTC, date, datetime, time

import pytest
from pydantic import ValidationError

from career.digest.model import (
    EVERY_DAY,
    WORKDAYS,
    DigestChange,
    DigestSettings,
    changed,
    day_in_words,
    days_in_words,
    in_words,
)
from career.errors import InvalidInput

NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)


def test_only_what_is_named_changes() -> None:
    before = DigestSettings(on=True, at=time(7), zone="Europe/Rome", weekdays=WORKDAYS, count=3, least_score=70)
    after = changed(before, DigestChange(count=9), NOW)
    assert after == before.model_copy(update={"count": 9})
    assert changed(before, DigestChange(), NOW) == before
    assert DigestChange().is_empty
    assert not DigestChange(on=False).is_empty


def test_days_are_taken_away_from_those_that_are_set() -> None:
    before = DigestSettings(on=True, weekdays=WORKDAYS)
    assert changed(before, DigestChange(not_on=(5, 6)), NOW).weekdays == (1, 2, 3, 4)
    with pytest.raises(InvalidInput, match="no day"):
        changed(before, DigestChange(not_on=EVERY_DAY), NOW)


def test_another_time_counts_from_now_another_zone_does_not() -> None:
    before = DigestSettings(on=True)
    assert changed(before, DigestChange(at=time(9)), NOW).since == NOW
    assert changed(before, DigestChange(weekdays=WORKDAYS), NOW).since == NOW
    assert changed(before, DigestChange(zone="Europe/Rome"), NOW).since is None
    assert changed(before, DigestChange(on=False), NOW).since is None
    assert changed(changed(before, DigestChange(on=False), NOW), DigestChange(on=True), NOW).since == NOW


def test_days_are_kept_once_and_in_order_and_times_to_the_minute() -> None:
    made = DigestSettings(weekdays=(5, 1, 5), at=time(8, 30, 59))
    assert made.weekdays == (1, 5)
    assert made.at == time(8, 30)
    assert DigestSettings.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize(
    "wrong",
    [{"count": 0}, {"count": 21}, {"least_score": 101}, {"least_score": -1}, {"weekdays": ()}, {"weekdays": (8,)}],
)
def test_what_is_out_of_bounds_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        DigestSettings.model_validate(wrong)


def test_a_zone_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(InvalidInput, match="Europe/Berlin"):
        DigestSettings(zone="Europe/Barlin")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (EVERY_DAY, "every day"),
        (WORKDAYS, "Monday to Friday"),
        ((6, 7), "Saturday and Sunday"),
        ((3,), "Wednesday"),
        ((1, 3, 5), "Monday, Wednesday and Friday"),
    ],
)
def test_days_in_words(days: tuple[int, ...], said: str) -> None:
    assert days_in_words(days) == said


def test_settings_in_words() -> None:
    wish = DigestSettings(on=True, zone="Europe/Berlin", weekdays=WORKDAYS)
    assert in_words(wish) == (
        "At most 5 jobs at 08:00 (Europe/Berlin), Monday to Friday, with a score of 50 or more. Each job comes once."
    )
    assert in_words(DigestSettings(on=True, count=1, least_score=0)).startswith(
        "At most 1 job at 08:00 (UTC), every day."
    )
    assert "off" in in_words(DigestSettings())
    assert day_in_words(date(2026, 11, 3)) == "Tuesday 3 November"
