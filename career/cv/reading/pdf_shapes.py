"""What is drawn on a page of a PDF besides text: panels behind columns, drawn list signs, and what text lies on."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from career.cv.reading.words import Word

Box = tuple[float, float, float, float]
Rule = tuple[float, float, float]
"""A vertical line: x, top, bottom."""
Look = tuple[float, bool]
"""x0, top, x1, bottom in points, as seen."""

_MAX_OBJECTS, _MAX_SHAPES = 60_000, 4_000
_NEAR = 14
"""Colours whose channels differ by less than this look the same."""
_WHITE = 0xFFFFFF
_THIN = 2.5


@dataclass(frozen=True)
class Shape:
    """A filled or stroked path, or a picture (colour None); `order` counts the page's objects in painting order."""

    box: Box
    colour: int | None
    order: int
    opaque: bool
    plain: bool

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within the bounds."""
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]


@dataclass
class Shapes:
    """The shapes of a page in painting order, and when each text object (by address) is painted."""

    large: list[Shape] = field(default_factory=list)
    small: list[Shape] = field(default_factory=list)
    painted: dict[int, int] = field(default_factory=dict)

    def hides(self, x: float, y: float, colour: int, address: int) -> bool:
        """Whether text at a point has the colour of what it lies on, or is painted over."""
        order = self.painted.get(address, _MAX_OBJECTS)
        ground: int | None = _WHITE
        for shape in self.large:
            if shape.holds(x, y):
                if shape.order < order:
                    ground = shape.colour if shape.opaque else None
                elif shape.opaque and shape.plain:
                    return True
        return ground is not None and _alike(ground, colour)

    def ink(self, x: float, y: float, size: float) -> int | None:
        """Return the colour of letters of a size that are drawn as shapes over a point, None where there are none."""
        for shape in (*self.large, *self.small):
            x0, top, x1, bottom = shape.box
            if not shape.plain and bottom - top < 2 * size and x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1:
                return shape.colour
        return None

    def drawn(self, x: float, y: float, margin: float) -> bool:
        """Whether anything is drawn near a point."""
        return any(
            shape.box[0] - margin <= x <= shape.box[2] + margin and shape.box[1] - margin <= y <= shape.box[3] + margin
            for shape in (*self.large, *self.small)
        )


def read_shapes(page: Any, point: Callable[[float, float], tuple[float, float]]) -> Shapes:
    """Return the shapes of a page; `point` turns the page's own coordinates into points as seen."""
    found = Shapes()
    sides = [ctypes.c_float() for _ in range(4)]
    for order in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, order)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.painted[ctypes.addressof(item.contents)] = order
            continue
        if len(found.large) + len(found.small) >= _MAX_SHAPES or not raw.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        (x0, y0), (x1, y1) = point(left, top), point(right, bottom)
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        shape = _path(item, box, order) if kind == raw.FPDF_PAGEOBJ_PATH else Shape(box, None, order, True, False)
        if shape is not None:
            is_large = (box[2] - box[0]) * (box[3] - box[1]) > 60 and min(box[2] - box[0], box[3] - box[1]) > 4
            (found.large if is_large else found.small).append(shape)
    return found


def _path(item: Any, box: Box, order: int) -> Shape | None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    filled = mode.value != raw.FPDF_FILLMODE_NONE
    if not filled and not stroke.value:
        return None
    parts = [ctypes.c_uint() for _ in range(4)]
    (raw.FPDFPageObj_GetFillColor if filled else raw.FPDFPageObj_GetStrokeColor)(item, *parts)
    red, green, blue, alpha = (part.value for part in parts)
    if alpha < 8 or (not filled and box[2] - box[0] > 7):
        return None
    plain = filled and raw.FPDFPath_CountSegments(item) <= 5 and not _is_clipped(item)
    return Shape(box, red << 16 | green << 8 | blue, order, filled and alpha > 250, plain)


def _is_clipped(item: Any) -> bool:
    clip = raw.FPDFPageObj_GetClipPath(item)
    return bool(clip) and raw.FPDFClipPath_CountPaths(clip) > 0


