"""The fixed words of letters, read from files: one a language."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from career.patterns import sections

PACKAGE = "career.customization.letters"
DEFAULT = "en"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that letters are written in."""
    found = files(PACKAGE).joinpath("words").iterdir()
    return tuple(sorted(file.name.removesuffix(".txt") for file in found if file.name.endswith(".txt")))


@cache
def words_in(language: str) -> Mapping[str, str]:
    """Return the words of a letter in one of `languages()`, by name; several lines are one pattern of alternatives."""
    told = sections(PACKAGE, f"words/{language}.txt")
    return {name: "|".join(lines) for name, lines in told.items()}


def joined(names: list[str], words: Mapping[str, str]) -> str:
    """Return names as a list in words: "Python, SQL and Kafka"."""
    return words["and"].join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def begins_with_deed(text: str, *, now: bool = True) -> bool:
    """Tell whether an English line begins with what the person did, or where `now` does: "Built", "Runs" no, "Run"."""
    words = words_in("en")
    if _opening(words["no verb"]).match(text) or re.match(r"\S+ by\b", text):
        return False
    return bool(_opening(words["past"]).match(text) or (now and _opening(words["present"]).match(text)))


@cache
def _opening(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives})\b", re.IGNORECASE)
