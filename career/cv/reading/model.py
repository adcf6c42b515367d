"""What reading a file gives: pages of lines, with where and how each piece of text is set."""

import re
from dataclasses import dataclass, field
from functools import cached_property

BULLET = re.compile(r"^\s*(?:[•●○◦▪■□◆◇⬥⬦⁃∙·‣➢➤►▸✓✔※❖★☆–—*+-]|o(?=\s{2}|\t))\s+(?=\S)")
CELL_GAP = "   "


@dataclass(frozen=True)
class Span:
    """A piece of one line in one style; `cell` counts the parts of a line that stand well apart, from 0.

    x0 and x1 are in points from the left (in characters for formats without a page); `space` says whether white space
    stands before it, `icon` whether a pictogram does.
    """

    text: str
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    cell: int = 0
    space: bool = False
    icon: bool = False


@dataclass(frozen=True)
class Link:
    """A hyperlink: the text it lies on (may be empty, for an icon) and its target."""

    text: str
    url: str


@dataclass(frozen=True)
class Line:
    """One line of text in reading order.

    number counts from 1 over the document and is the line's place in Reading.text. bbox is (x0, top, x1, bottom) in
    points, zeros where the format has no pages. gap is the white space above in line heights. column is 0 outside of
    columns and otherwise the same for columns at the same place; region counts the places that are set in columns.
    level is the heading level that the format itself declares (0: none), begins whether the format itself says that a
    paragraph begins here.
    """

    text: str
    page: int
    number: int
    spans: tuple[Span, ...] = ()
    bbox: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    size: float = 0.0
    bold: bool = False
    gap: float = 0.0
    column: int = 0
    region: int = 0
    level: int = 0
    furniture: bool = False
    links: tuple[Link, ...] = ()
    begins: bool = False

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The parts of the line that stand well apart, left to right."""
        return tuple(join_spans(spans) for spans in self.cell_spans)

    @cached_property
    def cell_spans(self) -> tuple[tuple[Span, ...], ...]:
        """The spans of each cell."""
        cells: dict[int, list[Span]] = {}
        for span in self.spans:
            cells.setdefault(span.cell, []).append(span)
        return tuple(tuple(spans) for spans in cells.values())

    @property
    def bulleted(self) -> bool:
        """Whether the line begins with the sign of a list item."""
        return BULLET.match(self.text) is not None


@dataclass(frozen=True)
class Page:
    """One page; width and height in points, zeros where the format has no pages."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reading:
    """A file as read. Line N of `text` is the line with number N; `recognised` are the pages that are pictures.

    structured is the object of a JSON Resume file, places the line of each of its values by JSON pointer.
    """

    media_type: str
    pages: tuple[Page, ...]
    hidden: int = 0
    warnings: tuple[str, ...] = ()
    recognised: tuple[int, ...] = ()
    structured: dict[str, object] | None = field(default=None, compare=False)
    places: dict[str, int] = field(default_factory=dict, compare=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order."""
        return tuple(line for page in self.pages for line in page.lines)

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return "\n".join(line.text for line in self.lines)


def join_spans(spans: tuple[Span, ...]) -> str:
    """Return the text of neighbouring spans of one cell."""
    out = ""
    for span in spans:
        out += (" " if out and span.space else "") + span.text
    return out.strip()


def line_text(spans: tuple[Span, ...]) -> str:
    """Return a whole line's text, its cells held apart by CELL_GAP."""
    cells: dict[int, list[Span]] = {}
    for span in spans:
        cells.setdefault(span.cell, []).append(span)
    return CELL_GAP.join(join_spans(tuple(part)) for part in cells.values())
