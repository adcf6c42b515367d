"""The words of words.txt by language: a language that has no section stays silent."""

import re
from functools import cache

from career.patterns import sections


@cache
def replacements(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what a line can do without, each with the fewer words that take its place."""
    pairs = (line.partition("=>") for line in _lines("shorter", language))
    return tuple((_whole(long.strip()), short.strip()) for long, _, short in pairs)


@cache
def pattern(section: str, language: str) -> re.Pattern[str] | None:
    """Return a pattern that finds any line of a section, as whole words; None where there is no such section."""
    lines = _lines(section, language)
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)", re.IGNORECASE) if lines else None


@cache
def opening(section: str, language: str) -> re.Pattern[str] | None:
    """Return a pattern that finds any line of a section at the beginning of a text; None where there is no section."""
    lines = _lines(section, language)
    return re.compile(rf"(?:{'|'.join(lines)})", re.IGNORECASE) if lines else None


@cache
def pasts() -> dict[str, str]:
    """Return the English verbs that open lines, each with its past where no rule leads to it, else ""."""
    pairs = (word.partition("=") for line in _lines("verbs", "en") for word in line.split())
    return {base: past for base, _, past in pairs}


def _lines(section: str, language: str) -> list[str]:
    return _sections().get(f"{section} {language}", [])


@cache
def _sections() -> dict[str, list[str]]:
    return sections(__package__, "words.txt")


def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", re.IGNORECASE)
