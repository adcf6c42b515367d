"""Coloured areas behind columns: they tell sidebars from the text beside them."""

from collections.abc import Sequence

from career.cv.reading.cells import Cell
from career.cv.reading.columns import Split

Box = tuple[float, float, float, float]
_FEWEST = 3


def by_panel(cells: Sequence[Cell], panels: Sequence[Box]) -> Split | None:
    """Return (above, left, right, below) for the largest panel that holds a column, None where there is none."""
    for panel in sorted(panels, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), reverse=True):
        split = _split(cells, panel)
        if split is not None:
            return split
    return None


def _split(cells: Sequence[Cell], panel: Box) -> Split | None:
    x0, top, x1, bottom = panel
    crossing = [cell for cell in cells if cell.x0 < x1 - 3 and cell.x1 > x0 + 3 and not _fits(cell, panel)]
    if any(top < (cell.top + cell.bottom) / 2 < bottom for cell in crossing):
        return None
    # The column may go on above and below the area, up to what is set over both columns.
    start = max((cell.bottom for cell in crossing if cell.bottom <= top + 8), default=float("-inf"))
    end = min((cell.top for cell in crossing if cell.top >= bottom - 8), default=float("inf"))
    above = [cell for cell in cells if cell.bottom <= start]
    below = [cell for cell in cells if cell.top >= end]
    rest = [cell for cell in cells if start < cell.bottom and cell.top < end]
    inside = [cell for cell in rest if _fits(cell, panel)]
    beside = [cell for cell in rest if not _fits(cell, panel)]
    if len(inside) < _FEWEST or len(beside) < _FEWEST:
        return None
    if all(cell.x0 >= x1 - 3 for cell in beside):
        return above, inside, beside, below
    if all(cell.x1 <= x0 + 3 for cell in beside):
        return above, beside, inside, below
    return None


def _fits(cell: Cell, panel: Box) -> bool:
    return panel[0] - 3 <= cell.x0 and cell.x1 <= panel[2] + 3
