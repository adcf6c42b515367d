"""Claims of how often something is done."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from career.customization.truth.material import Material
from career.customization.truth.model import Claim
from career.customization.truth.quantities import quantities
from career.customization.truth.text import Found, Token, stems_of, tokens, words_of


def frequency_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield each frequency that a text names, and whether its source names the same."""
    known = {times for times, _ in _found(material.source, material.language)}
    around = known or {times for line in material.entry for times, _ in _found(line, material.language)}
    spoken = tokens(after, material.language)
    for times, found in _found(after, material.language):
        beside = [spoken[at].text.lower() for at in (found.first - 1, found.last) if 0 <= at < len(spoken)]
        if "quarter" in found.term and ("of" in beside or "by" in beside):
            continue  # a quarter of a million, by a quarter
        if found.first and spoken[found.first - 1].text.lower() in ("within", "in", "over", "after", "for", "under"):
            continue  # within a year
        supported = times in known or (not known and times in around)
        supported = supported or bool(
            {token.stem for token in _things(found, spoken)} & stems_of(material.source, material.language)
        )
        supported = supported or converted(after, material) is not None or is_same_rate(after, material)
        why = None if supported else f"“{found.term}” is not how often your CV says."
        yield Claim(text=found.term, kind="frequency", supported=supported, why=why)


def regular_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield what a text says to be done regularly, of which the source says nothing of the kind."""
    if material.is_free or _found(material.near, material.language):
        return
    near = stems_of(material.near, material.language)
    for found in words_of(material.language).classes["regular"].find(after):
        if not set(found.stems) <= near:
            why = f"Your CV does not say “{found.term}” of this."
            yield Claim(text=found.term, kind="frequency", supported=False, why=why)


def _things(found: Found, spoken: Sequence[Token]) -> Sequence[Token]:
    """Return the shift of "per shift", the sprint of "per sprint": the source that has it says how often."""
    return [token for token in spoken[found.first : found.last] if token.text.lower() in ("shift", "sprint", "session")]


def converted(after: str, material: Material) -> Fraction | None:
    """Return by what a number per year of the source is to be divided to give that of a text; None where it is not.

    "300,000 words a year" is "25,000 words a month": 1/12.
    """
    known = {times for times, _ in _found(material.source, material.language)}
    said = {times for times, _ in _found(after, material.language)}
    if len(known) != 1 or len(said) != 1 or known == said:
        return None
    ratio = Fraction(known.pop(), said.pop())
    numbers = [item.value for item in quantities(material.source, material.language) if not item.is_year]
    claimed = [item.value for item in quantities(after, material.language) if not item.is_year]
    matched = any(abs(one - other * ratio) <= 0.1 * one for one in claimed for other in numbers)
    return ratio if matched else None


def is_same_rate(after: str, material: Material) -> bool:
    """Tell whether "four rounds a year" says what "each quarter" does."""
    known = {times for times, _ in _found(material.source, material.language)}
    said = {times for times, _ in _found(after, material.language)}
    counts = [item.value for item in quantities(after, material.language) if not item.is_year]
    return any(count * times in known for count in counts for times in said)


def inside(text: str, language: str) -> frozenset[int]:
    """Return where the words begin that are part of a frequency: "four" of "four times a year"."""
    spoken = tokens(text, language)
    return frozenset(token.start for _, found in _found(text, language) for token in spoken[found.first : found.last])


@lru_cache(maxsize=512)
def _found(text: str, language: str) -> tuple[tuple[int, Found], ...]:
    """Return the frequencies of a text by times a year; of two at one place the longer wording."""
    all_found = [(times, found) for times, terms in words_of(language).frequencies for found in terms.find(text)]
    return tuple(
        (times, found)
        for times, found in all_found
        if not any(
            other is not found
            and other.first <= found.first
            and found.last <= other.last
            and other.last - other.first > found.last - found.first
            for _, other in all_found
        )
    )
