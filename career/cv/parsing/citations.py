"""Publications as scientists cite them: "Authors (2023). Title. Journal, 130, 1-9." and with the title in quotes."""

import re
from dataclasses import dataclass

_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_AUTHORS_FIRST = re.compile(
    rf"^(?P<authors>[^()]{{5,300}}?)\s*\(?(?P<year>{_YEAR})[a-z]?\)?\s*[.:,]\s+(?P<title>[^.?!]{{8,250}}[?!]?)"
    r"(?:[.]\s+(?P<rest>.+)|[.]?)$"
)
_QUOTED = re.compile(r"[\"“„«]\s?(?P<title>[^\"“”„«»]{8,250}?)[.,]?\s?[\"”“»]\s*[,.:;–—-]?\s*(?P<rest>.*)$")
_INITIALS = re.compile(r"\b[A-Z]\.(?:[\s-]?[A-Z]\.)*|\b[^\W\d_]+, [A-Z]\b|\bet al\b|&| and ")
_NUMBER = re.compile(r"^\s*(?:\[\d{1,3}\]|\d{1,3}[.)])\s+(?=\S)")


@dataclass(frozen=True)
class Citation:
    """What a citation names."""

    title: str
    publisher: str | None
    year: int | None = None


def citation_of(text: str) -> Citation | None:
    """Return the title and the journal of a citation, None when a text is none."""
    text = unnumbered(text)
    match = _AUTHORS_FIRST.match(text)
    if match and _INITIALS.search(match["authors"]):
        return Citation(match["title"].strip(), _journal(match["rest"]), int(match["year"]))
    quoted = _QUOTED.search(text)
    if quoted and quoted["title"]:
        return Citation(quoted["title"].strip(), _journal(quoted["rest"]))
    return None


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a list: "1." or "[1]"."""
    return _NUMBER.match(text) is not None


def unnumbered(text: str) -> str:
    """Return a text without its number."""
    return _NUMBER.sub("", text)


def _journal(rest: str | None) -> str | None:
    """Return a journal's name: what stands before volume, pages, dates and addresses."""
    name = re.split(rf",?\s*(?:\d|\(|doi\b|https?:|{_YEAR}|vol\b|pp?\.)", (rest or "").strip(), maxsplit=1, flags=re.I)[
        0
    ]
    name = re.sub(
        r"^(?:in|in:|presented at|erschienen in|dans|en|em)\s+(?=[A-Z])", "", name.strip(" ,.;:–—-"), flags=re.I
    )
    parts = [part for part in name.split(", ") if part]
    return parts[0] if parts and len(parts[0]) < 120 else None
