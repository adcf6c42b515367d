"""Claims of numbers, dates and durations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from career.customization.truth.frequencies import converted, inside, is_same_rate
from career.customization.truth.material import Material
from career.customization.truth.model import Claim
from career.customization.truth.quantities import Quantity, follows, quantities
from career.customization.truth.spans import spans
from career.customization.truth.text import stems_of, tokens, words_of

_ONE = re.compile(r"\bone ([a-z]{3,})\b(?! of\b)", re.IGNORECASE)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b")
_PART_OF = re.compile(r"(?<![\d.,])(\d+) (?:out of|of(?: the)?|von|sur|de|z|su) (\d+)\b")
_ONE_IN = re.compile(r"one \w+ (?:in|out of) ", re.IGNORECASE)
_CHANGED = r"(?:increase|decrease|reduction|improvement|growth|rise|drop|gain|cut)\b"
_DIRECTED = re.compile(rf"\b{_CHANGED}|\b(?:increas|decreas|reduc|improv|grew|fell|rose|dropp)\w*", re.IGNORECASE)
_RATIO = re.compile(r"(?<![\d:])\d{1,2}:\d{1,2}(?![\d:])")
_SENTENCES, _LISTED = re.compile(r"[.;:]\s|\n"), re.compile(r",? (?:and|und|et|y|i|e) |, ?|/")
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIFFERS = re.compile(
    r"\b(?:more|less|fewer|by|down|up|above|below|over|under|higher|lower|faster|slower|shorter|longer|others?|rest|remaining|difference)\b",
    re.IGNORECASE,
)
_ROUNDED, _SAME = 0.1, 1e-6
_ALIKE = 3
"""Words that a sentence and a line share when the number of one may be that of the other."""
_ME = re.compile(
    r"\bwith (?:\d+|[a-z]+) others?\b|\band (?:me|i|myself)\b|\bund ich\b|\bet moi\b|\by yo\b|\bi ja\b", re.IGNORECASE
)
"""Two bakers and me are three."""


def number_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield each number and year of a text, and whether it follows from the source, or from its entry for one thing."""
    source = [*quantities(material.source, material.language)]
    source += (
        [replace(source[0], text="1", value=source[0].value + 1)] if source and _ME.search(material.source) else []
    )
    source += [
        Quantity(word, float(value), None, frozenset(), "", 0)
        for value, word in enumerate(_ORDINALS, 2)
        if re.search(rf"\b{word}\b", material.source, re.IGNORECASE)
    ]
    by_line = [quantities(line, material.language) for line in material.entry]
    entry = [item for line in by_line for item in line]
    how_often = inside(after, material.language)
    for item in quantities(after, material.language):
        if item.start in how_often and not item.text[0].isdigit():
            continue
        if item.text.lower() == "one" and _ONE_IN.match(after[item.start :]):
            continue  # one weekend in four
        if item.is_year:
            yield _year(item, after, source, entry, material)
        else:
            yield _number(item, after, source, by_line, material)


def ratio_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield grades and ratios ("2:1"), which must stand in the material as they are."""
    text = material.whole if material.is_free else material.near
    for match in _RATIO.finditer(after):
        supported = match[0] in text
        why = None if supported else f"“{match[0]}” is not in your CV."
        yield Claim(text=match[0], kind="number", supported=supported, why=why)


def share_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield the whole of which only a part is done: 300 of "120 of 300"."""
    said = quantities(after, material.language)
    if any(item.unit == "percent" or 0 < item.value < 1 for item in said):
        return
    for match in _PART_OF.finditer(material.source):
        part, whole = match[1], match[2]
        if re.search(rf"(?<![\d.,]){whole}(?![\d.,])", after) and not re.search(rf"(?<![\d.,]){part}(?![\d.,])", after):
            why = f"Your CV says {match[0]}."
            yield Claim(text=whole, kind="number", supported=False, evidence=material.source, why=why)


