"""Claims of how often something is done."""

from collections.abc import Iterator

from career.customization.truth.material import Material
from career.customization.truth.model import Claim
from career.customization.truth.text import Found, tokens, words_of


def frequency_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield each frequency that a text names, and whether its source names the same."""
    known = {times for times, _ in _found(material.source, material.language)}
    around = known or {times for line in material.entry for times, _ in _found(line, material.language)}
    spoken = tokens(after, material.language)
    for times, found in _found(after, material.language):
        if found.last < len(spoken) and spoken[found.last].text.lower() == "of":
            continue  # a quarter of a million
        supported = times in known or (not known and times in around)
        why = None if supported else f"“{found.term}” is not how often your CV says."
        yield Claim(text=found.term, kind="frequency", supported=supported, why=why)


def _found(text: str, language: str) -> list[tuple[int, Found]]:
    """Return the frequencies of a text by times a year; of two at one place the longer wording."""
    all_found = [(times, found) for times, terms in words_of(language).frequencies for found in terms.find(text)]
    return [
        (times, found)
        for times, found in all_found
        if not any(
            other is not found
            and other.first <= found.first
            and found.last <= other.last
            and other.last - other.first > found.last - found.first
            for _, other in all_found
        )
    ]
