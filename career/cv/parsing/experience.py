"""How long somebody has worked: the union of the dated positions."""

import re
from collections.abc import Iterable
from datetime import date

from career.cv.document import Work


def total_months(work: Iterable[Work], today: date) -> int | None:
    """Return the months covered by dated positions, overlaps counted once; None when nothing is dated.

    A year without months counts from January for a start and to December for an end; no end means today.
    """
    spans = [span for item in work if (span := span_of(item, today)) is not None]
    if not spans:
        return None
    months: set[int] = set()
    for first, last in spans:
        months.update(range(first, last + 1))
    return len(months)


def span_of(item: Work, today: date) -> tuple[int, int] | None:
    """Return the first and last month of a position, counted from year 0; None when undated or impossible."""
    first = _month(item.start_date, 1)
    now = today.year * 12 + today.month - 1
    last = _month(item.end_date, 12) if item.end_date else now
    if first is None or last is None or last < first or last - first > 70 * 12:
        return None
    return first, min(last, now)


def _month(value: str | None, default: int) -> int | None:
    match = re.match(r"^(\d{4})(?:-(\d{2}))?", value or "")
    return int(match[1]) * 12 + int(match[2] or default) - 1 if match else None
