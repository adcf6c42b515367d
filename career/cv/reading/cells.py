"""Cells and rows: words on one baseline make a row; parts of a row that stand well apart are cells."""

import re
from dataclasses import dataclass

from career.cv.reading.headings import section_of
from career.cv.reading.words import Word

DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{2,4}\b|^(?:present|current|now|heute|today)$", re.I)


@dataclass(slots=True)
class Cell:
    """Words of one row that stand close together."""

    words: list[Word]
    icon: bool = False
    apart: bool = False
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    base: float = 0.0

    def __post_init__(self) -> None:
        self.x0, self.x1 = self.words[0].x0, max(word.x1 for word in self.words)
        self.top, self.bottom = min(word.top for word in self.words), max(word.bottom for word in self.words)
        self.base = self.words[0].base

    @property
    def text(self) -> str:
        """The words, spaced."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """The largest size of type."""
        return max(word.size for word in self.words)

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def style(self) -> tuple[float, bool, bool, int]:
        """The look of the first word."""
        return self.words[0].style


@dataclass(slots=True)
class Row:
    """Cells of one line, left to right, and the column they stand in; the names of a table's columns are furniture."""

    cells: list[Cell]
    column: tuple[int, int] | None = None
    region: int = 0
    furniture: bool = False

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(cell.bottom for cell in self.cells)


def is_dated(cell: Cell) -> bool:
    """Whether a cell is short and holds a date."""
    return bool(DATED.search(cell.text)) and len(cell.words) <= 6


def is_heading(cell: Cell) -> bool:
    """Whether a cell is the known heading of a section."""
    return section_of(cell.text) is not None


def rows_of(cells: list[Cell]) -> list[list[Cell]]:
    """Return the cells in rows from the top, each from left to right; what stands apart is a row of its own."""
    rows: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda item: (item.base - (3 if item.apart else 0), item.x0)):
        if (
            rows
            and not cell.apart
            and not rows[-1][0].apart
            and abs(rows[-1][0].base - cell.base) <= max(1.5, 0.3 * min(cell.height, rows[-1][0].height))
        ):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    for row in rows:
        row.sort(key=lambda item: item.x0)
    return rows
