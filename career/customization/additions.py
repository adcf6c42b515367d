"""Figures and names of a text that is worded by a model: each must stand in what it words, as it is.

The truth check lets through what follows from a line (sums, shares, durations); a model that only words has no need of
it, and a figure that is none of the line's is more often made up than worked out.
"""

import re

from career.customization.truth.material import skill_keys
from career.customization.truth.quantities import Quantity, quantities
from career.skills import service as skills

_CHANGE = re.compile(
    r"\d+(?:[.,]\d+)? ?%(?: \w+)? (?:increase|decrease|reduction|improvement|growth|rise|drop|gain|cut)\b"
    r"|\b(?:increase|decrease|reduc\w+|improve\w*|growth|rise|rose|drop\w*|fell|grew)(?: \w+)?(?: \w+)? (?:of|by) \d+",
    re.IGNORECASE,
)
"""A figure that is said to be a change: "from 72% to 94%" is no "72% increase"."""


_BEGINNING = 5
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)(?<![^\W_])[A-ZÀ-ÖØ-Þ][^\W_]+")


def new_figures(after: str, source: str, language: str) -> list[str]:
    """Return the figures of a text that its source does not have of the same thing: "19 years" is not "19 hours"."""
    known = quantities(source, language)
    changes = [match[0] for match in _CHANGE.finditer(after) if match[0].casefold() not in source.casefold()]
    return changes + [
        item.text for item in quantities(after, language) if not any(_is_same(item, other) for other in known)
    ]


def new_names(after: str, source: str) -> list[str]:
    """Return the words with a capital letter, but for the first of a sentence, that begin like no word of a source.

    In German these are nouns, which may be inflected, so that only their beginnings count. A skill that the source has
    may have another of its names.
    """
    known = {word[:_BEGINNING] for word in _WORD.findall(source.casefold())}
    held = skill_keys(source)
    known_skills = [mention.term for mention in skills.extract(after, denied=True) if mention.key in held]
    terms = {word for term in known_skills for word in _WORD.findall(term)}
    names = [name for name in _NAME.findall(after) if name not in terms]
    return [name for name in names if name.casefold()[:_BEGINNING] not in known]


def _is_same(item: Quantity, other: Quantity) -> bool:
    if abs(item.value - other.value) > 1e-9 or item.unit != other.unit:
        return False
    nouns = (item.nouns or {item.noun}) & (other.nouns or {other.noun})
    return item.unit is not None or item.is_year or bool(nouns) or None in (item.noun, other.noun)
