"""The fixed words of letters, read from files: one a language."""

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
