"""Where cells begin that no white tells apart: at a drawn line, and below the beginnings of other cells."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from career.cv.reading.cells import Cell
from career.cv.reading.words import Word

Rule = tuple[float, float, float]
"""A vertical line: x, top, bottom."""
_FEWEST = 2
_NEAR, _WIDER = 0.6, 0.5


def ruled(rows: Sequence[list[Word]], rules: Sequence[Rule]) -> frozenset[int]:
    """Return the words (by seq) that stand right of a vertical line and of another word."""
    if not rules:
        return frozenset()
    found: set[int] = set()
    for row in rows:
        middle = row[0].base - 0.3 * row[0].size
        lines = [x for x, top, bottom in rules if top - 1 <= middle <= bottom + 1]
        for left, right in pairwise(row) if lines else ():
            if any(left.x1 - 1.5 <= x <= right.x0 + 1.5 for x in lines):
                found.add(right.seq)
    return frozenset(found)


def below_others(rows: Sequence[list[Cell]]) -> frozenset[int]:
    """Return the words (by seq) inside of cells with which the file begins a text where cells of other rows begin."""
    starts = Counter(round(cell.x0, 1) for row in rows for cell in row[1:])
    found: set[int] = set()
    for row in rows:
        for cell in row:
            for left, word in pairwise(cell.words):
                begins = word.style == left.style and word.seams[:1] and word.seams[0][0] == 0
                if begins and word.x0 - left.x1 > _WIDER * word.size and _count(starts, word.x0) >= _FEWEST:
                    found.add(word.seq)
    return frozenset(found)


def _count(starts: Counter[float], x: float) -> int:
    return sum(count for start, count in starts.items() if abs(start - x) < _NEAR)
