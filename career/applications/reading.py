"""Reads from a message what became of an application."""

import re
from functools import cache

from career.applications.model import Status
from career.patterns import folded, sections

LONGEST = 300
"""Characters of a message that are read."""
_READ_FIRST: tuple[Status, ...] = ("withdrawn", "rejected", "offer", "interview", "applied", "saved")
"""Who withdrew an application speaks of an application: what comes later is held against the message first."""
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "`": "'"})
_HAPPENED: tuple[Status, ...] = ("withdrawn", "rejected", "offer", "applied")
"""What is only planned is none of these; an interview that is planned is one."""


def read_status(said: str) -> Status | None:
    """Return the status that a message gives an application; None when it gives none, denies it, asks, or plans it."""
    text = " ".join(folded(said[:LONGEST].translate(_ALIKE)).split())
    if _pattern("asks").search(text):
        return None
    for status in _READ_FIRST:
        match = _pattern(status).search(text)
        if match is not None and not _is_denied(text[: match.start()], status):
            return status
    return None


def _is_denied(before: str, status: Status) -> bool:
    planned = status in _HAPPENED and _before("not yet").search(before)
    return bool(planned or _before("not").search(before))


@cache
def _before(section: str) -> re.Pattern[str]:
    """Return a pattern for words that stand before a thing, with up to three more between, in its clause."""
    return re.compile(rf"{_pattern(section).pattern}(?: [^\s.,;:!?]+){{0,3}} ?$")


@cache
def _pattern(section: str) -> re.Pattern[str]:
    lines = sections(__package__, "statuses.txt")[section]
    return re.compile(rf"(?<!\w)(?:{folded('|'.join(lines))})(?!\w)")
