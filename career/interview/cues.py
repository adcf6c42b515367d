"""The words that show something in an answer, read from files: one a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from career.folding import folded, pattern_of
from career.language import LANGUAGES
from career.patterns import sections

KNOWN = (*LANGUAGES, "hi")
"""Languages whose words are known; "hi" is Hindi in Latin letters, mixed with English."""


class Cues:
    """Words that show something: terms looked for without accents, and endings looked for with them."""

    def __init__(self, listed: list[str]) -> None:
        terms = [term.strip() for line in listed for term in line.split(",") if term.strip()]
        endings = [term[1:] for term in terms if term.startswith("*") and " " not in term]
        words = [term for term in terms if not (term.startswith("*") and " " not in term)]
        self._words = pattern_of(words) if words else None
        self._endings = re.compile(rf"(?<!\w)\w\w+(?:{'|'.join(map(re.escape, endings))})(?!\w)") if endings else None

    def found(self, text: str) -> list[str]:
        """Return the words of a text that are cues, in no order."""
        plain = text.replace("’", "'").lower()
        words = self._words.findall(folded(plain)) if self._words else []
        return [*words, *(self._endings.findall(plain) if self._endings else ())]

    def openers(self, text: str) -> list[int]:
        """Return where terms of several words begin in a text; none where folding moves its letters."""
        low = folded(text.replace("’", "'"))
        found = self._words.finditer(low) if self._words and len(low) == len(text) else ()
        return [match.start() for match in found if " " in match[0]]


@dataclass(frozen=True)
class Words:
    """The cues of a language by name, and its themes."""

    language: str
    small: frozenset[str]
    cues: Mapping[str, Cues]
    themes: Mapping[str, Cues]


@cache
def words_of(language: str) -> Words:
    """Return the cues of one of KNOWN."""
    told = sections(__package__, f"words/{language}.txt")
    small = frozenset(word.strip() for line in told.pop("small") for word in line.split(","))
    themes = {name: Cues([terms]) for name, _, terms in (line.partition(": ") for line in told.pop("themes"))}
    return Words(language, small, {name: Cues(lines) for name, lines in told.items()}, themes)
