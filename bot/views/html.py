"""Text as HTML of Telegram (core.telegram.org/bots/api#html-style), and its length as Telegram counts."""

import html
import re

LONGEST = 4096
"""UTF-16 code units of one message."""
LONGEST_LINK = 1_000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARK = re.compile(r"\*\*(?P<b>[^*\n]+)\*\*|`(?P<code>[^`\n]+)`|^#{1,4} +(?P<h>.+)$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def units(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> str:
    """Return text without signs that change its direction or show nothing, for what is no HTML."""
    return _CONTROL.sub("", text)


def escape(text: str) -> str:
    """Return text that shows as it is, without signs that change its direction."""
    return html.escape(plain(text), quote=False)


def quoted(url: str) -> str:
    """Return an address for an attribute."""
    return html.escape(_CONTROL.sub("", url), quote=True)


def linked(shown: str, url: str | None) -> str:
    """Return HTML as a link to a web page; as it is where there is no address, or none that a message should hold."""
    address = quoted(url or "")
    if len(address) > LONGEST_LINK or not address.lower().startswith(("http://", "https://")):
        return shown
    return f'<a href="{address}">{shown}</a>'


def prose(text: str) -> str:
    """Return an answer as HTML; the few marks of Markdown that models use become tags."""
    out, end = [], 0
    for mark in _MARK.finditer(text):
        out.append(escape(text[end : mark.start()]))
        tag = "code" if mark.lastgroup == "code" else "b"
        out.append(f"<{tag}>{escape(mark.group(mark.lastgroup or 0))}</{tag}>")
        end = mark.end()
    out.append(escape(text[end:]))
    return "".join(out)


def split_text(text: str, limit: int = LONGEST) -> list[str]:
    """Cut plain text into pieces of at most limit units, at lines, else at sentences, else at words, else anywhere."""
    if units(text) <= limit:
        return [text] if text.strip() else []
    for parts, glue in ((text.split("\n"), "\n"), (_SENTENCE.split(text), " "), (text.split(" "), " ")):
        if len(parts) > 1:
            return [piece for joined in join(parts, glue, limit) for piece in split_text(joined, limit)]
    cut = _fitting(text, limit)
    return [text[:cut], *split_text(text[cut:], limit)]


def join(parts: list[str], glue: str, limit: int = LONGEST) -> list[str]:
    """Put parts together as long as they fit; a part that is too long alone stays alone."""
    pieces: list[str] = []
    for part in parts:
        if pieces and units(pieces[-1]) + units(glue) + units(part) <= limit:
            pieces[-1] = f"{pieces[-1]}{glue}{part}"
        else:
            pieces.append(part)
    return [piece.strip("\n") for piece in pieces if piece.strip()]


def _fitting(text: str, limit: int) -> int:
    low, high = 1, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(text[:middle]) <= limit else (low, middle - 1)
    return low
