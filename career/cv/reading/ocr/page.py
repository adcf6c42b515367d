"""One picture of a page to words: turned upright, set straight, found in strips, read line by line."""

from collections.abc import Iterator

import numpy as np

from career.cv.reading.ocr.engine import DOTS, Image, Quad, find_lines, read_line
from career.cv.reading.ocr.looks import Inked, dot_before, look_of, set_alike
from career.cv.reading.ocr.straight import Box, box_of, crop_of, upright
from career.cv.reading.pdf import RawPage
from career.cv.reading.refusals import refuse
from career.cv.reading.words import Word

DOT = "•"
STRIP, OVERLAP = 400, 96
"""Pixels: lines are sought in strips, because the memory that this takes grows with the area."""
MOST_LINES = 400
_LEAST_SIDE, _LONGEST = 4, 100
"""Pixels of a line that can be read, and how many times longer than high one may be."""
_SPACE = 1.6
"""White within a line up to so many sizes of type is a space: where letters stand is known to about half a letter."""


def read_image(image: Image, dots: float) -> RawPage:
    """Return the words on a picture, (height, width, 3) in RGB; `dots` are its pixels to a point (1/72 inch)."""
    image = upright(image)
    boxes = [box_of(quad, image) for quad in _lines(image)]
    if len(boxes) > MOST_LINES:
        raise refuse("too_large", "The picture holds more text than the page of a CV. Send each page of it alone.")
    lines = [list(_read(image, box, dots)) for box in boxes]
    set_alike(lines)
    words = [item.word for line in lines for item in line]
    for number, word in enumerate(words):
        word.seq = number
    height, width = image.shape[:2]
    return RawPage(width / dots, height / dots, words, picture=True, recognised=True)


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


def _read(image: Image, box: Box, dots: float) -> Iterator[Inked]:
    crop = crop_of(image, box)
    if min(crop.shape[:2]) < _LEAST_SIDE or crop.shape[1] > _LONGEST * crop.shape[0]:
        return
    pieces = read_line(crop)
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
