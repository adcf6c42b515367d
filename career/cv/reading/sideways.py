"""What stands side by side: whether the rows of a table are lines, margins beside entries, or columns of a page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from career.cv.reading.flow import Block, Table, paragraphs
from career.cv.reading.headings import section_of
from career.cv.reading.model import BULLET, Line, Span, line_text

_SHORT = 34
_MARGIN_LINES = 4
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d\d[./-]\d\d")


def _heading(text: str) -> str | None:
    return section_of(text.strip(" \t:•-–—_|"))


def _sections(cell: list[Block]) -> set[str]:
    """Return the kinds of section whose headings stand in a cell above something else."""
    texts = [part.text for part in paragraphs(cell) if part.text.strip()]
    found = (_heading(text) for text in texts[:200])
    return {kind for kind in found if kind is not None} if len(texts) > 1 else set()


def is_layout(table: Table) -> bool:
    """Whether the columns of a table are those of a page: headings stand in more than one of them."""
    width = max((len(row) for row in table.rows), default=0)
    if not 2 <= width <= 4:
        return False
    columns = [
        set().union(*(_sections(row[index]) for row in table.rows if index < len(row) == width))
        for index in range(width)
    ]
    return sum(bool(kinds) for kinds in columns) >= 2


def by_columns(table: Table) -> Iterator[list[list[Block]]]:
    """Yield the parts of a layout table from the top: the cells of one column together."""
    width = max(len(row) for row in table.rows)
    columns: list[list[Block]] = [[] for _ in range(width)]
    for row in table.rows:
        if len(row) == width:
            for column, cell in zip(columns, row, strict=True):
                column.extend(cell)
            continue
        if any(columns):
            yield [column for column in columns if column]
            columns = [[] for _ in range(width)]
        yield from ([cell] for cell in row)
    if any(columns):
        yield [column for column in columns if column]


def row_lines(parts: list[list[Line]]) -> list[Line] | None:
    """Return the lines of a row whose cells belong together line by line, None when they are columns."""
    if len(parts) < 2:
        return [line for part in parts for line in part]
    first, *others = parts
    if len(first) == 1 and len(others) == 1 and _heads(first[0], others[0]):
        return [*first, *others[0]]
    if any(line.region != first[0].region for part in parts for line in part):
        return None
    longest = max(len(part) for part in parts)
    if longest == 1 or (len(parts) == 2 and (_is_margin(parts[0], parts[1]) or _is_edge(parts[1], parts[0]))):
        return [_beside([part[index] for part in parts if index < len(part)]) for index in range(longest)]
    return None


def _heads(line: Line, beside: list[Line]) -> bool:
    """Whether a cell is the heading of what stands beside it, not the label of one line of text."""
    kind = _heading(line.text)
    if kind is None:
        return False
    return len(beside) > 1 or kind in ("summary", "work", "education") or line.level > 0


def _is_margin(part: list[Line], beside: list[Line]) -> bool:
    """Whether the left cell holds a label, or dates and a place, of the entry at its right."""
    if len(part) > min(_MARGIN_LINES, max(len(beside), 1)) or any(len(line.text) > _SHORT for line in part):
        return False
    if any(line.bulleted for line in part):
        return False
    return len(part) == 1 or any(_YEAR.search(line.text) for line in part)


def _is_edge(part: list[Line], beside: list[Line]) -> bool:
    """Whether the right cell holds dates or a place of the entry at its left."""
    if len(part) > min(3, len(beside)) or any(len(line.text) > _SHORT or line.bulleted for line in part):
        return False
    return any(_YEAR.search(line.text) for line in part) or len(part) == 1


def _beside(lines: list[Line]) -> Line:
    """Return one line of lines side by side: each gives its cells."""
    head, *others = lines
    spans: list[Span] = list(head.spans)
    for line in others:
        shift = 1 + max((span.cell for span in spans), default=-1)
        spans += [replace(span, cell=span.cell + shift) for span in _unlisted(line)]
    links = tuple(dict.fromkeys(link for line in lines for link in line.links))
    letters = sum(len(span.text) for span in spans)
    bold = sum(len(span.text) for span in spans if span.bold) > 0.6 * letters
    number = min((line.number for line in lines if line.number), default=0)
    gap = max(line.gap for line in lines)
    level = max(line.level for line in lines)
    return replace(
        head,
        text=line_text(tuple(spans)),
        spans=tuple(spans),
        bold=bold,
        links=links,
        number=number,
        gap=gap,
        level=level,
    )


def _unlisted(line: Line) -> tuple[Span, ...]:
    """A list sign in the middle of a line says nothing."""
    if not line.spans or not line.bulleted:
        return line.spans
    first = replace(line.spans[0], text=BULLET.sub("", line.spans[0].text))
    return (first, *line.spans[1:]) if first.text else line.spans
