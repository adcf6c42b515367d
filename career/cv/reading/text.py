"""Plain text and Markdown."""

import re
from dataclasses import replace

from career.cv.reading.model import Line, Link, Page, Span, line_text
from career.cv.reading.refusals import refuse
from career.cv.reading.words import mend

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\]]{0,500})\]\(<?([^)\s>]{1,1000})>?(?:\s{1,9}\"[^\"]{0,300}\")?\)")
_RULE = re.compile(r"^\s*([-=_*~#])(?:\s*\1){2,}\s*$")
_GAP = re.compile(r"\t+|\s{2,}|\s+\|\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|&-])")


def decode(data: bytes) -> str:
    """Return text from bytes. Raises Unreadable("unsupported") when they are no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if data.count(b"\0") > len(data) // 20:
            raise refuse("unsupported") from None
        text = data.decode("cp1252", "replace")
    if sum(char < " " and char not in "\n\r\t\f\v" for char in text[:4000]) > 0.02 * min(len(text), 4000):
        raise refuse("unsupported")
    return text


def read_text(text: str, *, markdown: bool) -> tuple[Page, ...]:
    """Return one page; line numbers are those of the text."""
    lines: list[Line] = []
    blank = 1.0
    for number, raw in enumerate(re.split(r"\r\n|\r|\n|\f", text), start=1):
        line = _line(raw, number, markdown)
        empty = not line.text.strip() or bool(_RULE.match(raw))
        if lines and _RULE.match(raw) and raw.strip()[0] in "=-" and not lines[-1].gap < 0 and lines[-1].text.strip():
            lines[-1] = replace(lines[-1], level=lines[-1].level or 2)
        lines.append(replace(line, gap=0.0 if empty else blank))
        blank = blank + 1.0 if empty else 0.0
    return (Page(1, 0.0, 0.0, tuple(lines)),)


def _line(raw: str, number: int, markdown: bool) -> Line:
    text = mend(raw.expandtabs(4) if not markdown else raw).rstrip()
    level, links, bold = 0, [], False
    if match := _HEADING.match(text):
        level, text = len(match[1]), match[2]
    if markdown or "](" in text:
        links = [Link(found[1], found[2]) for found in _LINK.finditer(text)]
        text = _LINK.sub(lambda found: found[1] or found[2], text)
    spans = _spans(text) if markdown else _plain_spans(text)
    if spans:
        bold = all(span.bold for span in spans)
    indent = len(text) - len(text.lstrip())
    shown = " " * indent + line_text(spans) if spans else ""
    return Line(shown, 1, number, spans, (float(indent), 0, 0, 0), 0.0, bold, level=level, links=tuple(links))


def _plain_spans(text: str) -> tuple[Span, ...]:
    parts = [part for part in _GAP.split(text.strip()) if part]
    return tuple(Span(part, cell=index) for index, part in enumerate(parts))


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for index, cell in enumerate(part for part in _GAP.split(text.strip()) if part):
        place = 0
        for match in _BOLD.finditer(cell):
            spans += _piece(cell[place : match.start()], index, bold=False)
            spans += _piece(match[2], index, bold=True, space=cell[: match.start()].endswith(" "))
            place = match.end()
        spans += _piece(cell[place:], index, bold=False)
    return tuple(spans)


def _piece(text: str, cell: int, *, bold: bool, space: bool = False) -> list[Span]:
    italic = bool(_ITALIC.fullmatch(text.strip()))
    plain = _ESCAPED.sub(r"\1", _ITALIC.sub(r"\2", text)).replace("`", "")
    if not plain.strip():
        return []
    return [Span(plain.strip(), bold=bold, italic=italic, cell=cell, space=space or plain.startswith(" "))]
