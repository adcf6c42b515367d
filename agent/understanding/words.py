"""Names of spoken languages and of currencies, from words.txt."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Patterns = Mapping[str, re.Pattern[str]]


@cache
def languages() -> Patterns:
    """Return patterns of spoken languages by their English names."""
    return {name: re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE) for name, forms in _section("languages")}


@cache
def currencies() -> Patterns:
    """Return patterns of currencies by their three letters."""
    return {
        code: re.compile(rf"(?<![^\W\d])(?:{forms})(?!\w)", re.IGNORECASE) for code, forms in _section("currencies")
    }


def languages_in(text: str) -> list[str]:
    """Return the spoken languages that a text names, in English, in its order."""
    found = {name: match.start() for name, pattern in languages().items() if (match := pattern.search(text))}
    return sorted(found, key=found.__getitem__)


def _section(name: str) -> list[tuple[str, str]]:
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    body = text.split(f"= {name}\n", 1)[1].split("\n= ", 1)[0]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in body.splitlines() if " " in line]
