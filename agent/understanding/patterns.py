"""The patterns of fields.txt and its like, and the words of phrases.txt, put together once per process."""

import re
from functools import cache

from career.patterns import sections

_PARTS = {
    "{NAME}": r"([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}?)",
    "{FIRM}": r"([^\W_][\w'’.&-]*(?: (?:& )?[^\W_][\w'’.-]*){0,4}?)",
    "{CITY}": r"([^\W\d_][\w'’. -]{1,40}?)",
    "{STOP}": (
        r"(?=[.!?;\n,]| (?:and|und|et|y|e|и|aur|but|since|for|because|so|seit) "
        r"| (?:now|please|instead|pls|btw|today|these days)\b"
        r"| (?:last|this|next|two|a few|\d+) (?:week|month|year|summer|years|months)| ago\b|$)"
    ),
    "{END}": r"(?=[.!?;\n]|$)",
}


@cache
def patterns_of(section: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a section in their order; those with a value end where the value does."""
    return tuple(re.compile(_whole(line), re.IGNORECASE) for line in _sections("fields.txt")[section])


@cache
def from_file(file: str, section: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a section of another file."""
    return tuple(re.compile(_whole(line), re.IGNORECASE) for line in _sections(file)[section])


@cache
def choices_of(field: str) -> dict[str, str]:
    """Return the words for each value of a field that has few, in their order."""
    prefix = f"{field} "
    return {
        name.removeprefix(prefix): lines[0]
        for name, lines in _sections("fields.txt").items()
        if name.startswith(prefix)
    }


def first_value(section: str, text: str) -> str:
    """Return what the first fitting pattern of a section catches; empty where none fits."""
    for pattern in patterns_of(section):
        match = pattern.search(text)
        if match and (value := match[1].strip(" ,.:;\"'“”")):
            return value
    return ""


def speaks_of(section: str, text: str) -> bool:
    """Tell whether a text has one of the words of a section."""
    return any(pattern.search(text) for pattern in patterns_of(section))


@cache
def phrases(section: str) -> str:
    """Return the alternatives of a section of phrases.txt, as one pattern without brackets."""
    return "|".join(_sections("phrases.txt")[section])


@cache
def one_of(section: str) -> re.Pattern[str]:
    """Return a pattern that finds one of the phrases of a section as whole words."""
    return re.compile(rf"\b(?:{phrases(section)})\b", re.IGNORECASE)


@cache
def words_of(section: str) -> frozenset[str]:
    """Return the words of a list of phrases.txt."""
    return frozenset(" ".join(_sections("phrases.txt")[section]).split())


@cache
def _sections(file: str) -> dict[str, list[str]]:
    return sections(__package__, file)


def _whole(line: str) -> str:
    for sign, pattern in _PARTS.items():
        line = line.replace(sign, pattern)
    return line
