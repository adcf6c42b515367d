"""Tables of entries: dates in one column, what belongs to each date in others, each text in as many lines as it needs.

03/2019 - 05/2021   Harbour Works    Head of the dry dock
                    and Sons         - Built a mill
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from career.cv.reading.cells import Cell, Row, is_dated, is_heading, rows_of
from career.cv.reading.words import DASHES, SIGNS, Word

_STRIP = 5.0
"""Columns of a table stand at least this far apart, in points."""
_ALIGNED, _PRESENT = 0.75, 0.6
_HEAD_GAP = 3.0
_MOST_DATES = 120
"""A page of a CV has fewer dates than this; to compare more with each other takes long."""
_PROSE, _NARROW, _FREE = 90, 0.45, 0.25

Column = list[Cell]


@dataclass
class Table:
    """The rows of a table, and the cells of the region above and below it."""

    above: list[Cell]
    rows: list[Row]
    below: list[Cell]


def entry_table(cells: Sequence[Cell]) -> Table | None:
    """Return the first table of entries in a region, None where there is none."""
    for dates in _date_columns(cells):
        region = _region(cells, dates)
        columns = _columns(region, dates)
        bands = _bands(columns, dates)
        if len(bands) < 2 or not _holds_dates(columns, dates):
            continue
        if not (_is_table(columns, bands) or _is_narrow(columns, dates, cells)):
            continue
        held = {id(cell) for cell in region}
        top = min(cell.base for cell in region)
        above = [cell for cell in cells if id(cell) not in held and cell.base < top]
        below = [cell for cell in cells if id(cell) not in held and cell.base >= top]
        head = _head(above, columns, top)
        if not head and _goes_on_above(above, columns, top):
            continue
        rows = [Row(head, furniture=True)] if head else []
        rows += [row for band in bands for row in _rows(band, columns)]
        return Table([cell for cell in above if cell not in head], rows, below)
    return None


def _date_columns(cells: Sequence[Cell]) -> Iterator[Column]:
    """Yield the dates that stand below each other, the most first."""
    dated = [cell for cell in cells if is_dated(cell)]
    if len(dated) > _MOST_DATES:
        return
    found: list[Column] = []
    for place in (_left, _right, _middle):
        for cell in dated:
            column = [other for other in dated if abs(place(other) - place(cell)) < 2]
            if len(column) >= 2 and column not in found:
                found.append(column)
    yield from sorted(found, key=len, reverse=True)[:4]


def _left(cell: Cell) -> float:
    return cell.x0


def _right(cell: Cell) -> float:
    return cell.x1


def _middle(cell: Cell) -> float:
    return (cell.x0 + cell.x1) / 2


def _region(cells: Sequence[Cell], dates: Column) -> list[Cell]:
    """Return the cells from the first date on, up to one that runs over the column of dates, or a heading."""
    x0, x1 = min(cell.x0 for cell in dates), max(cell.x1 for cell in dates)
    first = min(cell.base for cell in dates)
    region: list[Cell] = []
    for row in rows_of([cell for cell in cells if cell.base >= first - 3]):
        over = any(
            cell.x0 < x1 - 1 and cell.x1 > x0 + 1 and not (x0 - 2 < cell.x0 and cell.x1 < x1 + 2) for cell in row
        )
        if over or any(is_heading(cell) and not is_dated(cell) for cell in row):
            break
        region += row
    return region


def _columns(region: list[Cell], dates: Column) -> list[Column]:
    """Return the cells of each column, left to right; strips of white part them."""
    columns: list[Column] = []
    reach = 0.0
    edges = (min(cell.x0 for cell in dates), max(cell.x1 for cell in dates))
    for cell in sorted(region, key=lambda item: item.x0):
        inside = edges[0] - 2 < cell.x0 and cell.x1 < edges[1] + 2
        was_inside = bool(columns) and edges[0] - 2 < columns[-1][0].x0 < edges[1]
        if not columns or cell.x0 > reach + _STRIP or (cell.x0 > reach and inside != was_inside):
            columns.append([])
            reach = cell.x1
        columns[-1].append(cell)
        reach = max(reach, cell.x1)
    return columns


def _holds_dates(columns: list[Column], dates: Column) -> bool:
    """Whether little else stands in the column of dates."""
    column = next((column for column in columns if any(cell is dates[0] for cell in column)), [])
    return sum(is_dated(cell) for cell in column) > 0.7 * len(column) if column else False


def _bands(columns: list[Column], dates: Column) -> list[list[Column]]:
    """Return the cells of each column for each date."""
    cells = [cell for column in columns for cell in column]
    tops = sorted(cell.base for cell in dates if any(cell is other for other in cells))
    bands = []
    for top, end in pairwise([*tops, float("inf")]):
        bands.append([[cell for cell in column if top - 3 <= cell.base < end - 3] for column in columns])
    return bands


def _is_table(columns: list[Column], bands: list[list[Column]]) -> bool:
    """Whether the texts of the columns begin with the dates, and nowhere else."""
    firm = 0
    for index in range(len(columns)):
        begun = [band[index] for band in bands if band[index]]
        tops = [min(cell.base for band_column in band for cell in band_column) for band in bands if band[index]]
        level = sum(min(cell.base for cell in part) - top < 3 for part, top in zip(begun, tops, strict=True))
        if len(begun) < _PRESENT * len(bands):
            continue
        if level < _ALIGNED * len(begun) or not _begins_apart(begun):
            return False
        firm += 1
    return firm >= 3


def _is_narrow(columns: list[Column], dates: Column, cells: Sequence[Cell]) -> bool:
    """Whether text that is broken over lines stands in a narrow column left of dates in the middle of a page."""
    if len(columns) != 2 or not any(cell is columns[1][0] for cell in dates):
        return False
    left, right = _spans(list(cells))
    x0, x1 = _spans(columns[0])
    return x1 - x0 < _NARROW * (right - left) and right - _spans(columns[1])[1] > _FREE * (right - left)


def _begins_apart(parts: list[Column]) -> bool:
    """Whether there is more white before a part of a column than between the lines of one."""
    steps = [below.base - cell.base for part in parts for cell, below in pairwise(_lines(part))]
    if not steps:
        return True
    gaps = [below[0].base - above[-1].base for above, below in pairwise([_lines(part) for part in parts])]
    return sum(gap > 1.15 * median(steps) for gap in gaps) >= _ALIGNED * len(gaps)


def _lines(part: Column) -> Column:
    return [row[0] for row in rows_of(part)]


def _goes_on_above(above: list[Cell], columns: list[Column], top: float) -> bool:
    """Whether what stands above a table is set in its columns as well, which are columns of the page, then."""
    near = [row for row in rows_of(above) if top - row[0].base < _HEAD_GAP * 2 * row[0].height]
    row = near[-1] if near else []
    headings = sum(is_heading(cell) for cell in row)
    if not row or headings:
        return headings > 1
    return all(
        any(_spans(column)[0] - 2 < cell.x0 and cell.x1 < _spans(column)[1] + 2 for column in columns) for cell in row
    )


def _spans(column: Column) -> tuple[float, float]:
    return min(cell.x0 for cell in column), max(cell.x1 for cell in column)


def _head(above: list[Cell], columns: list[Column], top: float) -> list[Cell]:
    """Return the row of names of the columns, if there is one right above a table."""
    rows = rows_of(above)
    if not rows or len(rows[-1]) != len(columns) or any(is_dated(cell) or is_heading(cell) for cell in rows[-1][:1]):
        return []
    named = all(
        min(abs(cell.x0 - min(map(_left, column))), abs(_middle(cell) - _middle(column[0]))) < 4
        for cell, column in zip(rows[-1], columns, strict=True)
    )
    near = top - rows[-1][0].base < _HEAD_GAP * rows[-1][0].height
    return rows[-1] if named and near and len({cell.style for cell in rows[-1]}) == 1 else []


def _rows(band: list[Column], columns: list[Column]) -> Iterator[Row]:
    """Yield the first lines of all columns as one row, then the other lines of each column; lists and prose last."""
    parts = [
        _joined(part, max(cell.x1 - cell.x0 for cell in column)) for part, column in zip(band, columns, strict=True)
    ]
    heads = [part for part in parts if part and not _is_body(part[0])]
    if heads:
        yield Row([part[0] for part in heads])
    for part in (*heads, *(part for part in parts if part and _is_body(part[0]))):
        yield from (Row(row) for row in rows_of(part[1:] if part in heads else part))


def _is_body(cell: Cell) -> bool:
    return _is_listed(cell.words[0]) or len(cell.text) > _PROSE


def _is_listed(word: Word) -> bool:
    return word.text in SIGNS | DASHES


def _joined(part: Column, width: float) -> Column:
    """Join lines of a narrow text that goes on; a list stays as it is."""
    out: Column = []
    for row in rows_of(part):
        last = out[-1] if out else None
        if last is not None and len(row) == 1 and _goes_on(last, row[0], width):
            row[0].words[0] = replace(row[0].words[0], space=True)
            last.words = [*last.words, *row[0].words]
            continue
        out += row
    return out


def _goes_on(cell: Cell, below: Cell, width: float) -> bool:
    """Whether the first word of a line had no room on the line above, which looks the same."""
    first = below.words[0]
    last = cell.words[-1]
    begun = next((word for word in reversed(cell.words[:-1]) if abs(word.base - last.base) > 2), None)
    start = cell.x0 if begun is None else min(word.x0 for word in cell.words if abs(word.base - last.base) < 2)
    room = width - (last.x1 - start)
    return (
        not _is_listed(first)
        and not _is_listed(cell.words[0])
        and last.style == first.style
        and room < first.x1 - first.x0 + 0.3 * first.size
    )
