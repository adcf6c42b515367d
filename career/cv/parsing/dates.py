"""Dates and ranges of dates as people write them in CVs, in eleven languages."""

import re
from dataclasses import dataclass

from career.cv.parsing.datemarks import Atom, Date, atoms_of, day_first, day_first_of
from career.datewords import SINCE, TO

__all__ = ["Date", "Period", "day_first", "day_first_of", "find_period", "periods"]


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
    atoms = list(atoms_of(text))
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


def _period(text: str, atoms: list[Atom], index: int) -> tuple[Period | None, int]:
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


def _joined(text: str, atom: Atom, after: Atom) -> bool:
    """Whether the words between two dates make them a range."""
    gap = text[atom.end : after.begin]
    if after.present:
        return _TO_RE.match(gap) is not None or (not gap.strip() and not text[after.end :].strip(" )]"))
    if _BETWEEN.search(text[: atom.begin]) and _AND_RE.fullmatch(gap):
        return True
    season = _SEASON.search(gap)
    return _TO_RE.match(gap[: season.start()] if season else gap) is not None


def _single(text: str, atom: Atom) -> Period:
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
