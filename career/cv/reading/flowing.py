"""Blocks of a document that flows to lines in reading order."""

import re
from collections.abc import Iterator
from dataclasses import replace

from career.cv.reading.flow import Block, Box, Paragraph, Run, Table, paragraphs
from career.cv.reading.model import BULLET, Line, Link, Page, Span, line_text
from career.cv.reading.refusals import MAX_LINES, refuse
from career.cv.reading.sideways import by_columns, is_layout, row_lines
from career.cv.reading.words import is_icon, mend

_GAP = re.compile(r"\t+|\s{3,}")
_LARGE_BOX = 3
_MOST_DEPTH = 60


def read_flow(blocks: list[Block]) -> tuple[tuple[Page, ...], int]:
    """Return one page of lines, numbered from 1, and how many characters are hidden. Raises Unreadable."""
    flow = Flow()
    lines: list[Line] = []
    for line in flow.lines(blocks):
        if len(lines) >= MAX_LINES:
            raise refuse("too_large")
        lines += _padding(line.number - len(lines) - 1)
        lines.append(replace(line, number=len(lines) + 1))
    if flow.links and lines:
        lines[-1] = replace(lines[-1], links=(*lines[-1].links, *flow.links))
    return (Page(1, 0.0, 0.0, tuple(_numbered(lines))),), flow.hidden


def _padding(count: int) -> list[Line]:
    """Empty lines, so that a line has the number that it has in its file."""
    return [Line("", 1, 0)] * max(0, min(count, MAX_LINES))


def _numbered(lines: list[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines, start=1):
        yield line if line.number == number else replace(line, number=number)


class Flow:
    """Walks through blocks; remembers the gap above the next line and the column in which it stands."""

    def __init__(self) -> None:
        self.hidden = 0
        self.links: list[Link] = []
        self._gap = 1.0
        self._column = 0
        self._region = 0
        self._regions = 0
        self._depth = 0

    def lines(self, blocks: list[Block]) -> Iterator[Line]:
        """Yield the lines of blocks; their numbers are those of the source, 0 where it has none."""
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise refuse("corrupt")
        place = self._column, self._region
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from self._paragraph(block)
            elif isinstance(block, Table):
                yield from self._table(block)
            else:
                yield from self._box(block)
        self._column, self._region = place
        self._depth -= 1

    def _box(self, box: Box) -> Iterator[Line]:
        """A large box is a column of its own beside what follows; a small one is part of the text."""
        if sum(bool(part.text.strip()) for part in paragraphs(box.blocks)) < _LARGE_BOX:
            yield from self.lines(box.blocks)
            return
        self._enter(1)
        self._gap = 1.0
        yield from self.lines(box.blocks)
        self._column, self._gap = 2, 1.0

    def _enter(self, column: int) -> None:
        self._regions += 1
        self._region, self._column = self._regions, column

    def _table(self, table: Table) -> Iterator[Line]:
        if is_layout(table):
            for cells in by_columns(table):
                yield from self._columns([list(self.lines(cell)) for cell in cells])
            return
        for row in table.rows:
            parts = [part for part in (list(self.lines(cell)) for cell in row) if part]
            yield from row_lines(parts) or self._columns(parts)

    def _columns(self, parts: list[list[Line]]) -> Iterator[Line]:
        """Yield lines that were read at one place as columns beside each other."""
        if len(parts) < 2:
            yield from (line for part in parts for line in part)
            return
        self._regions += 1
        here = self._region, self._column
        for column, part in enumerate(parts, start=1):
            for index, line in enumerate(part):
                inner = (line.region, line.column) != here
                gap = line.gap if index else 1.0
                yield line if inner else replace(line, region=self._regions, column=column, gap=gap)
        self._gap = 1.0

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Line]:
        self._gap = max(self._gap, paragraph.above)
        begins, bullet = True, paragraph.bullet
        for offset, runs in enumerate(_split(self._seen(paragraph.runs))):
            line = self._line(runs, paragraph, bullet)
            if line is None:
                continue
            number = paragraph.source + offset if paragraph.source else 0
            yield replace(line, begins=begins, number=number)
            begins = bullet = False
        self._gap = max(self._gap, paragraph.below)

    def _seen(self, runs: list[Run]) -> list[Run]:
        seen = [run for run in runs if not run.hidden]
        self.hidden += sum(len(run.text.strip()) for run in runs if run.hidden)
        return seen

    def _line(self, runs: list[Run], paragraph: Paragraph, bullet: bool) -> Line | None:
        links = [Link(mend(run.text).strip(), run.url) for run in _links_joined(runs)]
        spans = tuple(_cells(runs))
        if not spans:
            self._gap += 1.0
            self.links += links
            return None
        if bullet and not BULLET.match(f"{spans[0].text} x"):
            spans = (replace(spans[0], text=f"• {spans[0].text}"), *spans[1:])
        letters = sum(len(span.text) for span in spans)
        bold = sum(len(span.text) for span in spans if span.bold) > 0.6 * letters
        size = max(spans, key=lambda span: len(span.text)).size
        links, self.links = [*self.links, *links], []
        gap, self._gap = self._gap, 0.0
        box = (float(paragraph.depth), 0.0, 0.0, 0.0)
        return Line(
            line_text(spans),
            1,
            0,
            spans,
            box,
            size,
            bold,
            gap,
            self._column,
            self._region,
            paragraph.level,
            paragraph.furniture,
            links=tuple(dict.fromkeys(links)),
        )


def _links_joined(runs: list[Run]) -> Iterator[Run]:
    """Links may be broken over runs."""
    last: Run | None = None
    for run in runs:
        if run.url and last is not None and last.url == run.url:
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None and last.url:
            yield last
        last = run
    if last is not None and last.url:
        yield last


def _split(runs: list[Run]) -> Iterator[list[Run]]:
    """Part runs at line feeds."""
    part: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        part.append(run if not rest else replace(run, text=first))
        for text in rest:
            yield part
            part = [replace(run, text=text)]
    yield part


def _cells(runs: list[Run]) -> Iterator[Span]:
    """Join runs of one style to spans, and number the cells that tabs part."""
    cell, space, icon = 0, False, False
    pending: Span | None = None
    for run in runs:
        for index, raw in enumerate(_GAP.split(run.text)):
            if index and pending is not None:
                yield pending
                pending, cell = None, cell + 1
            space = space and not index
            text = mend("".join(" " if is_icon(char) else char for char in raw) if not raw.isascii() else raw)
            icon = icon or (len(text) == len(raw) and text != raw and any(is_icon(char) for char in raw))
            if not text.strip():
                space = space or bool(text)
                continue
            space = space or text[0].isspace()
            if pending is not None and (pending.size, pending.bold, pending.italic, pending.color) == run.style:
                pending = replace(pending, text=pending.text + " " * space + " ".join(text.split()))
            else:
                if pending is not None:
                    yield pending
                shown = " ".join(text.split())
                pending = Span(shown, 0, 0, run.size, run.bold, run.italic, run.color, cell, space, icon)
            space, icon = text[-1].isspace(), False
    if pending is not None:
        yield pending
