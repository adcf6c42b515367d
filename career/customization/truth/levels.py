"""Claims of how well a language is spoken, and of languages that texts are said to be in."""

import re
from collections.abc import Iterator

from career.customization.truth.material import Material
from career.customization.truth.model import Claim
from career.qualifications.tongues import fluency
from career.skills import service as skills

_CLAUSE = re.compile(r"[,;.\n•|/]|\band\b|\bund\b|\bet\b|\by\b|\bi\b|\be\b")
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


def _levels(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield each language of a text with the level that its clause gives it: 1-6 for A1 to C2, 7 for native."""
    for clause in _CLAUSE.split(text):
        named = [mention for mention in skills.extract(clause, known_skill_list=True) if mention.kind == "language"]
        if len(named) == 1:
            rest = clause[: named[0].start] + clause[named[0].end :]
            yield named[0].name, fluency(_NO_LEVEL.sub("", rest))
