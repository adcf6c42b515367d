"""From words to lines in reading order: rows, cells, columns.

Words on one baseline make a row; parts of a row that stand well apart are cells. A strip of white that rows do not
cross, with text on both sides, parts columns, unless the text beside it belongs to the rows: dates and places set
flush right, dates or labels in the margin, tables of label and value.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from career.cv.reading.broken_words import whole_words
from career.cv.reading.cells import Cell, Row, is_dated, is_heading, rows_of
from career.cv.reading.columns import Split, best_split
from career.cv.reading.grids import Rule
from career.cv.reading.headings import section_of
from career.cv.reading.margins import inside_margin, margin_edge, split_at, whole_dates, whole_margin
from career.cv.reading.panels import Box, by_panel
from career.cv.reading.spacing import cells_of
from career.cv.reading.tables import entry_table
from career.cv.reading.titles import head_split
from career.cv.reading.words import Word


@dataclass
class _Region:
    counter: int = 0


def lay_out(words: Sequence[Word], width: float, panels: Sequence[Box] = (), rules: Sequence[Rule] = ()) -> list[Row]:
    """Return the rows of a page in reading order.

    panels are coloured areas behind a column (x0, top, x1, bottom), rules vertical lines (x, top, bottom).
    """
    cells = _whole_cells(cells_of(words, rules=rules))
    edge = margin_edge(cells)
    if edge is not None:
        cells = _whole_cells(cells_of(*split_at(words, edge), rules))
    if not cells:
        return []
    head = head_split(cells)
    if head is not None:
        name, beside, cells = head
        top = [Row(row) for part in (name, beside) for row in rows_of(part)]
        return [*top, *(_below_head(cells, width, panels) if cells else ())]
    return _below_head(cells, width, panels)


def _below_head(cells: list[Cell], width: float, panels: Sequence[Box]) -> list[Row]:
    _set_apart(cells)
    state = _Region()
    split = by_panel(cells, panels)
    if split is not None:
        return list(_in_order(split, width, None, state, 0))
    return list(_ordered(cells, width, None, state, 0))


def _whole_cells(cells: list[Cell]) -> list[Cell]:
    return whole_dates(whole_words(_whole_headings(cells)))


def _whole_headings(cells: list[Cell]) -> list[Cell]:
    """Join a heading that is broken over two rows of a narrow column."""
    gone: set[int] = set()
    alike_below = _Below(cells)
    for cell in cells:
        for below in alike_below.of(cell):
            gap = below.top - cell.bottom
            near = -0.3 * cell.height < gap < 0.9 * cell.height and below.base > cell.base
            beside = abs(below.x0 - cell.x0) < 3 or abs(below.x1 - cell.x1) < 3
            if not (near and beside) or (is_heading(below) and is_heading(cell)) or is_dated(cell) or is_dated(below):
                continue
            if not section_of(f"{cell.text} {below.text}"):
                continue
            cell.words = [*cell.words, *below.words]
            cell.x0, cell.x1 = min(cell.x0, below.x0), max(cell.x1, below.x1)
            gone.add(id(below))
    return [cell for cell in cells if id(cell) not in gone]


class _Below:
    """Finds the cells that look the same a row or two below a cell."""

    def __init__(self, cells: list[Cell]) -> None:
        self._cells: dict[tuple[float, bool, bool, int], list[Cell]] = {}
        for cell in sorted(cells, key=_base):
            self._cells.setdefault(cell.style, []).append(cell)

    def of(self, cell: Cell) -> list[Cell]:
        alike = self._cells[cell.style]
        first = bisect_right(alike, cell.base, key=_base)
        return alike[first : bisect_right(alike, cell.base + 3 * cell.height + 9, key=_base)]


def _base(cell: Cell) -> float:
    return cell.base


def _set_apart(cells: list[Cell]) -> None:
    """Mark headings that stand in the margin or in the middle: they head all that follows, not a column."""
    headings = [cell for cell in cells if is_heading(cell)]
    for margin in sorted({cell.x1 for cell in headings}, reverse=True):
        if _heads_margin(cells, margin):
            for cell in cells:
                cell.apart = cell.x1 <= margin + 1 and not is_dated(cell)
            return
    left, right = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    centred = [cell for cell in headings if abs(cell.x0 + cell.x1 - left - right) < 0.04 * (right - left)]
    if len(centred) >= 3 and len(centred) >= 0.7 * len(headings):
        for cell in centred:
            cell.apart = True


def _heads_margin(cells: list[Cell], margin: float) -> bool:
    inside = [cell for cell in cells if cell.x1 <= margin + 1]
    beside = [cell for cell in cells if cell.x0 > margin]
    if len(beside) < 2 * len(inside) or len(inside) + len(beside) < 0.9 * len(cells):
        return False
    known = sum(is_heading(cell) for cell in inside)
    return known >= 3 and sum(is_heading(cell) or is_dated(cell) for cell in inside) >= 0.8 * len(inside)


def _ordered(
    cells: list[Cell], width: float, column: tuple[int, int] | None, state: _Region, region: int
) -> Iterator[Row]:
    edge = margin_edge(cells) if len(cells) >= 8 else None
    if edge is not None:
        above, beside = _from_margin(cells, edge)
        if above:
            yield from _ordered(above, width, column, state, region)
        yield from (Row(row, column, region) for row in rows_of(whole_margin(beside, edge)))
        return
    table = entry_table(cells) if len(cells) >= 8 else None
    if table is not None:
        if table.above:
            yield from _ordered(table.above, width, column, state, region)
        yield from (replace(row, column=column, region=region) for row in table.rows)
        if table.below:
            yield from _ordered(table.below, width, column, state, region)
        return
    split = best_split(cells) if len(cells) >= 5 else None
    if split is None:
        yield from (Row(row, column, region) for row in rows_of(cells))
        return
    yield from _in_order(split, width, column, state, region)


def _from_margin(cells: list[Cell], edge: float) -> tuple[list[Cell], list[Cell]]:
    """Return the cells above the first text of a margin, and the others."""
    first = min(cell.base for cell in inside_margin(cells, edge)) - 3
    return [cell for cell in cells if cell.base < first], [cell for cell in cells if cell.base >= first]


def _in_order(split: Split, width: float, column: tuple[int, int] | None, state: _Region, region: int) -> Iterator[Row]:
    above, left, right, below = split
    if above:
        yield from _ordered(above, width, column, state, region)
    state.counter += 1
    inner = state.counter
    for side in (left, right):
        place = (round(min(cell.x0 for cell in side) / 12), round(max(cell.x1 for cell in side) / 40))
        yield from _ordered(side, width, place, state, inner)
    if below:
        yield from _ordered(below, width, column, state, region)
