"""Reads what is to be done with suggestions, which letter is wanted, and in which form a CV."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from agent.understanding.skill_slots import named
from career.patterns import folded, sections

SURE = 2.0
"""What outweighs all that a message may mean elsewhere."""
SHORT = 2
"""Words of a bare yes or no, which may answer another question."""
_NUMBER = re.compile(r"(?<![\w.,])#?(\d{1,2})(?![\w.,]*\d)")
_CLAUSE = re.compile(r"[,;.!]| und | and | y | et | e | и |\bbut\b|\bthen\b")
_OWN = re.compile(
    r"#?(\d{1,2})\s*(?:to|as|:|=)\s*[\"“«](.+)[\"”»]|\b(?:write|change|make|set) #?(\d{1,2}) (?:to|as|say) (.+)$",
    re.IGNORECASE,
)


def decision_fields(said: str) -> dict[str, Any]:
    """Return what a message decides: numbers to apply, skip or undo, one to explain, or own words for one."""
    own = _OWN.search(said)
    if own:
        return {"number": int(own[1] or own[3]), "text": (own[2] or own[4]).strip(' ."“”«»')}
    if _words("why").search(folded(said)) and (number := _NUMBER.search(said)):
        return {"why": int(number[1])}
    told: dict[str, Any] = {}
    deed = "apply"
    for clause in _CLAUSE.split(said):
        low = folded(clause)
        deed = next((name for name in ("undo", "skip", "apply") if _words(name).search(low)), deed)
        numbers = [int(number) for number in _NUMBER.findall(clause)] or _ordinals(low)
        if numbers:
            told[deed] = [*told.get(deed, []), *numbers]
        elif deed == "apply" and _words("all").search(low):
            told["all"] = True
    return told


def export_fields(said: str) -> dict[str, Any]:
    """Return the form, template and paper that a message names."""
    low = folded(said)
    form = next((name for name in ("pdf", "docx", "txt", "md", "json") if _words(f"format {name}").search(low)), None)
    template = next((name for name in ("classic", "modern", "compact") if name in low), None)
    told: dict[str, Any] = {"format": form, "template": template}
    told["paper"] = "letter" if _words("letter paper").search(low) else None
    told["original"] = _words("original").search(low) is not None or None
    return {key: value for key, value in told.items() if value}


def letter_fields(said: str) -> dict[str, Any]:
    """Return the language, length and tone that a message wants of a letter."""
    low = folded(said)
    language = next((name for name in ("en", "de", "fr", "es") if _words(f"language {name}").search(low)), None)
    told = {
        "language": language,
        "length": "short" if _words("short").search(low) else None,
        "tone": next((name for name in ("warm", "formal") if _words(name).search(low)), None),
    }
    return {key: value for key, value in told.items() if value}


def answer_fields(said: str) -> dict[str, Any]:
    """Return an answer to whether the person has a skill: which, whether, and their words."""
    skills = named(said)
    told: dict[str, Any] = {"has_it": _words("no").search(folded(said)) is None, "said": said.strip()}
    return told | ({"skill": skills[0]} if skills else {})


def said_of_suggestions(said: str) -> Iterator[tuple[str, float]]:
    """Yield what a message is likely to mean after suggestions were shown."""
    low = folded(said)
    decided = decision_fields(said)
    answers = _words("yes").match(low) or _words("no").match(low)
    if (answers and "," in said[: answers.end() + 2]) or (answers and len(said.split()) > SHORT):
        yield "answer_question", SURE
    elif set(decided) - {"all"} or (decided and _words("apply").search(low)):
        yield "decide_suggestions", SURE


def _ordinals(low: str) -> list[int]:
    found = [(match.start(), number) for number in range(1, 7) if (match := _words(f"number {number}").search(low))]
    return [number for _place, number in sorted(found)]


@cache
def _words(section: str) -> re.Pattern[str]:
    lines = sections(__package__, "customizing.txt")[section]
    return re.compile(rf"(?<!\w)(?:{folded('|'.join(lines))})(?!\w)")
