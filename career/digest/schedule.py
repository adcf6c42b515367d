"""When a digest is due: pure arithmetic on local days.

The digest of a local day is due from the first moment at which the clock of the zone shows that day's time or a later
one. So a time that the clocks jump over comes right after the jump, and of a time that comes twice the first counts.
A day that a zone left out altogether (Samoa, 30 December 2011) has no digest.

- Never two for one local day, and days only go forward: a day is due only if it is later than the last one sent.
- After downtime the newest missed day is caught up, once, within CATCH_UP of its moment; older ones are not.
- Who moves west waits longer, at most LONGEST_WAIT between two digests where every day is chosen.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from career.digest.model import DigestSettings

CATCH_UP = timedelta(hours=12)
"""A digest of eight in the morning still comes until eight in the evening."""
LONGEST_WAIT = timedelta(hours=51)
"""A day of 25 hours, and the 26 hours between the zones UTC+14 and UTC-12."""
_DAY = timedelta(days=1)
_LONGEST_SEARCH = 16
"""Days: two weeks hold each weekday twice, so that one may be missing from the calendar of the zone."""
_BACK = 3
"""Days before today among which the newest due one is sought; CATCH_UP reaches no further."""


def due_day(settings: DigestSettings, now: datetime, last_day: date | None) -> date | None:
    """Return the local day whose digest is due now; None when none is.

    `now` is aware; `last_day` is the newest local day whose digest was made, sent or not worth sending.
    """
    if not settings.on:
        return None
    newest = _newest_past(settings, now)
    if newest is None or (last_day is not None and newest <= last_day):
        return None
    at = moment(settings, newest)
    owed = at is not None and now - at <= CATCH_UP and (settings.since is None or at >= settings.since)
    return newest if owed else None


def next_due(settings: DigestSettings, now: datetime, last_day: date | None) -> datetime | None:
    """Return in UTC from when on a digest is due: now or in the past if one is due already; None when it is off.

    `due_day` gives None at all moments from now until then, and a day at that moment.
    """
    if not settings.on:
        return None
    due = due_day(settings, now, last_day)
    if due is not None:
        return moment(settings, due)
    start = max(filter(None, (now, settings.since))).astimezone(ZoneInfo(settings.zone)).date()
    first = max(start, last_day + _DAY) if last_day else start
    for day in (first + _DAY * ahead for ahead in range(_LONGEST_SEARCH)):
        at = moment(settings, day) if day.isoweekday() in settings.weekdays else None
        if at is not None and at > now and (settings.since is None or at >= settings.since):
            return at
    return None


def moment(settings: DigestSettings, day: date) -> datetime | None:
    """Return in UTC when the digest of a local day is due; None when the zone has no such day."""
    zone = ZoneInfo(settings.zone)
    starts = _first_at_or_after(datetime.combine(day, time.min), zone)
    if starts.astimezone(zone).date() > day:
        return None
    return _first_at_or_after(datetime.combine(day, settings.at), zone)


def _newest_past(settings: DigestSettings, now: datetime) -> date | None:
    """Return the newest chosen day whose moment is past: tomorrow, where clocks went back at midnight."""
    today = now.astimezone(ZoneInfo(settings.zone)).date()
    for day in (today + _DAY * ahead for ahead in range(1, -_BACK - 1, -1)):
        at = moment(settings, day) if day.isoweekday() in settings.weekdays else None
        if at is not None and at <= now:
            return day
    return None


def _first_at_or_after(local: datetime, zone: ZoneInfo) -> datetime:
    """Return in UTC the first moment at which clocks of a zone show a naive local time or a later one."""
    before = local.replace(tzinfo=zone, fold=0)
    offset = before.utcoffset()
    found = before.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) == local:
        return found
    low = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _jump(low, found, offset, zone)


def _jump(low: datetime, high: datetime, offset: timedelta | None, zone: ZoneInfo) -> datetime:
    """Return the first second after low, up to high, at which a zone has another offset."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == offset else (low, middle)
    return high
