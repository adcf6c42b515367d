"""Plain text: lines as they stand, cells parted by wide gaps, lines underlined as headings."""

import re
from dataclasses import replace

from career.cv.reading.model import Line, Link, Page, Span, line_text
from career.cv.reading.words import mend

_LINK = re.compile(r"!?\[([^\]]{0,500})\]\(<?([^)\s>]{1,1000})>?(?:\s{1,9}\"[^\"]{0,300}\")?\)")
_RULE = re.compile(r"^\s*([-=_*~#])(?:\s*\1){2,}\s*$")
_GAP = re.compile(r"\t+|\s{2,}|\s+\|\s+")
_BREAK = re.compile(r"\r\n|\r|\n|\f|\v|\x85|\u2028|\u2029")


def read_text(text: str) -> tuple[Page, ...]:
    """Return one page; line numbers are those of the text."""
    lines: list[Line] = []
    blank = 1.0
    for number, raw in enumerate(_BREAK.split(text), start=1):
        line = _line(raw, number)
        empty = not line.text.strip() or bool(_RULE.match(raw))
        if lines and _RULE.match(raw) and raw.strip()[0] in "=-" and not lines[-1].gap < 0 and lines[-1].text.strip():
            lines[-1] = replace(lines[-1], level=lines[-1].level or 2)
        lines.append(replace(line, gap=0.0 if empty else blank))
        blank = blank + 1.0 if empty else 0.0
    return (Page(1, 0.0, 0.0, tuple(lines)),)


def _line(raw: str, number: int) -> Line:
    text = mend(raw.replace("\x1a", "").expandtabs(4)).rstrip()
    links: list[Link] = []
    if "](" in text:
        links = [Link(found[1], found[2]) for found in _LINK.finditer(text)]
        text = _LINK.sub(lambda found: found[1] or found[2], text)
    parts = [part for part in _GAP.split(text.strip()) if part]
    spans = tuple(Span(part, cell=index) for index, part in enumerate(parts))
    indent = len(text) - len(text.lstrip())
    shown = " " * indent + line_text(spans) if spans else ""
    return Line(shown, 1, number, spans, (float(indent), 0, 0, 0), links=tuple(links))
