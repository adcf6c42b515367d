"""Takes values out of what a source sends, whose types cannot be relied on."""

import html
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from career.jobs.postings.model import Posting
from workers.sources.errors import SourceError
from workers.sources.model import Parsed

_TAG = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MILLISECONDS = 1e11
"""Above it a number is no time in seconds: that would be after the year 5138."""


class Item:
    """A JSON object; values that are missing or of another type are None, whatever they are inside of."""

    def __init__(self, raw: object) -> None:
        self.raw = raw

    def get(self, *path: str) -> Any:
        """Return the value at a path of keys, or None."""
        value = self.raw
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def text(self, *path: str) -> str | None:
        """Return a text (or a number as one) without white space around it; None if empty."""
        return text(self.get(*path))

    def link(self, *path: str) -> str | None:
        """Return an address of the web; None for anything else, such as javascript:."""
        return link(self.text(*path))

    def number(self, *path: str) -> float | None:
        """Return a number above zero, also one written as a text."""
        return number(self.get(*path))

    def moment(self, *path: str) -> datetime | None:
        """Return a time: seconds or milliseconds since 1970, ISO 8601 or RFC 5322; UTC where no zone is said."""
        return moment(self.get(*path))

    def flag(self, *path: str) -> bool | None:
        """Return a true or false."""
        value = self.get(*path)
        return value if isinstance(value, bool) else None

    def texts(self, *path: str) -> tuple[str, ...]:
        """Return the texts of a list, or of a single one, each once."""
        value = self.get(*path)
        return distinct(map(text, value if isinstance(value, list) else [value]))

    def items(self, *path: str) -> "tuple[Item, ...]":
        """Return the objects in a list."""
        value = self.get(*path)
        return tuple(Item(one) for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def text(value: object) -> str | None:
    """Return a text (or a number as one) without white space around it; None if empty or anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _UNSTORABLE.sub("", str(value)).strip() or None


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return what there is, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def joined(*values: str | None) -> str | None:
    """Return a place from its parts: "Berlin, Germany"."""
    return ", ".join(distinct(values)) or None


def link(value: str | None) -> str | None:
    """Return an address of the web; None for anything else."""
    try:
        parts = urlsplit(value or "")
        return value if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def number(value: object) -> float | None:
    """Return a number above zero, also one written as a text ("70,000.50")."""
    if isinstance(value, str):
        try:
            value = float(value.replace(",", ""))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value < 1e15 and math.isfinite(value) else None


def moment(value: object) -> datetime | None:
    """Return a time in UTC: seconds or milliseconds since 1970, ISO 8601 or RFC 5322; None if it is none."""
    if isinstance(value, str) and not value.strip().isdecimal():
        return _written(value.strip())
    stamp = number(value)
    if stamp is None:
        return None
    try:
        return datetime.fromtimestamp(stamp / 1000 if stamp > _MILLISECONDS else stamp, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _written(value: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(value.removesuffix(" UTC"))
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def unescaped(value: str | None) -> str | None:
    """Return HTML of which a source escaped the tags, also twice; what has tags is left as it is."""
    for _ in range(2):
        if value is None or _TAG.search(value) or "&lt;" not in value.replace("&amp;lt;", "&lt;"):
            break
        value = html.unescape(value)
    return value


def plain(value: str | None) -> str | None:
    """Return a line without tags and entities."""
    return text(html.unescape(_TAG.sub("", value))) if value else None


def sections(*parts: tuple[str | None, str | None]) -> str | None:
    """Return HTML made of sections: the heading (a text) and the body (HTML) of each."""
    found = [(f"<h3>{html.escape(head)}</h3>\n" if head else "") + body for head, body in parts if body]
    return "\n".join(found) or None


def entries(data: object, key: str, title: str) -> list[object]:
    """Return the list at a key of an answer. Raises SourceError: source_shape."""
    found = data.get(key) if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise SourceError("source_shape", f"{title} answered with data of another form than it used to.")
    return found


def parsed(
    raw: Iterable[object], ident: Callable[[Item], str | None], read: Callable[[Item], Posting | None]
) -> Parsed:
    """Read each item of a list; what is no usable job is skipped and counted, `None` is left out on purpose."""
    found: dict[str, Posting] = {}
    listed: set[str] = set()
    skipped, all_known = 0, True
    for item in map(Item, raw):
        name = _ident(item, ident)
        try:
            posting = read(item)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            skipped += 1
            all_known = all_known and name is not None
        else:
            if posting is None:
                continue
            found.setdefault(posting.external_id, posting)
            name = posting.external_id
        if name is not None:
            listed.add(name)
    return Parsed(tuple(found.values()), frozenset(listed) if all_known else None, skipped)


def _ident(item: Item, ident: Callable[[Item], str | None]) -> str | None:
    try:
        return ident(item)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def newest(found: Parsed) -> Parsed:
    """Return the jobs of a listing that shows just the newest: what it does not list may well be open."""
    return replace(found, listed=None)


def merged(pages: Iterable[Parsed]) -> Parsed:
    """Return the pages of one listing as one."""
    found: dict[str, Posting] = {}
    listed: frozenset[str] | None = frozenset()
    skipped = 0
    for page in pages:
        for posting in page.postings:
            found.setdefault(posting.external_id, posting)
        listed = listed | page.listed if listed is not None and page.listed is not None else None
        skipped += page.skipped
    return Parsed(tuple(found.values()), listed, skipped)
