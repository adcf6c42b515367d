"""Claims of since when and how long: an end that the CV gives, and skills older than the work they come from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from career.customization.truth.material import Material, skill_keys
from career.customization.truth.model import Claim
from career.customization.truth.text import words_of
from career.datewords import MONTHS
from career.folding import fold

_OPEN = r"present|today|now|heute|current|ongoing|date|presente|actual|actualidad|aujourd'hui|obecnie|dziś|jetzt"
_SINCE = re.compile(
    r"\b(?:since|seit|depuis|desde|od)\s+(?:\w+\s+)?((?:19|20)\d\d)\b(?!\s*(?:-|–|to|do|bis)\s*\d)", re.IGNORECASE
)
_SPAN = re.compile(
    rf"\b((?:19|20)\d\d)\b[\s,]*(?:-|–|—|to|until|till|bis|à|au|a|do|and|und)\s*(?:\w+\s+)?((?:19|20)\d\d|{_OPEN})\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:since|seit|depuis|desde|od)\s+(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(\d{1,2})\+?\s+(?:years?|jahren?|ans|años|lat)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:(?P<word>[^\W\d_]{3,})\.?(?: (?:de|del|of|do))? ?|(?P<number>\d{1,2})[/.])(?P<year>(?:19|20)\d\d)\b"
)
_DECEMBER = 12
_BULLET = re.compile(r"^\s*(?:[-•*·‣▪–—►]|\d+[.)])\s+")


class _Entry(NamedTuple):
    """A dated part of the CV: its lines, and the years that it spans, the last included."""

    text: str
    spans: tuple[tuple[int, int], ...]


def time_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield "since" a year whose time is over or was one occasion, and skills said to be older than their work."""
    for match in _SINCE.finditer(after):
        year = int(match[1])
        if _is_over(year, material):
            why = f"Your CV does not say that this has gone on since {year}."
            yield Claim(text=match[0], kind="date", supported=False, why=why)
    if material.is_free:
        yield from _skill_times(after, material)


def month_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield each month of a year that a text names, and whether the material names it."""
    known = {month for line in (material.source, *material.entry) for month, _ in _dated_months(line)}
    if material.is_free:
        known = {month for month, _ in _dated_months(material.whole)}
    for month, said in _dated_months(after):
        supported = month in known
        why = None if supported else f"Your CV does not name {said}."
        yield Claim(text=said, kind="date", supported=supported, why=why)


def _dated_months(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each (year, month) of a text with its words."""
    for match in _MONTH.finditer(text):
        month = _months().get(fold(match["word"])) if match["word"] else int(match["number"])
        if month and month <= _DECEMBER:
            yield (int(match["year"]), month), match[0]


@cache
def _months() -> Mapping[str, int]:
    return {fold(name): number for number, names in enumerate(MONTHS, start=1) for name in names.split()}


def _is_over(year: int, material: Material) -> bool:
    """Tell whether what began in a year has an end in the source, or happened only in that year."""
    text = material.whole if material.is_free else material.source
    if not re.search(rf"\b{year}\b", text):
        return False
    if any(int(start) == year for start in _FROM.findall(text)):
        return False
    ends = [end for start, end in _spans(text, material) if start == year]
    if ends:
        return max(ends) < material.today.year
    if material.is_free:
        return False
    words = words_of(material.language)
    is_credential = words.classes["credentials"].find(text) or any(
        kind.name == "certificate" and kind.terms.find(text) for kind in words.kinds
    )
    return not is_credential and not _SPAN.search(material.source)


def _skill_times(after: str, material: Material) -> Iterator[Claim]:
    entries = _entries(material)
    years = [int(year) for year in _SINCE.findall(after)]
    lengths = [int(length) for length in _YEARS.findall(after)]
    if not (years or lengths) or not entries:
        return
    for key in sorted(skill_keys(after)):
        held = [entry for entry in entries if key in skill_keys(entry.text)]
        if not held:
            continue
        spans = [span for entry in held for span in entry.spans]
        first = min(start for start, _ in spans)
        worked = len({year for start, end in spans for year in range(start, max(end, start + 1))})
        for year in years:
            if year < first:
                yield _claim(f"{key} since {year}", f"By your CV this began in {first}.")
        for length in lengths:
            if length > worked + 1:
                yield _claim(f"{length} years of {key}", f"The work that your CV names it in took {worked} years.")


def _claim(text: str, why: str) -> Claim:
    return Claim(text=text, kind="date", supported=False, why=why)


def _entries(material: Material) -> Sequence[_Entry]:
    """Return the dated entries of the CV: a line with years, and the bullets under it."""
    found: list[_Entry] = []
    for line in material.everything:
        spans = _spans(line, material)
        if spans and not _BULLET.match(line):
            found.append(_Entry(line, spans))
        elif found and _BULLET.match(line):
            found[-1] = _Entry(f"{found[-1].text}\n{line}", found[-1].spans)
    return found


def _spans(line: str, material: Material) -> tuple[tuple[int, int], ...]:
    found = [(int(start), int(end) if end.isdigit() else material.today.year) for start, end in _SPAN.findall(line)]
    found += [(int(start), material.today.year) for start in _FROM.findall(line)]
    return tuple(found)
