"""Levels of education by the words of degrees."""

import re
from functools import cache

from career.folding import folded
from career.jobs.model import EducationLevel
from career.patterns import sections

DEGREES: tuple[EducationLevel, ...] = ("doctorate", "master", "bachelor", "vocational", "school")


def degree_level(text: str) -> EducationLevel | None:
    """Return the highest level of education that a text names."""
    said = folded(text)
    return next((level for level in DEGREES if _degree_words()[level].search(said)), None)


@cache
def _degree_words() -> dict[str, re.Pattern[str]]:
    listed = sections(__package__, "data/degrees.txt")
    return {level: re.compile(rf"(?<!\w)(?:{'|'.join(map(folded, lines))})(?!\w)") for level, lines in listed.items()}
