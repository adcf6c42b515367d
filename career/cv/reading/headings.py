"""Section headings of CVs in twelve languages: heading text -> section.

The layout analysis needs them to tell columns of a page from a grid inside one section; the parser to find sections.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from career.folding import fold

_SPLIT = re.compile(r"\s*\|\s*")


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    section = ""
    for line in resources.files(__package__).joinpath("headings.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        for name in _SPLIT.split(line) if not line.startswith("[") else ():
            if name.strip():
                table.setdefault(fold(name), section)
    return table


def wordings() -> Iterable[tuple[str, str]]:
    """Return the known headings, folded, with the section of each."""
    return _table().items()


@cache
def section_of(text: str) -> str | None:
    """Return the section that a heading names, or None. Exact wording, spacing and case aside."""
    if not 1 < len(text) <= 60:
        return None
    name = fold(text)
    table = _table()
    if name in table:
        return table[name]
    squeezed = name.replace(" ", "")
    if len(text.split()) > 4 and all(len(part) == 1 for part in text.split()):
        return next((section for known, section in table.items() if known.replace(" ", "") == squeezed), None)
    parts = name.split(" & ")
    if len(parts) == 2:
        found = [table.get(part.strip()) for part in parts]
        return found[0] if found[0] and found[1] else None
    return None
