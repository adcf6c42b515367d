"""The dates and words for "to the present" in a text, one by one; ranges are made of them in `dates`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from career.datewords import MONTHS, PRESENT, TO
from career.folding import fold

_DAY_FIRST: ContextVar[bool | None] = ContextVar("day_first", default=None)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"


_TAIL = r"(?:\s*(?:гг?\.|гг?\b|рр?\.|рр?\b|r\.|року|года|roku|yılı))?"


@dataclass(frozen=True, order=True)
class Date:
    """A date cut to what is known; month and day are 0 when unknown."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """Return ISO 8601, cut to what is known."""
        if not self.month:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True)
class Atom:
    """A date, a lone month or a word for "to the present" at [begin, end); weak ones count in ranges only."""

    begin: int
    end: int
    date: Date | None
    present: bool = False
    month: int = 0
    weak: bool = False
    until: Date | None = None


@cache
def _months() -> dict[str, int]:
    return {fold(name): number for number, names in enumerate(MONTHS, start=1) for name in names.split()}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    letters = r"[^\W\d_]{3,}"
    month = rf"(?P<month>{letters})\.?"
    return [
        (
            "iso",
            re.compile(
                rf"(?<![\d.,/€$£-])(?P<year>{_YEAR})[-/.](?P<num>0[1-9]|1[0-2]|(?<=[-/])[1-9])(?:[-/.](?P<day>0?[1-9]|[12]\d|3[01]))?(?![\d/])"
                + _TAIL
            ),
        ),
        (
            "dmy",
            re.compile(
                rf"(?<![\d/.,])(?P<first>0?[1-9]|[12]\d|3[01])(?P<sep>[./-])\s?(?P<second>0?[1-9]|[12]\d|3[01])(?P=sep)\s?(?P<year>{_YEAR})(?!\d)"
                + _TAIL
            ),
        ),
        ("my", re.compile(rf"(?<![\d/.,])(?P<num>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<year>{_YEAR})(?![\d/])" + _TAIL)),
        ("my2", re.compile(r"(?<![\d/.,])(?P<num>0[1-9]|1[0-2])/(?P<yy>\d\d)(?![\d/])")),
        ("weak", re.compile(r"(?<![\d/.,])(?P<num>0?[1-9]|1[0-2])\s?[./]\s?['’]?(?P<yy>\d\d)(?![\d/.,%])")),
        (
            "mdy",
            re.compile(
                rf"\b{month}\s+(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})(?!\d)",
                re.I,
            ),
        ),
        (
            "dmony",
            re.compile(
                rf"(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{month}\s*,?\s*(?:de[l]?\s+)?(?P<year>{_YEAR})(?!\d)"
                + _TAIL,
                re.I,
            ),
        ),
        ("mony", re.compile(rf"\b{month}\s*[,/-]?\s*(?:de[l]?\s+|of\s+)?['’]?(?P<year>{_YEAR})(?!\d)" + _TAIL, re.I)),
        ("mony2", re.compile(rf"\b{month}\s*['’](?P<yy>\d\d)(?!\d)", re.I)),
        ("weakmon", re.compile(rf"\b{month}[-/](?P<yy>\d\d)(?!\d)", re.I)),
        ("ymon", re.compile(rf"(?<!\d)(?P<year>{_YEAR})[,.]?\s+{month}(?![\w])", re.I)),
        (
            "roman",
            re.compile(rf"(?<![\w.])(?P<roman>X?I{{1,3}}|I?[VX]|VI{{1,3}})[./]?\s?(?P<year>{_YEAR})(?!\d)" + _TAIL),
        ),
        ("school", re.compile(rf"(?<![\w.,/€$£#+-])(?P<year>{_YEAR})\s?/\s?(?P<next>(?:\d\d)?\d\d)(?![\d/])")),
        (
            "years",
            re.compile(rf"(?<![\w.,/€$£#+-])(?P<year>{_YEAR})\s?[/-]\s?(?P<next>{_YEAR})(?![\d/]|-\d)" + _TAIL),
        ),
        ("short", re.compile(r"(?<!\w)['’](?P<yy>\d\d)(?!\w)")),
        ("year", re.compile(rf"(?<![\w.,/€$£#+-])(?P<year>{_YEAR})(?!\d|[.,]\d|\s?%)" + _TAIL)),
    ]


_PRESENT_RE = re.compile(rf"(?<!\w)(?:{PRESENT})(?!\w)", re.I)


def atoms_of(text: str) -> Iterator[Atom]:
    """Return the dates of a text, left to right."""
    taken: list[Atom] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < atom.end and atom.begin < match.end() for atom in taken):
                continue
            atom = _atom(kind, match)
            if atom is not None:
                taken.append(atom)
    for match in _PRESENT_RE.finditer(text):
        if not any(match.start() < atom.end and atom.begin < match.end() for atom in taken):
            taken.append(Atom(match.start(), match.end(), None, present=True))
    if any(atom.until for atom in taken):
        taken = [_school_year(text, atom) for atom in taken]
    taken += _lone_months(text, taken)
    yield from sorted(taken, key=lambda atom: atom.begin)


def _school_year(text: str, atom: Atom) -> Atom:
    """Where academic years stand beside it, "2011/12" is one too and no month."""
    date = atom.date
    if date is None or date.day or text[atom.begin : atom.end].strip() != f"{date.year}/{(date.year + 1) % 100:02d}":
        return atom
    return Atom(atom.begin, atom.end, Date(date.year), until=Date(date.year + 1))


def _lone_months(text: str, taken: list[Atom]) -> list[Atom]:
    """A month without a year counts where a range to a dated month follows: "May – Aug 2021"."""
    found: list[Atom] = []
    starts = {atom.begin for atom in taken if not atom.present}
    for match in re.finditer(r"(?<![\w/.-])([^\W\d_]{3,}|0?[1-9]|1[0-2])\.?(?=" + TO + r")", text):
        gap = re.match(TO, text[match.end() :])
        number = _months().get(fold(match[1])) if not match[1].isdigit() else int(match[1])
        if gap and number and match.end() + gap.end() in starts:
            found.append(Atom(match.start(), match.end(), None, month=number))
    return found


def _atom(kind: str, match: re.Match[str]) -> Atom | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["yy"])
    if parts.get("yy") and year > 2049:
        year -= 100
    month, day = int(parts.get("num") or 0), int(parts.get("day") or 0)
    if parts.get("month"):
        known = _months().get(fold(parts["month"]))
        if known is None:
            return None
        month = known
    if kind == "dmy":
        month, day = _day_month(int(parts["first"]), int(parts["second"]), parts["sep"])
    if kind == "roman":
        month = _ROMAN.index(parts["roman"]) + 1 if parts["roman"] in _ROMAN else 0
    until = None
    if kind == "school":
        if int(parts["next"]) % 100 != (year + 1) % 100:
            return None
        until = Date(year + 1)
    if kind == "years":
        until = Date(int(parts["next"]))
        if until < Date(year):
            return None
    date = Date(year, month, day if month else 0)
    return Atom(match.start(), match.end(), date, weak=kind in ("weak", "weakmon", "roman", "short"), until=until)


def _day_month(first: int, second: int, sep: str) -> tuple[int, int]:
    if second > 12:
        return first, second
    if first > 12 or sep == "." or first == second:
        return second, first
    order = _DAY_FIRST.get()
    return (0, 0) if order is None else (second, first) if order else (first, second)


def day_first_of(text: str) -> bool | None:
    """Return whether "03/04/2019" means April in a text: by its other dates, else by its language; None if unknown."""
    first = second = 0
    for match in re.finditer(rf"(?<![\d/.-])(\d\d?)[/-](\d\d?)[/-]{_YEAR}(?!\d)", text):
        first += 12 < int(match[1]) <= 31
        second += 12 < int(match[2]) <= 31
    if first and second:
        return None
    if first or second:
        return first > 0
    words = re.findall(r"[^\W\d_]+", text.casefold())
    english = sum(word in ("the", "and", "of", "with", "for", "to", "in") for word in words)
    return True if english < 0.03 * len(words) else None


@contextmanager
def day_first(order: bool | None) -> Iterator[None]:
    """Read "03/04/2019" in this order of day and month while the context lasts; None: only the year is sure."""
    token = _DAY_FIRST.set(order)
    try:
        yield
    finally:
        _DAY_FIRST.reset(token)
