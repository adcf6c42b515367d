"""Claims of how well a language is spoken, and of languages that texts are said to be in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from career.customization.truth.material import Material
from career.customization.truth.model import Claim
from career.customization.truth.text import tokens
from career.qualifications.tongues import fluency
from career.skills import service as skills

_CLAUSE = re.compile(r"[,;.\n•|/]|\band\b|\bund\b|\bet\b|\by\b|\bi\b|\be\b")
_OF_LEVELS = frozenset(
    ("level", "upper", "lower", "very", "good", "command", "working", "knowledge", "skills", "speaker", "proficiency")
)
_CODE = re.compile(r"\b[ABC][12]\b")
"""A level of the Common European Framework, which counts before words."""
_NO_LEVEL = re.compile(r"\b(?:working|professional)(?= (?:with|in|as|on))", re.IGNORECASE)


def level_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield each level that a text gives a language, and whether the CV gives it the same or a higher one."""
    known = dict(_levels(material.whole))
    for language, level in _levels(after):
        held = known.get(language)
        if level is None:
            continue
        supported = held is not None and level <= held
        why = None if supported else f"Your CV does not say that you know {language} so well."
        yield Claim(text=language, kind="intensity", supported=supported, why=why)


def levelled(after: str, material: Material) -> Iterator[int]:
    """Yield where the words begin that give a language the level that the CV gives it, or a lower one."""
    known = dict(_levels(material.whole))
    for part in _parts(after):
        told = _level_in(part.text)
        held = known.get(told[0]) if told else None
        if told is None or told[1] is None or held is None or told[1] > held:
            continue
        for token in tokens(part.text, material.language):
            if fluency(token.text) is not None or token.text.lower() in _OF_LEVELS:
                yield part.start + token.start


class _Part(NamedTuple):
    """A clause, where it begins, and what ends it."""

    text: str
    start: int
    end: str


def _parts(text: str) -> Iterator[_Part]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield _Part(text[start : match.start()], start, match[0])
        start = match.end()
    yield _Part(text[start:], start, "")


def _levels(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield each language of a text with the level that its clause gives it: 1-6 for A1 to C2, 7 for native.

    In "English and Swahili fluent" the level is that of both.
    """
    waiting: list[str] = []
    for part in _parts(text):
        told = _level_in(part.text)
        if told is None:
            waiting = []
        elif told[1] is None and part.end.isalpha():
            waiting.append(told[0])
        else:
            yield from ((language, told[1]) for language in (*waiting, told[0]))
            waiting = []
    yield from ((language, None) for language in waiting)


def _level_in(clause: str) -> tuple[str, int | None] | None:
    """Return the one language of a clause and its level; None where it names none or several."""
    named = [mention for mention in skills.extract(clause, known_skill_list=True) if mention.kind == "language"]
    if len(named) != 1:
        return None
    rest = clause[: named[0].start] + clause[named[0].end :]
    said = code[0] if (code := _CODE.search(rest)) else _NO_LEVEL.sub("", rest)
    return named[0].name, fluency(said)
