"""Texts of others as a picture and a caption can show them: on one line, cut, without what would cover other lines."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.views.html import escape, units
from bot.views.short import short
from career.cv.export.cleaning import without_pictures
from career.harmless import readable
from runtime.language import gettext as _

LONGEST_CAPTION = 1024
"""UTF-16 code units, tags included."""
_CHIP = 48
_LONG = re.compile(r"[^\s/-]{17,}")
"""What a line of a picture may not hold."""
_BREAK = "\u200b"
_HEAP = 2
"""Signs over one letter, as scripts have them; more would cover the lines around."""


def plain(text: str | None, limit: int) -> str:
    """Return a text for a picture, of at most limit characters; "" where nothing is left of it."""
    known = unicodedata.normalize("NFC", readable((text or "")[: 50 * limit]))
    line = " ".join(without_pictures(_without_heaps(known)).split())
    return _LONG.sub(lambda word: _breakable(word[0]), short(line, limit))


def _breakable(word: str) -> str:
    """Return a word that may be broken before each letter, by a sign that is not seen."""
    return "".join(sign if unicodedata.category(sign)[0] == "M" else f"{_BREAK}{sign}" for sign in word)[1:]


def _without_heaps(text: str) -> str:
    kept, heap = [], 0
    for sign in text:
        heap = heap + 1 if unicodedata.combining(sign) else 0
        if heap <= _HEAP:
            kept.append(sign)
    return "".join(kept)


def chips(items: Sequence[tuple[str, str]], most: int) -> list[dict[str, str]]:
    """Return the first texts as chips, each with its look; a text of which nothing is left is not among them."""
    shown = ((plain(text, _CHIP), look) for text, look in items[:most])
    return [{"text": text, "look": look} for text, look in shown if text]


def listed(names: Iterable[str], room: int) -> str:
    """Return names as HTML in one line of at most room units as far as they go: "a, b … and 12 more"."""
    shown = [escape(short(name, 60)) for name in names]
    for count in range(len(shown), 0, -1):
        more = len(shown) - count
        line = ", ".join(shown[:count]) + (" " + _("… and {count} more", count=more) if more else "")
        if units(line) <= room:
            return line
    return ""


def caption(lines: Sequence[str]) -> str:
    """Return as many lines of HTML, each with its tags closed, as a caption holds."""
    kept: list[str] = []
    for line in lines:
        if units("\n".join((*kept, line))) <= LONGEST_CAPTION:
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
