"""Claims of since when and how long: an end that the CV gives, and skills older than the work they come from."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from career.customization.truth.material import Material, is_bullet, skill_keys
from career.customization.truth.model import Claim
from career.customization.truth.spans import Span, dated_months, spans
from career.customization.truth.text import words_of

_SINCE = re.compile(
    r"\b(?:since|seit|depuis|desde|od|dal|sinds|с|з|із)\s+(?:\w+\s+)?((?:19|20)\d\d)\b(?!\s*(?:-|–|to|do|bis)\s*\d)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(\d{1,2})\+?\s+(?:years?|jahren?|ans|años|anos|anni|jaar|lat|лет|років|yıl)\b", re.IGNORECASE)


class _Entry(NamedTuple):
    """A dated part of the CV: its lines, and the times that it names."""

    text: str
    spans: tuple[Span, ...]


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
    lines = [material.whole] if material.is_free else [material.source, *material.entry]
    known = {month for line in lines for month, _ in dated_months(line)}
    for line in lines:
        for span in spans(line, material.today):
            known |= {(month // 12, month % 12 + 1) for month in (span.first, span.last) if span.is_exact}
    for month, said in dated_months(after):
        supported = month in known
        why = None if supported else f"Your CV does not name {said}."
        yield Claim(text=said, kind="date", supported=supported, why=why)


def _is_over(year: int, material: Material) -> bool:
    """Tell whether what began in a year has an end in the source, or happened only in that year."""
    text = material.whole if material.is_free else material.source
    if not re.search(rf"\b{year}\b", text):
        return False
    times = spans(text, material.today)
    begun = [span for span in times if span.start_year == year]
    if begun:
        return not any(span.is_open or span.end_year >= material.today.year for span in begun)
    if material.is_free:
        return False
    words = words_of(material.language)
    is_credential = words.classes["credentials"].find(text) or any(
        kind.name == "certificate" and kind.terms.find(text) for kind in words.kinds
    )
    return not is_credential and not times


def _skill_times(after: str, material: Material) -> Iterator[Claim]:
    """Yield skills that a text makes older, or longer used, than the dated work of the CV that names them."""
    entries = _entries(material)
    years = [int(year) for year in _SINCE.findall(after)]
    lengths = [int(length) for length in _YEARS.findall(after)]
    if not (years or lengths) or not entries:
        return
    for key in sorted(skill_keys(after)):
        held = [span for entry in entries if key in skill_keys(entry.text) for span in entry.spans]
        if not held:
            continue
        first = min(span.start_year for span in held)
        worked = len({month for span in held for month in range(span.first, max(span.last, span.first + 12))}) / 12
        for year in years:
            if year < first:
                yield _claim(f"{key} since {year}", f"By your CV this began in {first}.")
        for length in lengths:
            if length > worked + 1:
                yield _claim(f"{length} years of {key}", f"The work that your CV names it in took {worked:.0f} years.")


def _claim(text: str, why: str) -> Claim:
    return Claim(text=text, kind="date", supported=False, why=why)


def _entries(material: Material) -> Sequence[_Entry]:
    """Return the dated entries of the CV: a line with dates, and the bullets under it."""
    found: list[_Entry] = []
    for line in material.everything:
        times = spans(line, material.today)
        if times and not is_bullet(line):
            found.append(_Entry(line, times))
        elif found and is_bullet(line):
            found[-1] = _Entry(f"{found[-1].text}\n{line}", found[-1].spans)
    return found