def panels(shapes: Shapes, width: float, height: float) -> Iterator[Box]:
    """Yield the coloured areas behind one column of a page."""
    for shape in shapes.large:
        x0, top, x1, bottom = shape.box
        x0, top, x1, bottom = max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height)
        if not 0.12 * width < x1 - x0 < 0.62 * width or bottom - top < 0.25 * height:
            continue
        if shape.colour is not None and not _alike(shape.colour, _WHITE):
            yield x0, top, x1, bottom


def vertical_rules(shapes: Shapes) -> Iterator[Rule]:
    """Yield the vertical lines of a page, as those between the columns of a table."""
    for shape in shapes.small:
        x0, top, x1, bottom = shape.box
        if x1 - x0 < _THIN and bottom - top > 4 * _THIN:
            yield (x0 + x1) / 2, top, bottom


def drawn_bullets(shapes: Shapes, words: Sequence[Word]) -> Iterator[Word]:
    """Yield a word "•" for each dot that is drawn where the sign of a list item would stand."""
    dots = [shape for shape in shapes.small if _is_dot(shape.box)]
    if not dots:
        return
    rows: dict[int, list[Word]] = {}
    for item in words:
        rows.setdefault(round((item.base - 0.3 * item.size) / 4), []).append(item)
    used: set[tuple[int, int]] = set()
    body = _body(words)
    for dot in dots:
        x0, top, x1, bottom = dot.box
        middle = (top + bottom) / 2
        near = [item for row in (-1, 0, 1) for item in rows.get(round(middle / 4) + row, ())]
        right = [item for item in near if item.x0 > x1 - 1]
        word = min(right, key=lambda item: item.x0) if right else None
        if word is None or not _heads(dot, word, body) or _in_a_row(dot, dots) or _frames(dot, word, dots, right):
            continue
        place = (round(x0), round(middle / 2))
        if place not in used and not any(_just_before(other, dot, word) for other in near):
            used.add(place)
            size, base = word.size, word.base
            yield Word("•", x0, x1, word.top, word.bottom, base, size, word.bold, False, word.color, True, word.seq - 1)


def _is_dot(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return 1.2 < wide < 6 and 1.2 < high < 6 and abs(wide - high) < 0.8


def _body(words: Sequence[Word]) -> Look:
    """The look of most words."""
    return Counter(_look(word) for word in words).most_common(1)[0][0]


def _look(word: Word) -> Look:
    return round(word.size, 1), word.bold


def _heads(dot: Shape, word: Word, body: Look) -> bool:
    """Whether a dot looks like the list sign of a word: small, at the height of small letters, and of its colour.

    Dots of another colour also stand before what begins on a line of time: they count before the usual text only.
    """
    x0, top, x1, bottom = dot.box
    middle = (top + bottom) / 2
    if not 0.12 * word.size < x1 - x0 < 0.5 * word.size or not 0.2 * word.size < word.x0 - x1 < 2 * word.size:
        return False
    at_height = word.base - 0.65 * word.size < middle < word.base - 0.05 * word.size
    return at_height and dot.colour is not None and (_alike(dot.colour, word.color) or _look(word) == body)


def _just_before(other: Word, dot: Shape, word: Word) -> bool:
    return abs(other.base - word.base) < 2 and 0 <= dot.box[0] - other.x1 < word.size


def _frames(dot: Shape, word: Word, dots: list[Shape], right: list[Word]) -> bool:
    """Whether another dot closes the text that a dot opens: both adorn a title."""
    for other in dots:
        if other.box[0] < word.x1 or abs(other.box[1] - dot.box[1]) > 1:
            continue
        ends = [other.box[0] - item.x1 for item in right if item.x1 <= other.box[0] + 1]
        open_end = all(item.x0 < other.box[0] or item.x0 - other.box[2] > 2 * word.size for item in right)
        if open_end and ends and abs(min(ends) - (word.x0 - dot.box[2])) < 1.5:
            return True
    return False


def _in_a_row(dot: Shape, dots: list[Shape]) -> bool:
    """Whether other dots stand beside: those rate a skill."""
    return any(
        other is not dot
        and abs(other.box[1] - dot.box[1]) < 1
        and 0.5 < abs(other.box[0] - dot.box[0]) < 5 * (dot.box[2] - dot.box[0])
        for other in dots
    )


def _alike(one: int, two: int) -> bool:
    return all(abs((one >> shift & 255) - (two >> shift & 255)) < _NEAR for shift in (16, 8, 0))
