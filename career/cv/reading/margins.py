"""Margins set flush right at the left of the text: dates, labels or headings of what stands beside them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from career.cv.reading.cells import DATED, Cell, is_dated, is_heading, rows_of
from career.cv.reading.words import Word

_NARROW, _LONG = 0.33, 32
"""A margin takes at most this share of the width, and its texts at most this many letters in the middle."""
_OPEN = re.compile(r"(?:[-–—,/]|\b(?:de|do|od|до|по|bis|to|a|au|tot))$", re.I)
_DASH = re.compile(r"\s[-–—]\s*|[–—]")


def margin_edge(cells: Sequence[Cell]) -> float | None:
    """Return where the text beside a margin begins, None where there is no margin."""
    rows = rows_of(list(cells))
    starts = Counter(round(right.x0) for row in rows for right in row[1:2])
    for start, _ in starts.most_common(3):
        if starts[start] + starts[start - 1] + starts[start + 1] >= 4:
            edge = median(cell.x0 for row in rows for cell in row[1:2] if abs(cell.x0 - start) < 1.6)
            if _is_margin(cells, edge):
                return edge
    return None


def inside_margin(cells: Sequence[Cell], edge: float) -> list[Cell]:
    """Return the cells of a margin: they end shortly before the text beside."""
    return [cell for cell in cells if cell.x1 < edge + 1 and edge - cell.x1 < 3.5 * cell.size and cell.x0 < edge - 3]


def _is_margin(cells: Sequence[Cell], edge: float) -> bool:
    inside = inside_margin(cells, edge)
    beside = [cell for cell in cells if cell.x0 >= edge - 2]
    others = [cell for cell in cells if cell.x1 < edge - 1 and cell not in inside]
    left, right = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    if len(inside) < 4 or len(others) > 0.15 * len(inside) or len(beside) < len(inside):
        return False
    if edge - min(cell.x0 for cell in inside) > _NARROW * (right - left):
        return False
    ends = Counter(round(cell.x1) for cell in inside)
    end = ends.most_common(1)[0][0]
    flush = [cell for cell in inside if abs(cell.x1 - end) < 2]
    if len(flush) < 0.8 * len(inside) or len({round(cell.x0 / 3) for cell in flush}) < 2:
        return False
    if sorted(len(cell.text) for cell in inside)[len(inside) // 2] > _LONG:
        return False
    return _heads_rows(inside, beside) and not (_headed(inside) and _headed(beside) > 1 and not _lesser(inside, beside))


def _headed(cells: Sequence[Cell]) -> int:
    return sum(is_heading(cell) for cell in cells)


def _lesser(inside: Sequence[Cell], beside: Sequence[Cell]) -> bool:
    """Whether what reads like headings in a margin is set smaller than the headings beside: labels, then."""
    small = max((cell.size for cell in inside if is_heading(cell)), default=0.0)
    return small < 0.95 * max((cell.size for cell in beside if is_heading(cell)), default=0.0)


def _heads_rows(inside: Sequence[Cell], beside: Sequence[Cell]) -> bool:
    """Whether the texts of a margin begin where something begins beside them, or are headings."""
    firsts = [block[0] for block in blocks_of(inside)]
    good = sum(is_heading(cell) or any(abs(cell.base - other.base) < 3 for other in beside) for cell in firsts)
    return good >= 0.8 * len(firsts)


def blocks_of(inside: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Yield the texts of a margin, line by line, each with the lines that it is broken over."""
    block: list[Cell] = []
    for cell in sorted(inside, key=lambda item: item.base):
        last = block[-1] if block else None
        if last is not None and (cell.style != last.style or cell.top - last.bottom > 0.35 * cell.height):
            yield block
            block = []
        block.append(cell)
    if block:
        yield block


def whole_margin(cells: list[Cell], edge: float) -> list[Cell]:
    """Join texts of a margin that are broken over rows on the first of these; set its headings apart."""
    inside = inside_margin(cells, edge)
    gone: set[int] = set()
    for block in blocks_of(inside):
        head = block[0]
        for cell in block[1:]:
            level = any(abs(cell.base - other.base) < 3 and other.x0 >= edge - 2 for other in cells)
            if is_heading(head) or is_heading(cell) or not _goes_on(head.text, cell.text, level):
                head = cell
                continue
            cell.words[0].space = True
            head.words = [*head.words, *cell.words]
            head.x0, head.x1 = min(head.x0, cell.x0), max(head.x1, cell.x1)
            gone.add(id(cell))
    labels = _lesser(inside, [cell for cell in cells if cell.x0 >= edge - 2])
    for cell in inside:
        cell.apart = cell.apart or (is_heading(cell) and not is_dated(cell) and not labels)
    return [cell for cell in cells if id(cell) not in gone]


def whole_dates(cells: list[Cell]) -> list[Cell]:
    """Join the second row of dates that are broken in a narrow column at the left of the text."""
    gone: set[int] = set()
    rows = rows_of(cells)
    for row, below in pairwise(rows):
        head, more = row[0], below[0]
        if len(row) < 2 or len(head.words) > 5 or len(more.words) > 3 or not DATED.search(head.text):
            continue
        near = more.top - head.bottom < 0.5 * head.height and abs(more.x0 - head.x0) < 2 and more.style == head.style
        if near and more.x1 < row[1].x0 - 2 and _goes_on(head.text, more.text, level=True):
            more.words[0].space = True
            head.words = [*head.words, *more.words]
            head.x1 = max(head.x1, more.x1)
            gone.add(id(more))
    return [cell for cell in cells if id(cell) not in gone]


def _goes_on(text: str, more: str, level: bool) -> bool:
    """Whether a date or a label is not whole without the next row; `level` says that text stands beside that."""
    if _OPEN.search(text.strip()) or _DASH.match(f" {more}"):
        return True
    if not DATED.search(text):
        return not level
    parts = _DASH.split(text)
    return len(parts) == 2 and not any(char.isdigit() for char in parts[1]) and any(char.isdigit() for char in more)


def split_at(words: Sequence[Word], edge: float) -> tuple[list[Word], frozenset[int]]:
    """Return the words cut where the file begins a new text at an edge, and (by seq) the words that begin there.

    A text of the margin that is too long touches the text beside it.
    """
    out: list[Word] = []
    begin: set[int] = set()
    for word in words:
        at = next(((index, x) for index, x in word.seams if abs(x - edge) < 1.8), None)
        parts = (word,) if at is None or at[0] == 0 else word.cut(*at)
        out += parts
        if at is not None:
            begin.add(parts[-1].seq)
    return out, frozenset(begin)
