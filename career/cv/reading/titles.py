"""The head of a page: a name in big type beside the rows of contact data comes first."""

from statistics import median

from career.cv.reading.cells import Cell, is_heading

_BIG = 1.45
"""A name is set this many times larger than the usual text."""
_MOST_ROWS = 9


def head_split(cells: list[Cell]) -> tuple[list[Cell], list[Cell], list[Cell]] | None:
    """Return (name and what stands below it, contact data beside, the rest) where rows of contact begin above the name.

    None where the name comes first in any case.
    """
    if len(cells) < 8:
        return None
    title = max(cells, key=lambda cell: (cell.size, -cell.top))
    if title.size < _BIG * median(cell.size for cell in cells):
        return None
    right = title.x0 <= min(cell.x0 for cell in cells) + 8 * title.size
    beside = _block(title, [cell for cell in cells if (cell.x0 > title.x1 if right else cell.x1 < title.x0)])
    if not 2 <= len(beside) <= 2 * _MOST_ROWS or not any(cell.base < title.base - 0.6 * cell.height for cell in beside):
        return None
    top, bottom = min(cell.top for cell in beside), max(cell.bottom for cell in beside)
    if any(cell.base < top for cell in cells) or any(
        is_heading(cell) or cell.size > 0.7 * title.size for cell in beside
    ):
        return None
    edge = min(cell.x0 for cell in beside) if right else max(cell.x1 for cell in beside)
    taken = {id(cell) for cell in beside}
    name = [cell for cell in cells if id(cell) not in taken and cell.base < max(bottom, title.bottom)]
    if any((cell.x1 > edge) if right else (cell.x0 < edge) for cell in name) or any(map(is_heading, name)):
        return None
    taken |= {id(cell) for cell in name}
    return name, beside, [cell for cell in cells if id(cell) not in taken]


def _block(title: Cell, cells: list[Cell]) -> list[Cell]:
    """Return the cells at the height of a title, and the rows that follow these closely above and below."""
    block = [cell for cell in cells if cell.bottom > title.top and cell.top < title.bottom]
    grown = True
    while grown and block and len(block) <= 2 * _MOST_ROWS:
        top, bottom = min(cell.top for cell in block), max(cell.bottom for cell in block)
        held = {id(cell) for cell in block}
        more = [
            cell
            for cell in cells
            if id(cell) not in held and cell.bottom > top - 0.8 * cell.height and cell.top < bottom + 0.8 * cell.height
        ]
        block += more
        grown = bool(more)
    return block