def one_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield what was one in the source and is several in the text: "one audit" and "audits"."""
    spoken = tokens(after, material.language)
    for match in _ONE.finditer(material.source):
        noun = match[1].lower()
        several = {f"{noun}s", f"{noun}es", f"{noun[:-1]}ies"}
        for at, token in enumerate(spoken):
            before = spoken[at - 1].text.lower() if at else ""
            counted = before in ("of", "one") or bool(quantities(before, material.language))
            if token.text.lower() in several and not counted and not material.is_free:
                why = f"Your CV speaks of one {noun}."
                yield Claim(text=token.text, kind="number", supported=False, evidence=material.source, why=why)


def _year(
    item: Quantity, after: str, source: Sequence[Quantity], entry: Sequence[Quantity], material: Material
) -> Claim:
    near = {known.text for known in source if known.is_year}
    around = {known.text for known in entry if known.is_year}
    said = {known.text for known in quantities(after, material.language) if known.is_year}
    kept = near <= said
    supported = item.text in near or (kept and item.text in around)
    why = None if supported else f"The year {item.text} is not said of this in your CV."
    return Claim(text=item.text, kind="date", supported=supported, evidence=material.line_of(item.text), why=why)


def _number(
    item: Quantity, after: str, source: Sequence[Quantity], by_line: Sequence[Sequence[Quantity]], material: Material
) -> Claim:
    if material.is_free:
        supported = _is_said(item, after, material) or _is_duration(item, material)
        why = None if supported else f"The number {item.text} does not follow from your CV."
        return Claim(text=item.text, kind="number", supported=supported, why=why)
    same_thing = [[known for known in line if _shares(item, known, material)] for line in by_line]
    way = _direction(after, material)
    supported = (follows(item, source, way) and not _is_swapped(item, source)) or any(
        follows(item, line, way) for line in same_thing
    )
    if supported and item.unit == "percent" and _is_level_as_change(item, after, material):
        supported = False
    if not supported and (ratio := converted(after, material)) is not None:
        supported = any(abs(item.value - known.value * ratio) <= _ROUNDED * item.value for known in source)
    if not supported:
        supported = item.value in _counts(material.source) | _years_in(material) or _is_ordinal(item, material)
        supported = supported or (is_same_rate(after, material) and item.value > 1)
    if not supported and _DIFFERS.search(after):
        supported = any(
            abs(abs(one.value / one.factor - other.value / other.factor) - item.value / item.factor) < _SAME
            for one in source
            for other in source
        )
    if not supported and re.search(rf"[^\W\d_]{re.escape(item.text)}(?!\w)", material.near):
        supported = True  # GA4, KS3
    if not supported and item.unit in ("month", "day"):
        supported = _is_duration(item, material)
    why = None if supported else f"The number {item.text} does not follow from your CV."
    return Claim(
        text=item.text, kind="number", supported=supported, evidence=material.source if supported else None, why=why
    )


def _is_level_as_change(item: Quantity, after: str, material: Material) -> bool:
    """Tell whether a share that something had, "from 72% to 94%", is told as what it grew or fell by."""
    number = re.escape(item.text)
    told = re.search(rf"\b(?:by|of) (?:\w+ )?{number} ?%|{number} ?%(?: \w+)? {_CHANGED}", after, re.IGNORECASE)
    level = re.search(rf"\b(?:from|to) {number} ?%", material.source, re.IGNORECASE)
    return bool(told and level and _DIRECTED.search(after))


def _direction(after: str, material: Material) -> int:
    """Return 1 where a text says that something grew, -1 that it fell, 0 where neither or both."""
    classes = words_of(material.language).classes
    return bool(classes["grows"].find(after)) - bool(classes["falls"].find(after))


def _is_ordinal(item: Quantity, material: Material) -> bool:
    """Tell whether "every fifth week" is said of "one week in five"."""
    low = item.text.lower()
    value = _ORDINALS.index(low) + 2 if low in _ORDINALS else None
    return value is not None and any(known.value == value for known in quantities(material.source, material.language))


def _counts(source: str) -> set[float]:
    """Return how many weekdays, years and items of a list a text names, and how many seasons lie between two years."""
    days = set(_WEEKDAY.findall(source.lower()))
    years = sorted({int(year) for year in re.findall(r"\b((?:19|20)\d\d)\b", source)})
    found = {float(len(days))} if days else set()
    found |= {float(len(items)) for part in _SENTENCES.split(source) if len(items := _LISTED.split(part)) > 1}
    if years:
        found |= {float(len(years)), float(years[-1] - years[0] + 1)}
    return found


def _years_in(material: Material) -> set[float]:
    """Return how many years the lines of the entry name: two summers are 2018 and 2019."""
    return {float(len(years)) for line in material.entry if len(years := set(_A_YEAR.findall(line))) > 1}


def _is_said(item: Quantity, after: str, material: Material) -> bool:
    """Tell whether a line of the CV has a number, of the same thing or in a line that says much of the same."""
    said = stems_of(after, material.language)
    for line in material.everything:
        for known in quantities(line, material.language):
            if follows(item, [known]) and (
                _shares(item, known, material) or len(said & stems_of(line, material.language)) > _ALIKE
            ):
                return True
    return False


def _shares(item: Quantity, known: Quantity, material: Material) -> bool:
    return bool(item.nouns & known.nouns) or bool(_groups(item, material) & _groups(known, material))


def _groups(item: Quantity, material: Material) -> set[int]:
    same = words_of(material.language).same
    return {group for noun in item.nouns for group in same.get(noun, ())}


def _is_swapped(item: Quantity, source: Sequence[Quantity]) -> bool:
    """Tell whether a number now counts what another number of the source counts."""
    own = [known for known in source if known.value == item.value and known.unit == item.unit]
    others = [known for known in source if known.value != item.value and not known.is_year and known.unit == item.unit]
    if item.noun is None or not own or any(known.noun in (None, item.noun) for known in own):
        return False
    return any(known.noun == item.noun for known in others)


def _is_duration(item: Quantity, material: Material) -> bool:
    """Tell whether a time in years or months is what the dates of the entry allow, or those of the CV for a summary."""
    if item.unit != "month":
        return False
    times = spans(material.whole if material.is_free else material.near, material.today)
    months = {month for span in times for month in range(span.first, span.last)}
    return any(span.lasts(item.value, item.bound) for span in times) or (
        material.is_free and bool(times) and item.value <= len(months) + (0 if item.bound == "more" else 12)
    )
