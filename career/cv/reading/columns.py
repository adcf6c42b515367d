"""Where a region is best cut into two columns."""

from collections import Counter
from collections.abc import Iterator

from career.cv.reading.beside import are_columns
from career.cv.reading.cells import Cell, is_heading, rows_of

_OUTSIDE = 2.5
"""Letters reach out of their column by less than this, in points."""
Split = tuple[list[Cell], list[Cell], list[Cell], list[Cell]]


def best_split(cells: list[Cell]) -> Split | None:
    """Return (above, left, right, below) for the tallest pair of columns of a region, None where there are none."""
    rows = rows_of(cells)
    best: Split | None = None
    score = 0.0
    for x in _candidates(cells):
        for first, last in _runs(rows, x):
            part = [cell for row in rows[first : last + 1] for cell in row]
            left = [cell for cell in part if cell.x1 <= x]
            right = [cell for cell in part if cell.x1 > x]
            value = _worth(left, right)
            if value > score and are_columns(left, right):
                above = [cell for row in rows[:first] for cell in row]
                below = [cell for row in rows[last + 1 :] for cell in row]
                best, score = (above, left, right, below), value
    return best


def _candidates(cells: list[Cell]) -> list[float]:
    """Return the places just left of where two or more cells begin."""
    starts = Counter(round(cell.x0) for cell in cells if not cell.apart)
    least = min(cell.x0 for cell in cells if not cell.apart) + 20 if starts else 0.0
    found: list[float] = []
    for x in sorted(starts):
        near = starts[x] + starts.get(x + 1, 0) + starts.get(x - 1, 0)
        if x > least and near >= 2 and (not found or x - found[-1] > 3):
            found.append(x - _OUTSIDE)
    return found + [(end + begin) / 2 for end, begin in _white_strips(cells) if begin - end > 8]


def _white_strips(cells: list[Cell]) -> Iterator[tuple[float, float]]:
    """Yield the strips of the whole region that no cell touches."""
    reach = None
    for cell in sorted((cell for cell in cells if not cell.apart), key=lambda item: item.x0):
        if reach is not None and cell.x0 > reach:
            yield reach, cell.x0
        reach = cell.x1 if reach is None else max(reach, cell.x1)


def _runs(rows: list[list[Cell]], x: float) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each run that x does not cut and that has text on both sides."""
    first: int | None = None
    for index in range(len(rows) + 1):
        free = index < len(rows) and all((cell.x1 <= x or cell.x0 >= x) and not cell.apart for cell in rows[index])
        if free and first is None:
            first = index
        if not free and first is not None:
            yield from _sections(rows, first, index - 1, x)
            first = None


def _sections(rows: list[list[Cell]], first: int, last: int, x: float) -> Iterator[tuple[int, int]]:
    """Yield the run whole where both sides have headings; else cut before each heading on the left, over both."""
    part = rows[first : last + 1]
    left = [first + at for at, row in enumerate(part) if row[0].x1 <= x and is_heading(row[0])]
    looks = {rows[index][0].style[:3] for index in left}
    headings = _headings_right([cell for row in part for cell in row], [rows[index][0] for index in left], x)
    right = len(headings) > 2 or any(cell.style[:3] in looks or not looks for cell in headings)
    beside = sum(any(cell.x0 >= x for cell in row) for row in part)
    alone = beside > 1.5 * sum(row[0].x1 <= x for row in part)
    if right or not left:
        if _both_begin(part, x) or right:
            yield first, last
        trimmed = _trimmed(rows, first, last, x)
        if trimmed and trimmed != (first, last):
            yield trimmed
        return
    for begin, end in zip([first, *left], [*left, last + 1], strict=True):
        start = begin + 1 if begin in left and len(rows[begin]) == 1 else begin
        trimmed = _trimmed(rows, start, end - 1, x) if start <= end - 1 else None
        if trimmed:
            yield trimmed
    if alone:
        yield first, last


def _headings_right(cells: list[Cell], left: list[Cell], x: float) -> list[Cell]:
    """Return the headings on the right, without what is set like other text on the left and not like its headings."""
    looks = {cell.style for cell in left}
    others = {cell.style for cell in cells if cell.x1 <= x and not is_heading(cell)}
    found = [cell for cell in cells if cell.x0 >= x and is_heading(cell)]
    return [cell for cell in found if not looks or cell.style in looks or cell.style not in others]


def _both_begin(part: list[list[Cell]], x: float) -> bool:
    return any(cell.x0 >= x for row in part[:6] for cell in row) and any(
        cell.x1 <= x for row in part[:6] for cell in row
    )


def _trimmed(rows: list[list[Cell]], first: int, last: int, x: float) -> tuple[int, int] | None:
    """Cut rows of one side off the run's start where they are a heading over both columns."""
    sides = [{cell.x0 >= x for cell in row} for row in rows[first : last + 1]]
    both = [index for index, side in enumerate(sides) if len(side) == 2]
    if not both or len({side for row in sides for side in row}) < 2:
        return None
    return first + both[0], last


def _worth(left: list[Cell], right: list[Cell]) -> float:
    if not left or not right:
        return 0.0
    height = min(_reach(left), _reach(right))
    gutter = min(cell.x0 for cell in right) - max(cell.x1 for cell in left)
    return height * (1 + min(gutter, 40) / 200)


def _reach(cells: list[Cell]) -> float:
    return max(cell.bottom for cell in cells) - min(cell.top for cell in cells)
