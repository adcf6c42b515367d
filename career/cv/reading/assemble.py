"""From rows of a page to Lines: styles, gaps, links, hyphenation left as set, page furniture marked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from career.cv.reading.cells import Cell, Row
from career.cv.reading.layout import lay_out
from career.cv.reading.model import Line, Link, Page, Span, line_text
from career.cv.reading.page_edges import without_furniture
from career.cv.reading.pdf import RawPage
from career.cv.reading.words import Word


def assemble(raw_pages: Sequence[RawPage]) -> tuple[Page, ...]:
    """Return the pages with lines in reading order, numbered over the document."""
    columns: dict[tuple[int, int], int] = {}
    pages: list[Page] = []
    region = 0
    for index, raw in enumerate(raw_pages, start=1):
        rows = lay_out(raw.words, raw.width, raw.panels, raw.rules)
        lines = list(_lines(rows, raw, index, columns, region))
        region = max([region, *(line.region for line in lines)])
        pages.append(Page(index, raw.width, raw.height, tuple(lines)))
    return _numbered(without_furniture(pages))


def _numbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    number = count(1)
    return tuple(
        replace(page, lines=tuple(replace(line, number=next(number)) for line in page.lines)) for page in pages
    )


def _lines(
    rows: list[Row], raw: RawPage, page: int, columns: dict[tuple[int, int], int], region: int
) -> Iterator[Line]:
    last: Row | None = None
    for row in rows:
        gap = 0.0
        if last is not None and (last.region, last.column) == (row.region, row.column):
            gap = max(0.0, (row.top - last.bottom) / max(row.bottom - row.top, 1.0))
        spans = tuple(_spans(row))
        column = 0 if row.column is None else columns.setdefault(row.column, len(columns) + 1)
        box = (row.cells[0].x0, row.top, max(cell.x1 for cell in row.cells), row.bottom)
        size, bold = _main_style(spans)
        where = region + row.region if row.region else 0
        links = tuple(_links_on(row, raw))
        yield Line(
            line_text(spans), page, 0, spans, box, size, bold, gap, column, where, furniture=row.furniture, links=links
        )
        last = row


def _main_style(spans: tuple[Span, ...]) -> tuple[float, bool]:
    letters = sum(len(span.text) for span in spans)
    size = max(spans, key=lambda span: len(span.text)).size
    return size, sum(len(span.text) for span in spans if span.bold) > 0.6 * letters


def _spans(row: Row) -> Iterator[Span]:
    for number, cell in enumerate(row.cells):
        yield from _cell_spans(cell, number)


def _cell_spans(cell: Cell, number: int) -> Iterator[Span]:
    text, first, last, icon = "", cell.words[0], cell.words[0], cell.icon
    for word in cell.words:
        gap = word.space or word.x0 - last.x1 > 0.17 * max(word.size, 1)
        if text and word.style != first.style:
            yield _span(text, first, last, number, icon)
            text, first, icon = "", word, False
            first.space = gap
        text += (" " if text and gap else "") + word.text
        last = word
    yield _span(text, first, last, number, icon)


def _span(text: str, first: Word, last: Word, cell: int, icon: bool) -> Span:
    return Span(text, first.x0, last.x1, first.size, first.bold, first.italic, first.color, cell, first.space, icon)


def _links_on(row: Row, raw: RawPage) -> Iterator[Link]:
    seen: set[str] = set()
    for x0, top, x1, bottom, url in raw.links:
        middle = (top + bottom) / 2
        if row.top - 1 <= middle <= row.bottom + 1 or (top <= row.top and row.bottom <= bottom):
            near = [cell for cell in row.cells if cell.x0 - 16 <= x1 and x0 <= cell.x1 + 4]
            words = [w for cell in row.cells for w in cell.words if w.x0 < x1 - 1 and w.x1 > x0 + 1]
            if near and url not in seen:
                seen.add(url)
                yield Link(" ".join(word.text for word in words), url)
