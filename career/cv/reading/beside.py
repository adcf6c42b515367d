"""Whether two sides of a strip of white are columns, or remarks, dates and labels beside what they belong to."""

from collections import Counter
from itertools import pairwise
from statistics import median

from career.cv.reading.cells import DATED, Cell, is_dated, is_heading, rows_of
from career.cv.reading.words import SIGNS

_DATE_ROWS = 4
"""A date with what belongs to it, a duration or a place, has at most this many rows."""


def are_columns(left: list[Cell], right: list[Cell]) -> bool:
    """Whether two sides that no row crosses are columns to be read one after the other."""
    rows_left, rows_right = rows_of(left), rows_of(right)
    if len(rows_left) < 2 or len(rows_right) < 2:
        return False
    size = median(cell.size for cell in left + right)
    gutter = min(cell.x0 for cell in right) - max(cell.x1 for cell in left)
    if gutter < 0.8 * size:
        return False
    if _lists_in_pairs(rows_left, rows_right):
        return False
    if _dated(left) > 0.4 or _dated(right) > 0.4:
        return False
    if _flush(right, "x1") > 0.85 and _dated(right) >= 0.2 and _flush(right, "x0") < 0.85:
        return False
    if _flush(right, "x1") > 0.65 and _flush(right, "x0") < 0.55:
        return False
    if _margin(rows_left, rows_right) or _labels(rows_left, rows_right) or _dates_beside(rows_left, rows_right):
        return False
    return not _sparse(rows_left, rows_right)


def _lists_in_pairs(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether list items stand in pairs above or below rows that end with a date: all of it is one column.

    Where dates stand in pairs as well, entries stand side by side.
    """
    listed = [row for row in right if row[0].words[0].text in SIGNS]
    items = [row for row in left if row[0].words[0].text in SIGNS]
    dated = [row for row in right if is_dated(row[0])]
    heads = [row for row in left if not is_dated(row[0])]
    return bool(listed and items and dated and heads) and _aligned(listed, items) == _aligned(dated, heads) == 1


def _dated(cells: list[Cell]) -> float:
    return sum(1 for cell in cells if DATED.search(cell.text)) / len(cells)


def _flush(cells: list[Cell], edge: str) -> float:
    places = Counter(round(getattr(cell, edge) / 2) for cell in cells)
    place, _ = places.most_common(1)[0]
    return sum(places.get(place + step, 0) for step in (-1, 0, 1)) / len(cells)


def _aligned(some: list[list[Cell]], others: list[list[Cell]]) -> float:
    """Return the share of rows that stand on the baseline of a row of the other side."""
    bases = [row[0].base for row in others]
    return sum(any(abs(row[0].base - base) < 3 for base in bases) for row in some) / len(some)


def _margin(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether the left side holds only headings, dates or labels in the margin of what stands right of them."""
    if all(is_heading(row[0]) or is_dated(row[0]) for row in left) and len(left) < 0.7 * len(right):
        return True
    if len(left) > 0.5 * len(right) or _aligned(left, right) < 0.75:
        return False
    headings = [{row[0].style[:3] for row in side if is_heading(row[0])} for side in (left, right)]
    if headings[0] & headings[1] or any(row[0].words[0].text in SIGNS for row in left):
        return False
    return len({row[0].style for row in left}) <= 2


def _dates_beside(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether short texts with dates stand left of where the texts beside them begin, below the only headings."""
    if any(is_heading(row[0]) for row in right):
        return False
    begun = [block[0][0].base for block in _blocks(right)]
    blocks = [block for block in _blocks(left) if not is_heading(block[0][0])]
    short = all(len(block) <= _DATE_ROWS and len(row) == 1 for block in blocks for row in block)
    dated = sum(any(is_dated(row[0]) for row in block) for block in blocks)
    if not short or dated < 3 or dated < 0.5 * len(blocks):
        return False
    return sum(any(abs(block[0][0].base - base) < 3 for base in begun) for block in blocks) >= 0.8 * len(blocks)


def _blocks(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """Return rows in groups that more white parts than stands between most rows; a heading is a group of its own."""
    steps = [below[0].base - above[0].base for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    blocks = [rows[:1]]
    for (above, below), step in zip(pairwise(rows), steps, strict=True):
        apart = step > min(1.3 * usual, 2.2 * below[0].height) or is_heading(above[0]) or is_heading(below[0])
        if apart:
            blocks.append([])
        blocks[-1].append(below)
    return blocks


def _labels(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether this is a table of label and value: rows side by side whose two sides are set differently."""
    if _aligned(left, right) < 0.9:
        return False
    styles_left = Counter(row[0].style for row in left).most_common(1)[0]
    styles_right = Counter(row[0].style for row in right).most_common(1)[0]
    labelled = sum(row[0].text.rstrip().endswith(":") for row in left) >= 0.7 * len(left)
    same = styles_left[1] >= 0.9 * len(left) and styles_left[0] != styles_right[0]
    return labelled or (same and styles_right[1] >= 0.6 * len(right))


def _sparse(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether the right side only carries remarks to rows of the left one."""
    if len(right) > 0.4 * len(left) or _aligned(right, left) < 0.8:
        return False
    widest = max(row[-1].x1 - row[0].x0 for row in right)
    return widest < 0.5 * max(row[-1].x1 - row[0].x0 for row in left)
