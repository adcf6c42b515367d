"""Readable text of an ad, its title and its firm's name."""

import html
import re
import unicodedata
from functools import cache

from career.jobs.posting import LONGEST_TEXT, html_text
from career.patterns import sections

LONGEST_TITLE = 300
LONGEST_NAME = 200
LONGEST_HTML = 500_000
LEAST_WORDS = 20
"""Fewer words are no text to score."""
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\uffff]"
)
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_TAGS = re.compile(
    r"</?(?:p|br|div|span|li|ul|ol|h[1-6]|strong|b|em|i|u|a|table|tr|td|script|style|img|section)\b[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_SCRIPT = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</(?:script|style)\b[^<>]*>", re.IGNORECASE)
_ESCAPED = re.compile(r"&(?:amp;)*lt;[a-z/!]", re.IGNORECASE)
_MOST_ESCAPES = 3
_MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf\u2013-\u203a\u20ac\u0152-\u0192\u02c6\u02dc\u2122]|â€")
_NOBODY = re.compile(r"^(?:n/?a|none|null|unknown|confidential|-+|\.+|company|test)$", re.IGNORECASE)


def readable(markup: str | None, text: str | None) -> str:
    """Return an ad's text from HTML, also escaped twice, or from plain text, which may hold tags all the same.

    Lists and headings keep lines of their own; scripts, styles and pictures vanish, and lines that a board adds to
    track who copies. At most LONGEST_TEXT characters, cut at the end of a line.
    """
    raw = markup if markup is not None else text or ""
    raw = _BREAKS.sub("\n", raw[:LONGEST_HTML])
    if markup is not None or len(_TAGS.findall(raw)) > 2:
        raw = _from_html(raw)
    lines = [_line(line) for line in raw.split("\n")]
    kept = (line for line in lines if not _tracking().search(line))
    return _cut(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip())


def one_line(text: str | None, longest: int) -> str | None:
    """Return a short text without tags and line breaks, at most `longest` characters; None when nothing is left."""
    if not text:
        return None
    raw = text[: longest * 20]
    bare = html_text(re.sub(r"\s+", " ", raw)) if "<" in raw or "&" in raw else raw
    line = _line(" ".join(bare.split()))
    return (line if len(line) <= longest else line[: longest - 1].rstrip() + "…") or None


def title_of(text: str) -> str | None:
    """Return a title as one line; None when it says nothing."""
    return one_line(text, LONGEST_TITLE)


def company_of(text: str | None) -> str | None:
    """Return a firm's name as one line; None for "N/A" and the like."""
    name = one_line(text, LONGEST_NAME)
    return None if name is None or _NOBODY.match(name) else name


def why_unscorable(text: str, *, is_snippet: bool) -> str | None:
    """Return why a text is too little to score, as a sentence; None when it is enough."""
    words = len(text.split())
    if not words:
        return "The source shows no text of this ad."
    if is_snippet:
        return "The source shows only the beginning of this ad."
    return "The ad's text is too short to score." if words < LEAST_WORDS else None


def _from_html(raw: str) -> str:
    for _ in range(_MOST_ESCAPES):
        if _TAGS.search(raw) or not _ESCAPED.search(raw):
            break
        raw = html.unescape(raw)
    text = _visible(raw)
    return _visible(text) if len(_TAGS.findall(text)) > 1 else text


def _visible(raw: str) -> str:
    """Return the text of HTML; where tags lie too deep within tags to be read, all that is no tag."""
    try:
        text = html_text(raw)
    except (RecursionError, ValueError):
        text = ""
    if text:
        return text
    unscripted = " ".join(_SCRIPT.split(part, maxsplit=1)[0] for part in _SCRIPT_END.split(raw))
    return html.unescape(_ANY_TAG.sub("\n", unscripted))


def _line(text: str) -> str:
    if _MOJIBAKE.search(text):
        text = _repaired(text)
    return _SPACES.sub(" ", _HIDDEN.sub("", unicodedata.normalize("NFC", text))).strip()


def _repaired(text: str) -> str:
    """Return text that was UTF-8 but read as Windows-1252 ("MecÃ¡nico"), where that is what happened."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _cut(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    short = text[:LONGEST_TEXT]
    return (short[: short.rfind("\n")] if "\n" in short[-2000:] else short).rstrip()


@cache
def _tracking() -> re.Pattern[str]:
    return re.compile("|".join(sections(__package__, "words.txt")["tracking"]), re.IGNORECASE)
