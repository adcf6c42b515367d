"""Text of people, models and files made safe and pleasant for a terminal."""

import re

from rich.text import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARK = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|`(?P<code>[^`\n]+)`|^#{1,4} +(?P<head>.+)$", re.MULTILINE)


def safe(text: str) -> str:
    """Return text without what steers a terminal: escape sequences, carriage returns, changes of direction."""
    return _CONTROL.sub("", text.replace("\r\n", "\n"))


def shorten(text: str, limit: int) -> str:
    """Return text on one line of at most limit characters, cut at a word."""
    line = " ".join(safe(text).split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:") + "…"


def prose(text: str) -> Text:
    """Return an answer with the few marks of Markdown that models use; its line breaks stay."""
    cleaned, out, end = safe(text).strip(), Text(), 0
    for mark in _MARK.finditer(cleaned):
        out.append(cleaned[end : mark.start()])
        kind = mark.lastgroup or "bold"
        out.append(mark.group(kind), style="cyan" if kind == "code" else "bold")
        end = mark.end()
    out.append(cleaned[end:])
    return out
