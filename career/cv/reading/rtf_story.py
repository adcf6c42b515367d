"""One story of an RTF file (its text, a header, a text box): paragraphs and the tables that marks among them make."""

from dataclasses import dataclass, field

from career.cv.reading.flow import Block, Paragraph, Table

_DEEPEST = 10


@dataclass
class _Level:
    """An open table: its rows, the cells of the open row, the blocks of the open cell."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    row: list[list[Block]] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)


class Story:
    """Takes paragraphs with the depth of the table they stand in, and ends of cells and rows."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._levels: list[_Level] = []

    def add(self, block: Block, depth: int) -> None:
        """Add a block at a depth of nested tables, 0 outside of tables."""
        self._at(depth)
        (self._levels[-1].cell if self._levels else self._blocks).append(block)

    def end_cell(self, depth: int) -> None:
        """End the open cell."""
        self._at(max(depth, 1))
        level = self._levels[-1]
        level.row.append(level.cell)
        level.cell = []

    def end_row(self, depth: int) -> None:
        """End the open row."""
        self._at(max(depth, 1))
        level = self._levels[-1]
        if level.cell:
            self.end_cell(depth)
        level.rows.append(level.row)
        level.row = []

    def finished(self) -> list[Block]:
        """Return the blocks."""
        self._at(0)
        return self._blocks

    def _at(self, depth: int) -> None:
        depth = min(depth, _DEEPEST)
        while len(self._levels) < depth:
            self._levels.append(_Level())
        while len(self._levels) > depth:
            level = self._levels.pop()
            if level.cell:
                level.row.append(level.cell)
            if level.row:
                level.rows.append(level.row)
            if level.rows:
                (self._levels[-1].cell if self._levels else self._blocks).append(Table(level.rows))


def is_blank(paragraph: Paragraph) -> bool:
    """Whether a paragraph holds nothing at all."""
    return not any(run.text or run.url for run in paragraph.runs)
