"""How a profile is set: which pieces stand on the left and on the right, and what sizes mean."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from career.cv.parsing.joining import join_lines
from career.cv.reading import Reading
from career.cv.reading.model import BULLET, Line, Span, join_spans

_BOUNDARY = 0.35
"""Of the page's width, between the columns."""
_FOOT, _RIGHT = 0.955, 0.9
"""Of the page, where its footer begins, and what the right column reaches at least."""
_HEADING, _LARGE, _MEDIUM = (0.55, 0.75), (0.452, 0.55), (0.423, 0.452)
"""Sizes of headings (15.75 points), employers and schools (12), and positions (11.5), as parts of the name's (26)."""
_SMALLEST = 0.38
"""Of the name's size, what belongs to the profile: numbers of pages are smaller (9 points)."""
_EMPTY_LINE, _NEXT_ITEM = 0.6, 0.15
"""White space above, in line heights, by which a paragraph, and an item on the left, is further off than a line."""
_SIGN = re.compile(r"^\W+\s+\S+|^\S+")


@dataclass(frozen=True)
class Piece:
    """What stands on one line in one column; x0 and x1 in points from the left."""

    line: Line
    text: str
    x0: float
    x1: float
    size: float
    color: int

    @property
    def bulleted(self) -> bool:
        """Whether it begins with the sign of a list item."""
        return BULLET.match(self.text) is not None


@dataclass(frozen=True)
class Look:
    """A profile, taken apart into columns; `name` is its largest piece, `width` the page's."""

    side: tuple[Piece, ...]
    column: tuple[Piece, ...]
    name: Piece
    width: float

    @property
    def right(self) -> float:
        """Where the right column ends."""
        return max(end_of(self.column), _RIGHT * self.width)

    def is_heading(self, piece: Piece) -> bool:
        """Whether a piece of the right column is the heading of a section."""
        return self._within(piece, _HEADING)

    def is_large(self, piece: Piece) -> bool:
        """Whether a piece is set like employers and schools, or like a heading on the left."""
        return self._within(piece, _LARGE)

    def is_medium(self, piece: Piece) -> bool:
        """Whether a piece is set like the title of a position."""
        return self._within(piece, _MEDIUM)

    def _within(self, piece: Piece, sizes: tuple[float, float]) -> bool:
        return sizes[0] <= piece.size / self.name.size < sizes[1]


def look_of(reading: Reading) -> Look | None:
    """Return how a profile of LinkedIn's is set; None for what is none."""
    if reading.recognised or not reading.pages or not reading.pages[0].width:
        return None
    side: list[Piece] = []
    column: list[Piece] = []
    for page in reading.pages:
        boundary, foot = _BOUNDARY * page.width, _FOOT * page.height
        for line in page.lines:
            if not line.furniture and line.bbox[1] < foot:
                left = [span for span in line.spans if span.x0 < boundary]
                right = [span for span in line.spans if span.x0 >= boundary]
                side += _pieces(line, left)
                column += _pieces(line, right)
    if not side or not column or max(piece.size for piece in column) <= 0:
        return None
    name = max(column, key=lambda piece: piece.size)
    least = _SMALLEST * name.size
    beside, main = (tuple(piece for piece in pieces if piece.size >= least) for pieces in (side, column))
    look = Look(beside, main, name, reading.pages[0].width)
    return look if _is_linkedins(look) else None


def paragraphs(pieces: Sequence[Piece], right: float) -> list[list[Piece]]:
    """Return paragraphs: a new one begins at a bullet, below an empty line, and where the next word had found room.

    `right` is where the column ends.
    """
    least = least_gap(pieces)
    return _parted(
        pieces,
        lambda last, piece: (
            piece.bulleted or _further(last, piece, least + _EMPTY_LINE) or has_room(last, piece, right)
        ),
    )


def items(pieces: Sequence[Piece], right: float, least: float) -> list[list[Piece]]:
    """Return the items of a list on the left, where lines of one item stand `least` apart, in line heights."""
    return _parted(
        pieces, lambda last, piece: _further(last, piece, least + _NEXT_ITEM) or has_room(last, piece, right)
    )


def least_gap(pieces: Sequence[Piece]) -> float:
    """Return the least white space between two lines, in line heights."""
    return min((two.line.gap for one, two in pairwise(pieces) if one.line.page == two.line.page), default=0.0)


def has_room(last: Piece, piece: Piece, right: float) -> bool:
    """Whether the first word of a piece would have found room behind the last one: its line was ended on purpose."""
    word = _SIGN.match(piece.text)
    letter = (piece.x1 - piece.x0) / max(len(piece.text), 1)
    return last.x1 + letter * (len(word[0] if word else "") + 1.5) < right


def _parted(pieces: Sequence[Piece], begins: Callable[[Piece, Piece], bool]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[piece] for piece in pieces[:1]]
    for last, piece in pairwise(pieces):
        if begins(last, piece):
            found.append([piece])
        else:
            found[-1].append(piece)
    return found


def _further(last: Piece, piece: Piece, gap: float) -> bool:
    return last.line.page == piece.line.page and piece.line.gap > gap


def end_of(pieces: Sequence[Piece]) -> float:
    """Return where the longest line of a column ends."""
    return max((piece.x1 for piece in pieces), default=0.0)


def joined(pieces: Sequence[Piece]) -> str:
    """Return the text of a paragraph."""
    return join_lines([replace(piece.line, text=piece.text) for piece in pieces])


def _pieces(line: Line, spans: list[Span]) -> Iterator[Piece]:
    text = re.sub(r"\s+", " ", _text(spans)).strip()
    if any(char.isalnum() for char in text):
        main = max(spans, key=lambda span: len(span.text))
        yield Piece(line, text, spans[0].x0, spans[-1].x1, main.size, main.color)


def _text(spans: list[Span]) -> str:
    cells = dict.fromkeys(span.cell for span in spans)
    return " ".join(join_spans(tuple(span for span in spans if span.cell == cell)) for cell in cells)


def _is_linkedins(look: Look) -> bool:
    """Whether the left column has the address of a profile with its label, and both are set as LinkedIn does."""
    said = "".join(piece.text.replace(" ", "") for piece in look.side)
    named = re.search(r"linkedin\.com/[^()]*\(LinkedIn\)", said) is not None
    heading = next((piece for piece in look.column if look.is_heading(piece)), None)
    first = heading is not None and look.column.index(look.name) < look.column.index(heading)
    return named and first and any(map(look.is_large, look.side))
