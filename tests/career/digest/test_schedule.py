"""When digests are due: by example around changes of clocks, and by property for many zones and years."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from career.digest.model import EVERY_DAY, WORKDAYS, DigestChange, DigestSettings, changed
from career.digest.schedule import CATCH_UP, LONGEST_WAIT, due_day, moment, next_due

ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Kyiv",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Havana",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Asia/Tehran",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
)
zones = st.sampled_from(ZONES)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))
weekdays = st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days)))
wishes = st.builds(DigestSettings, on=st.just(True), at=times, zone=zones, weekdays=weekdays)
daily = st.builds(DigestSettings, on=st.just(True), at=times, zone=zones)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _wish(zone: str = "Europe/Berlin", at: time = time(8), days: tuple[int, ...] = EVERY_DAY) -> DigestSettings:
    return DigestSettings(on=True, zone=zone, at=at, weekdays=days)


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        ("2026-11-23 06:59", None, None),
        ("2026-11-23 07:00", None, date(2026, 11, 23)),
        ("2026-11-23 07:00", date(2026, 11, 22), date(2026, 11, 23)),
        ("2026-11-23 07:01", date(2026, 11, 23), None),
        ("2026-11-23 19:00", date(2026, 11, 10), date(2026, 11, 23)),
        ("2026-11-23 19:01", date(2026, 11, 10), None),
        ("2026-11-23 07:30", date(2026, 11, 24), None),
    ],
)
def test_a_day_is_due_from_its_time_for_half_a_day_and_once(now: str, last: date | None, due: date | None) -> None:
    assert due_day(_wish(), _at(now), last) == due


def test_a_digest_that_is_off_is_never_due() -> None:
    off = _wish().model_copy(update={"on": False})
    assert due_day(off, _at("2026-11-23 07:00"), None) is None
    assert next_due(off, _at("2026-11-23 07:00"), None) is None


def test_days_that_are_not_chosen_are_left_out() -> None:
    wish = _wish(days=WORKDAYS)
    assert due_day(wish, _at("2026-11-21 08:00"), date(2026, 11, 20)) is None
    assert next_due(wish, _at("2026-11-21 08:00"), date(2026, 11, 20)) == _at("2026-11-23 07:00")


def test_after_three_hours_down_the_day_is_caught_up_once() -> None:
    now = _at("2026-11-23 10:00")
    assert due_day(_wish(), now, date(2026, 11, 22)) == date(2026, 11, 23)
    assert next_due(_wish(), now, date(2026, 11, 22)) == _at("2026-11-23 07:00")
    assert due_day(_wish(), now, date(2026, 11, 23)) is None


def test_of_a_week_down_only_the_newest_day_is_caught_up() -> None:
    assert due_day(_wish(), _at("2026-11-23 09:00"), date(2026, 11, 16)) == date(2026, 11, 23)


def test_a_late_digest_is_caught_up_after_midnight() -> None:
    late = _wish(at=time(23, 30))
    assert due_day(late, _at("2026-11-24 02:00"), date(2026, 11, 22)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("zone", "at", "day", "due"),
    [
        ("Europe/Berlin", time(2, 30), date(2027, 3, 28), "2027-03-28 01:00"),
        ("Europe/Berlin", time(2, 30), date(2026, 10, 25), "2026-10-25 00:30"),
        ("America/New_York", time(1, 30), date(2026, 11, 1), "2026-11-01 05:30"),
        ("Australia/Lord_Howe", time(2, 15), date(2026, 10, 4), "2026-10-03 15:30"),
        ("Africa/Cairo", time(0, 0), date(2027, 4, 30), "2027-04-29 22:00"),
        ("America/St_Johns", time(0, 0), date(2009, 11, 1), "2009-11-01 02:30"),
        ("Europe/Berlin", time(8, 0), date(2027, 3, 28), "2027-03-28 06:00"),
    ],
)
def test_times_that_clocks_jump_over_or_show_twice(zone: str, at: time, day: date, due: str) -> None:
    wish = _wish(zone, at)
    assert moment(wish, day) == _at(due)
    assert due_day(wish, _at(due), day - timedelta(days=1)) == day
    assert due_day(wish, _at(due) - timedelta(seconds=1), day - timedelta(days=1)) is None
    assert due_day(wish, _at(due) + timedelta(hours=1), day) is None


def test_a_day_whose_first_minute_came_before_the_clocks_went_back_over_midnight_stays_due() -> None:
    wish = _wish("America/St_Johns", time(0, 0))
    later = _at("2009-11-01 02:40")
    assert later.astimezone(ZoneInfo(wish.zone)).date() == date(2009, 10, 31)
    assert due_day(wish, later, date(2009, 10, 31)) == date(2009, 11, 1)
    assert due_day(wish, later, date(2009, 11, 1)) is None


def test_a_day_that_a_zone_left_out_has_no_digest() -> None:
    samoa = _wish("Pacific/Apia", time(8))
    assert moment(samoa, date(2011, 12, 30)) is None
    sent = date(2011, 12, 29)
    assert next_due(samoa, _at("2011-12-29 19:00"), sent) == _at("2011-12-30 18:00")
    assert due_day(samoa, _at("2011-12-30 18:00"), sent) == date(2011, 12, 31)


def test_who_asks_at_noon_for_eight_waits_for_the_next_morning() -> None:
    noon = _at("2026-11-23 11:00")
    wish = changed(DigestSettings(zone="Europe/Berlin"), DigestChange(on=True, at=time(8)), noon)
    assert due_day(wish, noon, None) is None
    assert next_due(wish, noon, None) == _at("2026-11-24 07:00")


def test_another_count_moves_nothing() -> None:
    wish = _wish()
    now = _at("2026-11-23 11:00")
    more = changed(wish, DigestChange(count=10, least_score=0), now)
    assert due_day(more, now, date(2026, 11, 22)) == date(2026, 11, 23)


def test_moving_east_the_new_day_comes_when_it_is_not_long_past() -> None:
    sent, now = date(2026, 11, 22), _at("2026-11-23 06:00")
    moved = changed(_wish(), DigestChange(zone="Asia/Tokyo"), now)
    assert due_day(moved, now, sent) == date(2026, 11, 23)


def test_moving_west_a_day_that_came_does_not_come_again() -> None:
    moved = changed(_wish("Pacific/Auckland"), DigestChange(zone="America/Los_Angeles"), _at("2026-11-23 20:00"))
    sent = date(2026, 11, 24)
    assert due_day(moved, _at("2026-11-24 16:00"), sent) is None
    assert next_due(moved, _at("2026-11-23 20:00"), sent) == _at("2026-11-25 16:00")


@given(wishes, moments, st.none() | st.integers(-30, 3))
@settings(max_examples=300, deadline=None)
def test_what_is_due_next_is_due_then_and_not_before(wish: DigestSettings, now: datetime, ago: int | None) -> None:
    last = None if ago is None else now.date() + timedelta(days=ago)
    then = next_due(wish, now, last)
    assert then is not None
    day = due_day(wish, max(then, now), last)
    assert day is not None
    assert moment(wish, day) == then
    assert last is None or day > last
    assert day.isoweekday() in wish.weekdays
    assert due_day(wish, max(then, now), day) is None
    if then > now:
        assert due_day(wish, now, last) is None
        assert due_day(wish, then - timedelta(seconds=1), last) is None
        assert due_day(wish, now + (then - now) / 2, last) is None


@given(wishes, moments)
@settings(max_examples=300, deadline=None)
def test_a_moment_is_the_first_that_shows_the_time_or_later(wish: DigestSettings, now: datetime) -> None:
    day, zone = now.date(), ZoneInfo(wish.zone)
    at = moment(wish, day)
    assume(at is not None)
    assert at is not None
    shown = at.astimezone(zone).replace(tzinfo=None)
    before = (at - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    wanted = datetime.combine(day, wish.at)
    assert before < wanted <= shown
    assert shown - wanted < timedelta(hours=2)


@given(daily, st.dates(date(2012, 1, 1), date(2036, 12, 1)), st.lists(st.integers(1, 150), min_size=10, max_size=60))
@settings(max_examples=100, deadline=None)
def test_each_local_day_has_at_most_one_digest_whenever_the_scheduler_looks(
    wish: DigestSettings, start: date, waits: list[int]
) -> None:
    now, last, sent = datetime.combine(start, time(), UTC), None, []
    for wait in waits:
        now += timedelta(minutes=10 * wait)
        day = due_day(wish, now, last)
        if day is not None:
            sent.append(day)
            last = day
            assert now - (moment(wish, day) or now) <= CATCH_UP
    assert all(one < other for one, other in pairwise(sent))


@given(daily, st.dates(date(2012, 1, 1), date(2036, 12, 1)))
@settings(max_examples=60, deadline=None)
def test_every_chosen_day_is_sent_when_the_scheduler_runs(wish: DigestSettings, start: date) -> None:
    now, sent = datetime.combine(start, time(), UTC), list[date]()
    end, last = now + timedelta(days=12), start - timedelta(days=2)
    while (then := next_due(wish, now, last)) is not None and then < end:
        now = max(now, then)
        day = due_day(wish, now, last)
        assert day is not None
        last = day
        sent.append(last)
    assert all(other - one == timedelta(days=1) for one, other in pairwise(sent))
    assert len(sent) >= 11


@given(
    daily, zones, st.datetimes(datetime(2012, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)), st.integers(0, 48)
)
@settings(max_examples=200, deadline=None)
def test_who_moves_gets_no_day_twice_and_waits_no_longer_than_documented(
    wish: DigestSettings, zone: str, start: datetime, hours: int
) -> None:
    first = next_due(wish, start, None)
    assert first is not None
    now = max(first, start)
    day = due_day(wish, now, None)
    assert day is not None
    then = next_due(wish, now, day)
    assert then is not None
    moves = min(now + timedelta(hours=hours), then - timedelta(minutes=1))
    moved = changed(wish, DigestChange(zone=zone), moves)
    following = next_due(moved, moves, day)
    assert following is not None
    again = due_day(moved, max(following, moves), day)
    assert again is not None
    assert again > day
    assert max(following, moves) - first <= LONGEST_WAIT
