"""Reads texts as Telegram does (core.telegram.org/bots/api#html-style), and refuses what Telegram refuses."""

import re
from dataclasses import dataclass
from html import unescape

TAGS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "u": "u",
    "ins": "u",
    "s": "s",
    "strike": "s",
    "del": "s",
    "span": "span",
    "tg-spoiler": "span",
    "a": "a",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "tg-emoji",
}
_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z0-9-]*)(?P<rest>[^>]*)(?P<close>>?)|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);"
)


class Refused(Exception):
    """A call that Telegram answers with an error."""

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.description = description if status != 400 else f"Bad Request: {description}"
        self.status = status


@dataclass(frozen=True)
class Parsed:
    """A text as it is read, and which parts of it are marked how: tag, attributes, from, to (in UTF-16 units)."""

    text: str
    entities: tuple[tuple[str, str, int, int], ...] = ()


def units(text: str) -> int:
    """Return the length in UTF-16 units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parsed(html: str) -> Parsed:
    """Read a text with tags. Raises Refused for tags that Telegram does not know or that are not balanced."""
    out: list[str] = []
    length, end = 0, 0
    opened: list[tuple[str, str, int]] = []
    entities: list[tuple[str, str, int, int]] = []
    for token in _TOKEN.finditer(html):
        plain = html[end : token.start()]
        end = token.end()
        if token[0].startswith("&"):
            plain += unescape(token[0])
        out.append(plain)
        length += units(plain)
        if token[0].startswith("&"):
            continue
        at = len(html[: token.start()].encode())
        tag = token["tag"].lower()
        if not token["close"]:
            raise _unreadable(f"Unclosed start tag at byte offset {at}")
        if token["end"]:
            entities.append((*_closed(opened, tag, at), length))
        elif tag not in TAGS:
            raise _unreadable(f'Unsupported start tag "{tag}" at byte offset {at}')
        else:
            opened.append((tag, token["rest"].strip(), length))
    if opened:
        raise _unreadable(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    text = "".join(out) + html[end:]
    return Parsed(text, tuple(sorted((TAGS[tag], rest, start, to) for tag, rest, start, to in entities)))


def _closed(opened: list[tuple[str, str, int]], tag: str, at: int) -> tuple[str, str, int]:
    if not opened:
        raise _unreadable(f"Unexpected end tag at byte offset {at}")
    before = opened.pop()
    if tag not in ("", before[0]):
        raise _unreadable(f'Unmatched end tag at byte offset {at}, expected "</{before[0]}>", found "</{tag}>"')
    return before


def _unreadable(why: str) -> Refused:
    return Refused(f"can't parse entities: {why}")
