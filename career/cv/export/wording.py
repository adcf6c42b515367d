"""The words that an exported CV adds to a person's own: headings, "present", months; one entry per language."""

import unicodedata
from functools import cache
from importlib import resources

import orjson

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def wordings() -> dict[str, dict[str, str]]:
    """Return the words by ISO 639-1 code, then by section or use."""
    words: dict[str, dict[str, str]] = orjson.loads(
        resources.files(__package__).joinpath("wording.json").read_bytes(),
    )
    return words


def capitals(heading: str, language: str) -> str:
    """Return a heading in capitals, as its language writes them: the Turkish i keeps its dot, Greek has no accents."""
    if language == "tr":
        heading = heading.replace("i", "İ")
    upper = heading.upper()
    if language != "el":
        return upper
    bare = (letter for letter in unicodedata.normalize("NFD", upper) if letter != "\u0301")
    return unicodedata.normalize("NFC", "".join(bare))


def month(date: str, language: str) -> str:
    """Return an ISO date as a CV shows it: "2019" as it is, "2019-03" and "2019-03-15" by month.

    Days are left out: no recruiter asks for them, and readers take them for something else. Outside of English a month
    is a number, which needs no grammar and which every reader understands.
    """
    year, *rest = date.split("-")
    if not rest:
        return year
    return f"{_MONTHS[int(rest[0]) - 1]} {year}" if language == "en" else f"{int(rest[0]):02d}/{year}"


def period(start: str | None, end: str | None, language: str) -> str:
    """Return "Mar 2019 – Present" and the like; "" where neither end is known."""
    if start and not end:
        return f"{month(start, language)} – {wordings()[language]['present']}"
    return " – ".join(month(date, language) for date in dict.fromkeys((start, end)) if date)
