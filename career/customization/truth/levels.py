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
        for language, level in _levels(part.text):
            held = known.get(language)
            if level is None or held is None or level > held:
                continue
            for token in tokens(part.text, material.language):
                if fluency(token.text) is not None or token.text.lower() in _OF_LEVELS:
                    yield part.start + token.start


class _Part(NamedTuple):
    text: str
    start: int


def _parts(text: str) -> Iterator[_Part]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield _Part(text[start : match.start()], start)
        start = match.end()
    yield _Part(text[start:], start)


def _levels(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield each language of a text with the level that its clause gives it: 1-6 for A1 to C2, 7 for native."""
    for clause, _start in _parts(text):
        named = [mention for mention in skills.extract(clause, known_skill_list=True) if mention.kind == "language"]
        if len(named) == 1:
            rest = clause[: named[0].start] + clause[named[0].end :]
            said = code[0] if (code := _CODE.search(rest)) else _NO_LEVEL.sub("", rest)
            yield named[0].name, fluency(said)
