"""How somebody learns, from the words of their profile."""

import re
from functools import cache

from career.folding import folded
from career.patterns import sections
from career.profile.learning.model import Style


def style_of(told: str | None) -> Style | None:
    """Return how somebody learns, by what their profile says; None where it says nothing that is known."""
    text = folded(told or "")
    return next((style for style, pattern in _patterns().items() if pattern.search(text)), None)


@cache
def _patterns() -> dict[Style, re.Pattern[str]]:
    said = sections(__package__ or "", "data/styles.txt")
    styles: tuple[Style, ...] = ("doing", "reading", "watching", "together")
    return {style: re.compile(rf"\b(?:{'|'.join(map(folded, said[style]))})") for style in styles}
