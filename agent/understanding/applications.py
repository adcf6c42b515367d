"""Reads what a sentence tells of an application: what became of it, where, as what, when, and a note."""

import re
from datetime import date
from typing import Any

from agent.understanding.days import find_day
from agent.understanding.patterns import from_file
from career.applications.model import LONGEST_NOTE
from career.applications.reading import read_status
from career.patterns import folded

_FILE = "applications.txt"
_ARTICLE = re.compile(r"^(?:an?|the|my|der|die|das|le|la|les|el|los|o|os|il|lo|de|het)\s+", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:\s+(?:one|jobs?|ads?|positions?|roles?|process|offer|application|interview|stelle|again|already|too))+$"
    r"|['’](?:[dt][ea]n?|[yn]?[eaiıuü]n?)$",
    re.IGNORECASE,
)
"""What follows a name without being part of it: words, and the endings of Turkish cases."""
_BEFORE_DAY = re.compile(
    r"\b(?:on|since|am|seit|le|depuis|el|desde|em|no|na|il|da|op|w|we|od|в|во|с|у)\s+$", re.IGNORECASE
)
_LIKELY = ("withdrawn", "rejected", "offer", "interview", "applied", "saved")
LONGEST_NAME = 80
SOME_DAY = date(2001, 1, 1)
"""Only the words of a day are wanted here; which day they mean is read when it is known what day it is."""


def application_fields(said: str) -> dict[str, Any]:
    """Return status, company, title, date (in the person's words) and note, as far as a sentence says them."""
    note = _first("note", said)
    text = without_note(said)
    status = read_status(text) or (None if note else likely_status(text))
    if status == "saved" and note:
        status = None
    day = find_day(text, SOME_DAY)
    bare = f"{_BEFORE_DAY.sub('', text[: day.start])}; {text[day.end :]}" if day else text
    title = _title(bare)
    fields = {
        "status": status,
        "company": _company(bare.replace(title, ";") if title else bare, said),
        "title": title,
        "date": day.words if day else None,
        "note": note[:LONGEST_NOTE] if note else None,
    }
    return {key: value for key, value in fields.items() if value}


def likely_status(said: str) -> str | None:
    """Return the status that the words of a message are most likely of, where it is known to tell of an application."""
    low = folded(said.replace("’", "'"))
    return next(
        (status for status in _LIKELY if any(p.search(low) for p in from_file(_FILE, f"likely {status}"))), None
    )


def means_all(said: str) -> bool:
    """Tell whether a sentence speaks of all the jobs of a list."""
    return any(pattern.search(said) for pattern in from_file(_FILE, "all of them"))


def without_note(said: str) -> str:
    """Return a sentence without the note that it dictates, but with what that is for: Acme of "note for Acme: call"."""
    head = _first("note head", said) if _first("note", said) else ""
    if head:
        return f"at {head}"
    match = next((found for pattern in from_file(_FILE, "note") if (found := pattern.search(said))), None)
    return said[: match.start()] if match else said


def _title(text: str) -> str | None:
    value = _ARTICLE.sub("", _first("title", text))
    told = value and re.search(r"[^\W\d_]", value) and len(value) <= LONGEST_NAME
    return value if told and not _is_no_name(value) else None


def _company(text: str, said: str) -> str | None:
    for pattern in from_file(_FILE, "company"):
        for match in pattern.finditer(text):
            if value := _name(match[1]):
                return value
    for pattern in from_file(_FILE, "company capital"):
        for match in pattern.finditer(text):
            value = _name(match[1])
            if value and value[0].isupper() and not said.isupper():
                return value
    return None


def _name(caught: str) -> str | None:
    value = _AFTER.sub("", _ARTICLE.sub("", caught.strip(" ,.:;\"'“”")))
    told = value and re.search(r"[^\W\d_]", value) and len(value) <= LONGEST_NAME
    return value if told and not _is_no_name(value) else None


def _is_no_name(value: str) -> bool:
    words = value.casefold().split()
    return any(pattern.fullmatch(word) for pattern in from_file(_FILE, "no company") for word in (*words[:1], value))


def _first(section: str, text: str) -> str:
    for pattern in from_file(_FILE, section):
        match = pattern.search(text)
        if match and (value := match[1].strip(" ,.:;\"'“”")):
            return value
    return ""
