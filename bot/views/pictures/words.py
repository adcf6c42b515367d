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
_HEAP = 2
"""Signs over one letter, as scripts have them; more would cover the lines around."""


def plain(text: str | None, limit: int) -> str:
    """Return a text for a picture, of at most limit characters; "" where nothing is left of it."""
    line = short(readable(text or ""), limit)
    return " ".join(without_pictures(_without_heaps(unicodedata.normalize("NFC", line))).split())


def _without_heaps(text: str) -> str:
    kept, heap = [], 0
    for sign in text:
        heap = heap + 1 if unicodedata.combining(sign) else 0
        if heap <= _HEAP:
            kept.append(sign)
    return "".join(kept)


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
