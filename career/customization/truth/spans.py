"""From when to when something lasted, by the dates of a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from career.datewords import MONTHS
from career.folding import fold

_YEAR = r"(?:19|20)\d\d"
_OPEN = (
    r"present|today|now|heute|current|ongoing|date|presente|actual|actualidad|aujourd'hui|obecnie|dziś|jetzt|oggi|heden|"
    r"présent|hoy|atualmente|atual|hoje|nu|teraz|dzisiaj|н\.?\s?в|настоящее время|сейчас|сегодня|дотепер|нині|зараз|"
    r"теперішній час|halen|hâlen|günümüz|bugün|devam ediyor"
)
_NAMED = r"(?:[^\W\d_]{3,}\.?(?: (?:de|del|of|do))?)"
_MONTH = rf"(?:(?:{_NAMED} ?)|\d{{1,2}}[/.])"
_ISO = r"(?:0[1-9]|1[0-2])(?!\d)(?:-\d\d)?"
_SPAN = re.compile(
    rf"\b(?:(?P<from>{_MONTH})?(?P<start>{_YEAR})(?:-(?P<iso_from>{_ISO}))?|(?P<alone>{_NAMED}))\b[\s,]*(?:-|–|—|to|until|till|bis|à|au|a|do|and|und|"
    r"al|ao|até|hasta|fino a|tot|t/m|по|до|et|y|e|en|i|и|та)\s*"
    rf"(?P<to>{_MONTH})?(?P<end>{_YEAR}|{_OPEN})(?:-(?P<iso_to>{_ISO}))?\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\b(?:since|seit|depuis|desde|od|from|dal|sinds|vanaf|с|со|з|із)\s+(?P<month>{_MONTH})?(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?P<month>{_MONTH})(?P<year>{_YEAR})\b", re.IGNORECASE)
_ISO_DATED = re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])\b")
_DECEMBER, _HALF_YEAR = 12, 6


@dataclass(frozen=True)
class Span:
    """A time from one month to another, both counted from year 0; `is_exact` where both months are said."""

    first: int
    last: int
    is_exact: bool
    is_open: bool = False

    @property
    def start_year(self) -> int:
        """The year in which it begins."""
        return self.first // 12

    @property
    def end_year(self) -> int:
        """The year in which it ends."""
        return self.last // 12

    def lasts(self, months: float, bound: str = "") -> bool:
        """Tell whether it may have lasted a time in months: a month more where months are said, else a year.

        `bound` is "about" or "less" for "nearly four years", which may be half a year more, and "more" for "over four
        years", which may be no more.
        """
        if bound == "more":
            return months <= self.last - self.first + (0 if self.is_exact or self.is_open else 12)
        more = (_HALF_YEAR if bound else 1) if self.is_exact else 12
        return months <= self.last - self.first + more


def spans(text: str, today: date) -> tuple[Span, ...]:
    """Return the times of a text; what is said to be since a date reaches to today."""
    found = [span for match in _SPAN.finditer(text) if (span := _span(match, today)) is not None]
    taken = {span.first for span in found}
    for match in _SINCE.finditer(text):
        month = _number(match["month"])
        first = int(match["year"]) * 12 + (month or 1) - 1
        if first not in taken and not _SPAN.match(
            text, match.start("month") if match["month"] else match.start("year")
        ):
            found.append(Span(first, _now(today), month is not None, is_open=True))
    return tuple(found)


def dated_months(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each (year, month) that a text names, with its words."""
    for match in _ISO_DATED.finditer(text):
        yield (int(match["year"]), int(match["month"])), match[0]
    for match in _DATED.finditer(text):
        if month := _number(match["month"]):
            yield (int(match["year"]), month), match[0]


def _span(match: re.Match[str], today: date) -> Span | None:
    start_month, end_month = _month(match, "from") or _number(match["alone"]), _month(match, "to")
    is_open = not match["end"].isdigit()
    if match["start"] is None and (start_month is None or is_open):
        return None
    end_year = today.year if is_open else int(match["end"])
    start_year = int(match["start"]) if match["start"] else end_year
    last = _now(today) if is_open else end_year * 12 + (end_month or 1) - 1
    is_exact = start_month is not None and (is_open or end_month is not None)
    return Span(start_year * 12 + (start_month or 1) - 1, last, is_exact, is_open)


def _month(match: re.Match[str], end: str) -> int | None:
    iso = match[f"iso_{end}"]
    return int(iso[:2]) if iso else _number(match[end])


def _now(today: date) -> int:
    return today.year * 12 + today.month - 1


def _number(said: str | None) -> int | None:
    """Return the number of a month by its name or digits, None where it is none."""
    bare = (said or "").strip(" ./")
    if bare.isdigit():
        return int(bare) if 1 <= int(bare) <= _DECEMBER else None
    return _months().get(fold(bare.split(" ")[0])) if bare else None


@cache
def _months() -> Mapping[str, int]:
    return {fold(name): number for number, names in enumerate(MONTHS, start=1) for name in names.split()}
