"""Text of others made harmless for whatever shows it: nothing in it can be followed, fetched, or hides what is read."""

import re
from collections.abc import Collection
from typing import Any

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff"
    "\ud800-\udfff\U000e0000-\U000e007f]|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
"""Signs of direction, tags, and joiners beside letters that nothing joins."""
LEFT_OUT = "(link left out)"
_TLDS = (
    "com|net|org|io|co|de|at|ch|ru|su|info|biz|xyz|app|dev|site|online|top|me|ai|uk|fr|es|pt|br|in|eu|it|nl|pl|link|click|"
    "ly|gg|to|cc|tk|ml|ga|cf|cn|tv|us|shop|store|live|pro|space|website|example|test"
)
_ADDRESS = re.compile(
    r"\b(?:(?:https?|ftp|file|tg|javascript|vbscript|data|mailto|tel|sms|intent):(?=[^\s])(?://)?|www\.)[^\s<>\"')\]]{2,}[^\s<>\"')\].,;:!?]|"
    rf"(?<![@\w.-])(?!asp\.net)(?:[\w-]+\.)+(?:{_TLDS})(?::\d+)?[/?][^\s<>\"')\]]*[^\s<>\"')\].,;:!?]",
    re.IGNORECASE,
)
_MADE_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\(\s*<?((?:[^()\s]|\([^()\s]*+\))*+)[^)\n]{0,500}\)")
_BEGUN_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\(|!\[")
"""The length of a name has an end, so that a text full of brackets is read in no time."""
_ADDRESSES = ("url", "link", "apply_url", "source_url")
"""Keys of cards that hold an address to be followed, which was checked where it was read."""


def readable(text: str) -> str:
    """Return a text without control signs, signs that turn its direction, and letters that cannot be seen.

    Joiners stay where they join: in emoji, and in scripts that need them.
    """
    return _UNSEEN.sub("", text)


def unlinked(text: str, allowed: Collection[str] = ()) -> str:
    """Return a text in which no address can be followed and no picture is fetched, but for those allowed."""
    if not any(sign in text for sign in ".:["):
        return text
    bare = _MADE_LINK.sub(lambda match: match[0] if match[2] in allowed else match[1], text)
    bare = _BEGUN_LINK.sub(r"\1 (", bare) if not allowed else bare
    return _ADDRESS.sub(lambda match: match[0] if match[0] in allowed else LEFT_OUT, bare)


def harmless_name(text: str | None) -> str | None:
    """Return a name of one line, such as a job's title; None where nothing is left of it."""
    return " ".join(unlinked(readable(text)).split()) or None if text else text


def harmless(value: Any, *, links: bool = False, key: str = "") -> Any:
    """Return the data of a card with all its texts readable, and without addresses unless `links` are wanted."""
    if isinstance(value, str):
        return readable(value) if links or key in _ADDRESSES else unlinked(readable(value))
    if isinstance(value, dict):
        return {name: harmless(item, links=links, key=str(name)) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [harmless(item, links=links, key=key) for item in value]
    return value
