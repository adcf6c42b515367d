"""One picture of a page to words: turned upright, set straight, found in strips, read line by line."""

import math
from collections.abc import Iterator
from statistics import median

import cv2
import numpy as np

from career.cv.reading.ocr.engine import DOTS, Image, Quad, find_lines, read_line, sureness
from career.cv.reading.ocr.looks import Inked, dot_before, look_of, set_alike
from career.cv.reading.pdf import RawPage
from career.cv.reading.words import Word

DOT = "•"
STRIP, OVERLAP = 400, 96
"""Pixels: lines are sought in strips, because the memory that this takes grows with the area."""
SKETCH = 800
_SPACE = 1.6
"""White within a line up to so many sizes of type is a space: where letters stand is known to about half a letter."""
_LEAST_ANGLE, _MOST_ANGLE = 0.15, 20.0
_VOTERS, _SURE = 3, 0.85
LEAST_LENGTH = 100
"""Pixels of a sketch that a line must span to tell of the page's lean."""


def read_image(image: Image, dots: float) -> RawPage:
    """Return the words on a picture, (height, width, 3) in RGB; `dots` are its pixels to a point (1/72 inch)."""
    image = _upright(image)
    boxes = [_box(quad, image) for quad in _lines(image)]
    lines = [list(_read(image, box, dots)) for box in boxes]
    set_alike(lines)
    words = [item.word for line in lines for item in line]
    for number, word in enumerate(words):
        word.seq = number
    height, width = image.shape[:2]
    return RawPage(width / dots, height / dots, words, picture=True, recognised=True)


def _upright(image: Image) -> Image:
    """Return the picture turned until its lines run from left to right: by quarters, then by the degrees they lean."""
    quads = find_lines(_sketch(image))
    if not quads:
        return image
    if sum(_extent(quad)[1] for quad in quads) > 1.5 * sum(_extent(quad)[0] for quad in quads):
        image = np.ascontiguousarray(np.rot90(image))
        quads = find_lines(_sketch(image))
    if _on_its_head(image, quads):
        image = np.ascontiguousarray(np.rot90(image, 2))
    angles = [_lean(quad) for quad in quads if _extent(quad)[0] > LEAST_LENGTH]
    return _turned(image, median(angles) if angles else 0.0)


def _on_its_head(image: Image, quads: list[Quad]) -> bool:
    """Tell whether lines are read better the other way up (a line's lean is the same both ways)."""
    ratio = max(image.shape[:2]) / max(_sketch(image).shape[:2])
    widest = sorted(quads, key=lambda quad: -_extent(quad)[0])[:_VOTERS]
    crops = [_crop(image, _box(quad * ratio, image)) for quad in widest]
    crops = [crop for crop in crops if min(crop.shape[:2]) > 3]
    upright = sum(map(sureness, crops))
    if upright >= _SURE * len(crops):
        return False
    return sum(sureness(np.ascontiguousarray(np.rot90(crop, 2))) for crop in crops) > upright


def _turned(image: Image, angle: float) -> Image:
    if not _LEAST_ANGLE < abs(angle) < _MOST_ANGLE:
        return image
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255)), dtype=np.uint8)


def _sketch(image: Image) -> Image:
    scale = SKETCH / max(image.shape[:2])
    if scale >= 1:
        return image
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _lines(image: Image) -> Iterator[Quad]:
    """Yield the lines of the whole picture; one that two strips see belongs to the one whose middle is nearer."""
    height = image.shape[0]
    step = STRIP - OVERLAP
    for top in range(0, max(height - OVERLAP, 1), step):
        first, last = top == 0, top + STRIP >= height
        for quad in find_lines(image[top : top + STRIP]):
            middle = float(quad[:, 1].mean())
            if (first or middle >= OVERLAP / 2) and (last or middle < STRIP - OVERLAP / 2):
                yield quad + np.array([0, top], dtype=np.float32)
        if last:
            return


def _extent(quad: Quad) -> tuple[float, float]:
    """Return width and height of a line as it lies on the picture."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    return float(right - left), float(bottom - top)


def _lean(quad: Quad) -> float:
    """Return the angle of a line's upper edge in degrees, as cv2 turns pictures."""
    (x0, y0), (x1, y1) = quad[0], quad[1]
    return math.degrees(math.atan2(float(y1 - y0), float(x1 - x0)))


Box = tuple[int, int, int, int]


def _box(quad: Quad, image: Image) -> Box:
    height, width = image.shape[:2]
    left, top = (max(0, int(value)) for value in quad.min(axis=0))
    right, bottom = (math.ceil(float(value)) for value in quad.max(axis=0))
    return left, top, min(width, right), min(height, bottom)


def _crop(image: Image, box: Box) -> Image:
    left, top, right, bottom = box
    return image[top:bottom, left:right]


def _read(image: Image, box: Box, dots: float) -> Iterator[Inked]:
    crop = _crop(image, box)
    pieces = read_line(crop) if min(crop.shape[:2]) >= 4 else []
    if not pieces:
        return
    left, top, right, bottom = box
    look = look_of(crop, " ".join(piece.text for piece in pieces))
    size, base, wide = look.size / dots, (top + look.base) / dots, right - left
    dot = dot_before(image, left, top + look.base, look.size) if pieces[0].text not in DOTS else None
    edge: float | None = None
    if dot is not None:
        edge = dot / dots + 0.3 * size
        yield Inked(Word(DOT, dot / dots, edge, top / dots, bottom / dots, base, size, False, False, 0, False, 0), 0.0)
    for piece in pieces:
        x0, x1 = (left + piece.start * wide) / dots, (left + piece.end * wide) / dots
        if edge is not None and x0 - edge < _SPACE * size:
            x0 = min(x0, edge + 0.25 * size)
        text = DOT if piece.text in DOTS and edge is None else piece.text
        word = Word(text, x0, x1, top / dots, bottom / dots, base, size, False, False, 0, edge is not None, 0)
        yield Inked(word, look.stroke(piece.start, piece.end))
        edge = x1
