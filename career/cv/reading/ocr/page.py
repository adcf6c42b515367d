"""One picture of a page to words: turned upright, set straight, found in strips, read line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from career.cv.reading.ocr.engine import DOTS, Image, Piece, Quad, find_lines, read_line
from career.cv.reading.ocr.gaps import placed
from career.cv.reading.ocr.looks import Inked, dot_before, look_of, set_alike
from career.cv.reading.ocr.straight import Box, box_of, crop_of, upright
from career.cv.reading.ocr.tesseract import languages, read_lines
from career.cv.reading.pdf import RawPage
from career.cv.reading.refusals import refuse
from career.cv.reading.words import Word

DOT = "•"
STRIP, OVERLAP, _WAVER = 400, 96, 10
"""Pixels: lines are sought in strips, because the memory that this takes grows with the area."""
MOST_LINES = 400
_LEAST_SIDE, _LONGEST = 4, 100
"""Pixels of a line that can be read, and how many times longer than high one may be."""
_FULL_PAGE, _LEAST_LINES = 1.3, 5
"""Letters that a square of a line's height must give (read in full it gives 2.2 to 2.6), or they are not known."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ADDRESS = re.compile(r"@|www\.|://|\.[a-z]{2,4}/", re.I)


class UnknownLetters(Exception):
    """A page is written in letters that cannot be recognised."""


@dataclass(frozen=True)
class Found:
    """A line of a picture: where, its pixels, and the words that were read."""

    box: Box
    crop: Image
    pieces: list[Piece]

    @property
    def squares(self) -> float:
        """How many times longer than high it is."""
        return float(self.crop.shape[1] / self.crop.shape[0])

    @property
    def letters(self) -> int:
        """How many letters were read."""
        return sum(len(piece.text) for piece in self.pieces)


def read_image(image: Image, dots: float) -> RawPage:
    """Return the words on a picture, (height, width, 3) in RGB; `dots` are its pixels to a point (1/72 inch).

    Raises UnknownLetters, and Unreadable("too_large") for more lines than a page has.
    """
    image = upright(image)
    lines = [list(_words(image, found, dots)) for found in _with_letters(list(_found(image)))]
    set_alike(lines)
    words = [item.word for line in lines for item in line]
    for number, word in enumerate(words):
        word.seq = number
    height, width = image.shape[:2]
    return RawPage(width / dots, height / dots, words, picture=True, recognised=True)


def _found(image: Image) -> Iterator[Found]:
    boxes = [box_of(quad, image) for quad in _lines(image)]
    if len(boxes) > MOST_LINES:
        raise refuse("too_large", "The picture holds more text than the page of a CV. Send each page of it alone.")
    for box in boxes:
        crop = crop_of(image, box)
        if min(crop.shape[:2]) >= _LEAST_SIDE and crop.shape[1] <= _LONGEST * crop.shape[0]:
            yield Found(box, crop, read_line(crop))


def _with_letters(lines: list[Found]) -> list[Found]:
    """Return the lines as they are, or read by the second reader where the first knows few of the letters."""
    letters, squares = sum(line.letters for line in lines), sum(line.squares for line in lines)
    if len(lines) < _LEAST_LINES or letters >= _FULL_PAGE * squares:
        return lines
    if not languages():
        raise UnknownLetters
    again = read_lines([line.crop for line in lines])
    return [_better(line, pieces) for line, pieces in zip(lines, again, strict=True)]


def _better(line: Found, again: list[Piece]) -> Found:
    """Return a line as the second reader has it where it saw letters that the first does not know.

    Addresses are Latin whatever the second reader makes of them.
    """
    unknown = any(_CYRILLIC.search(piece.text) for piece in again)
    is_address = any(_ADDRESS.search(piece.text) for piece in line.pieces)
    return replace(line, pieces=again) if unknown and not is_address else line


def _lines(image: Image) -> Iterator[Quad]:
    """Yield the lines of the whole picture; of two strips that see one, the one in which it stands less at the edge."""
    height = image.shape[0]
    step = STRIP - OVERLAP
    before: list[Quad] = []
    for top in range(0, max(height - OVERLAP, 1), step):
        first, last = top == 0, top + STRIP >= height
        seen: list[Quad] = []
        for quad in find_lines(image[top : top + STRIP]):
            middle = float(quad[:, 1].mean())
            # What two strips see differs by a few pixels, so both take lines at the border and repetitions are dropped.
            if (first or middle >= OVERLAP / 2 - _WAVER) and (last or middle < STRIP - OVERLAP / 2 + _WAVER):
                seen.append(quad + np.array([0, top], dtype=np.float32))
        new = [quad for quad in seen if not any(_same(quad, other) for other in before)]
        yield from new
        before = new
        if last:
            return


def _same(quad: Quad, other: Quad) -> bool:
    (left, top), (right, bottom) = (
        np.maximum(quad.min(axis=0), other.min(axis=0)),
        np.minimum(quad.max(0), other.max(0)),
    )
    common = max(0.0, float(right - left)) * max(0.0, float(bottom - top))
    return common > 0.5 * min(_area(quad), _area(other))


def _area(quad: Quad) -> float:
    return float(np.prod(quad.max(axis=0) - quad.min(axis=0)))


def _words(image: Image, found: Found, dots: float) -> Iterator[Inked]:
    if not found.pieces:
        return
    left, top, _, bottom = found.box
    look = look_of(found.crop, " ".join(piece.text for piece in found.pieces))
    size, base = look.size / dots, (top + look.base) / dots
    marked = found.pieces[0].text in DOTS
    dot = None if marked else dot_before(image, left, top + look.base, look.size)
    spaced = dot is not None
    if dot is not None:
        end = dot / dots + 0.3 * size
        yield Inked(Word(DOT, dot / dots, end, top / dots, bottom / dots, base, size, False, False, 0, False, 0), 0.0)
    for piece in placed(found.pieces, look):
        x0, x1 = (left + piece.start) / dots, (left + piece.end) / dots
        text = DOT if marked and not spaced else piece.text
        word = Word(text, x0, x1, top / dots, bottom / dots, base, size, False, False, 0, spaced, 0)
        yield Inked(word, look.stroke(piece.start, piece.end))
        spaced = True
