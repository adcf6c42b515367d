"""The words of words.txt, put together once per process, and a message made ready for them."""

import re
import unicodedata
from functools import cache

from career.patterns import sections

LONGEST = 400
"""Characters; who speaks of the digest needs no more, and what a longer text says is not said of it."""
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "\u00a0": " "})


def tidy(text: str) -> str:
    """Return the beginning of a text with straight apostrophes, plain hyphens and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text[:LONGEST]).translate(_ALIKE).split())


@cache
def alternatives(section: str) -> str:
    """Return the lines of a section as one pattern in brackets that do not count."""
    return f"(?:{'|'.join(_sections()[section])})"


@cache
def words(section: str) -> re.Pattern[str]:
    """Return a pattern that finds what a section says, as whole words."""
    return re.compile(rf"(?<!\w){alternatives(section)}(?!\w)")


@cache
def table(section: str) -> tuple[tuple[int, str], ...]:
    """Return the lines of a section that begin with a number: the number, and the pattern."""
    rows = (line.split(" ", 1) for line in _sections()[section])
    return tuple((int(row[0]), row[1]) for row in rows)


@cache
def any_of(section: str) -> str:
    """Return the patterns of a table as one pattern in brackets that do not count."""
    return f"(?:{'|'.join(pattern for _value, pattern in table(section))})"


def value_of(section: str, said: str) -> int:
    """Return the number of the first line of a table that is said."""
    return next(value for value, pattern in table(section) if re.fullmatch(pattern, said))


def number(said: str) -> int:
    """Return a number in digits or in words."""
    return int(said) if said.isdigit() else value_of("numbers", said)


@cache
def _sections() -> dict[str, list[str]]:
    return sections(__package__, "words.txt")
