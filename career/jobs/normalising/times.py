"""When an ad was posted."""

from datetime import UTC, datetime, timedelta

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
"""Clocks and time zones of sources differ by so much."""


def posted(moment: datetime | None, now: datetime) -> datetime | None:
    """Return when an ad was posted; None for a moment before 2000 or in the future. A few hours ahead count as now."""
    if moment is None or moment < FIRST or moment > now + AHEAD:
        return None
    return min(moment, now)


def expires(moment: datetime | None, posted_at: datetime | None) -> datetime | None:
    """Return until when an ad stands; None for a moment before it was posted, before 2000 or beyond ten years."""
    if moment is None or moment < (posted_at or FIRST) or moment.year > 2100:
        return None
    return moment
