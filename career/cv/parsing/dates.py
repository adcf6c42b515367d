"""Dates and ranges of dates as people write them in CVs, in eleven languages."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from career.cv.parsing.datewords import MONTHS, PRESENT, SINCE, TO
from career.cv.reading.headings import fold

_DAY_FIRST: ContextVar[bool | None] = ContextVar("day_first", default=None)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_TAIL = r"(?:\s*(?:г\.|г\b|р\.|р\b|r\.|року|года|roku|yılı))?"


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
class Period:
    """A range or a single date found in a text at [begin, end); no `until` and present=False: a single date."""

    begin: int
    end: int
    start: Date | None
    until: Date | None = None
    present: bool = False

    @property
    def ranged(self) -> bool:
        """Whether both ends are said."""
        return self.present or (self.start is not None and self.until is not None)


@dataclass(frozen=True)
class _Atom:
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
_SINCE_RE = re.compile(rf"(?:(?<!\w)(?:{SINCE})\s*)$", re.I)
_FROM_RE = re.compile(
    r"(?:(?<!\w)(?:from|von|vom|du|de|del|dal|dall['’]|da|van|od|с|з|із|от|від|depuis|desde|entre|between)\s*)$", re.I
)
_TO_RE = re.compile(rf"^{TO}$", re.I)
_BETWEEN = re.compile(r"(?<!\w)(?:between|zwischen|entre|tra il|tra|tussen|między|между|між)\s*$", re.I)
_AND_RE = re.compile(r"\s+(?:and|und|et|y|e|en|i|a|и|та|і)\s+", re.I)
_OPEN_RE = re.compile(r"^\s*[-–—−]\s*(?:…|\.{2,3})?\s*(?=$|[)\],;|\n]|\s{2,})")
_BERI_RE = re.compile(r"^['’]?(?:den|dan|ten|tan)\s+(?:beri|bu yana|itibaren)", re.I)
_SEASON = re.compile(
    r"(?<!\w)(?:spring|summer|fall|autumn|winter|frühjahr|frühling|sommer|herbst|wintersemester|sommersemester|ws|"
    r"ss|été|hiver|printemps|automne|verano|invierno|primavera|otoño|verão|inverno|outono|estate|inverno|autunno|"
    r"zomer|herfst|voorjaar|lato|wiosna|jesień|zima|лето|осень|зима|весна|літо|осінь|yaz|kış|bahar|güz|q[1-4]|"
    r"[1-4]\. ?quartal)\s*$",
    re.I,
)


def periods(text: str) -> list[Period]:
    """Return all dates and ranges of a text, left to right."""
    atoms = list(_atoms(text))
    found: list[Period] = []
    index = 0
    while index < len(atoms):
        period, used = _period(text, atoms, index)
        if period is not None and not (used == 1 and atoms[index].weak):
            found.append(period)
        index += used
    return found


def find_period(text: str) -> Period | None:
    """Return the period that an entry's header means: the first range, else the first date."""
    found = periods(text)
    return next((period for period in found if period.ranged), found[0] if found else None)


def _period(text: str, atoms: list[_Atom], index: int) -> tuple[Period | None, int]:
    atom = atoms[index]
    if atom.present:
        return None, 1
    after = atoms[index + 1] if index + 1 < len(atoms) else None
    if after is not None and _joined(text, atom, after):
        start = atom.date
        if start is None and after.date is not None and atom.month:
            start = Date(after.date.year, atom.month) if after.date.month else None
        if start is not None and (after.present or after.date is not None):
            begin = _from(text, atom.begin)
            return Period(begin, after.end, start, after.until or after.date, after.present), 2
    if atom.date is None:
        return None, 1
    return _single(text, atom), 1


def _joined(text: str, atom: _Atom, after: _Atom) -> bool:
    """Whether the words between two dates make them a range."""
    gap = text[atom.end : after.begin]
    if after.present:
        return _TO_RE.match(gap) is not None or (not gap.strip() and not text[after.end :].strip(" )]"))
    if _BETWEEN.search(text[: atom.begin]) and _AND_RE.fullmatch(gap):
        return True
    season = _SEASON.search(gap)
    return _TO_RE.match(gap[: season.start()] if season else gap) is not None


def _single(text: str, atom: _Atom) -> Period:
    if atom.until is not None:
        return Period(_from(text, atom.begin), atom.end, atom.date, atom.until)
    before = _SINCE_RE.search(text[: atom.begin])
    if before and before.end() == atom.begin:
        return Period(before.start(), atom.end, atom.date, None, True)
    if match := _BERI_RE.match(text[atom.end :]):
        return Period(atom.begin, atom.end + match.end(), atom.date, None, True)
    if match := _OPEN_RE.match(text[atom.end :]):
        return Period(atom.begin, atom.end + match.end(), atom.date, None, True)
    season = _SEASON.search(text[: atom.begin])
    return Period(season.start() if season else atom.begin, atom.end, atom.date)


def _from(text: str, begin: int) -> int:
    for pattern in (_FROM_RE, _SEASON):
        match = pattern.search(text[:begin])
        if match:
            begin = match.start()
    return begin


def _atoms(text: str) -> Iterator[_Atom]:
    taken: list[_Atom] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < atom.end and atom.begin < match.end() for atom in taken):
                continue
            atom = _atom(kind, match)
            if atom is not None:
                taken.append(atom)
    for match in _PRESENT_RE.finditer(text):
        if not any(match.start() < atom.end and atom.begin < match.end() for atom in taken):
            taken.append(_Atom(match.start(), match.end(), None, present=True))
    if any(atom.until for atom in taken):
        taken = [_school_year(text, atom) for atom in taken]
    taken += _lone_months(text, taken)
    yield from sorted(taken, key=lambda atom: atom.begin)


def _school_year(text: str, atom: _Atom) -> _Atom:
    """Where academic years stand beside it, "2011/12" is one too and no month."""
    date = atom.date
    if date is None or date.day or text[atom.begin : atom.end].strip() != f"{date.year}/{(date.year + 1) % 100:02d}":
        return atom
    return _Atom(atom.begin, atom.end, Date(date.year), until=Date(date.year + 1))


def _lone_months(text: str, taken: list[_Atom]) -> list[_Atom]:
    """A month without a year counts where a range to a dated month follows: "May – Aug 2021"."""
    found: list[_Atom] = []
    starts = {atom.begin for atom in taken if not atom.present}
    for match in re.finditer(r"(?<![\w/.-])([^\W\d_]{3,}|0?[1-9]|1[0-2])\.?(?=" + TO + r")", text):
        gap = re.match(TO, text[match.end() :])
        number = _months().get(fold(match[1])) if not match[1].isdigit() else int(match[1])
        if gap and number and match.end() + gap.end() in starts:
            found.append(_Atom(match.start(), match.end(), None, month=number))
    return found


def _atom(kind: str, match: re.Match[str]) -> _Atom | None:
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
    return _Atom(match.start(), match.end(), date, weak=kind in ("weak", "weakmon", "roman", "short"), until=until)


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
