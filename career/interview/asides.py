"""What in an answer is addressed to the program instead of the interviewer: it is text, never followed nor counted."""

import re
from collections.abc import Iterator
from functools import cache

from career.interview.text import sentences
from career.patterns import sections

_QUOTED = re.compile(r"[„“”\"«»‟](?:[^„“”\"«»‟]{0,400})[„“”\"«»‟]")
_PARAGRAPH = re.compile(r"\n\s*\n")


def without_asides(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the sentences of a text that may answer a question, and whether others were left out.

    What follows such a sentence and asks for more is left out with it. What people are quoted as saying is part of
    their story.
    """
    kept: list[str] = []
    found = False
    for paragraph in _PARAGRAPH.split(text):
        said = sentences(paragraph)
        mine = list(_kept(said))
        found = found or len(mine) < len(said)
        kept += mine
    return tuple(kept), found


def _kept(said: list[str]) -> Iterator[str]:
    is_aside = False
    for sentence in said:
        follows = is_aside and bool(_pattern("follow").search(sentence.lower()))
        is_aside = follows or addresses_program(sentence)
        if not is_aside:
            yield sentence


def addresses_program(sentence: str) -> bool:
    """Tell whether a sentence speaks to the program that reads it: gives orders, asks for a score or for secrets."""
    low = _QUOTED.sub(" “…” ", sentence).lower()
    found = any(_pattern(name).search(low) for name in ("machine", "score", "request"))
    return found or bool(_pattern("syntax").search(sentence.lower()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(sections(__package__, "words/asides.txt")[name]))
