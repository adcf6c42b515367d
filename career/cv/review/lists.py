"""The word lists of words/*.txt: phrases of a section as one pattern. A language that has no section stays silent."""

import re
from functools import cache
from importlib import resources

_WORD = r"[^\W\d_]"


@cache
def words(name: str, section: str | None) -> re.Pattern[str] | None:
    """Return a pattern that finds the phrases of a section as whole words; None where there is no such section."""
    found = phrases(name, section)
    return re.compile(rf"(?<!\w)(?:{found})(?!{_WORD})", re.IGNORECASE) if found else None


@cache
def openings(name: str, section: str | None) -> re.Pattern[str] | None:
    """Return a pattern that finds the phrases of a section at the beginning of a text."""
    found = phrases(name, section)
    return re.compile(rf"\s*(?:{found})(?!{_WORD})", re.IGNORECASE) if found else None


def phrases(name: str, section: str | None) -> str:
    """Return the phrases of a section as alternatives of a pattern, the longest first; empty for none."""
    return _sections(name).get(section or "", "")


def sections(name: str) -> tuple[str, ...]:
    """Return the names of a list's sections in their order."""
    return tuple(_sections(name))


@cache
def _sections(name: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath("words").joinpath(f"{name}.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]") and " " not in line and "|" not in line:
            section = line[1:-1]
        elif line and not line.startswith("#"):
            found.setdefault(section, []).extend(part.strip() for part in line.split(" | "))
    return {key: "|".join(sorted(parts, key=len, reverse=True)) for key, parts in found.items()}
