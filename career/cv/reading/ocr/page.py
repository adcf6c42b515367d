"""One picture of a page to words: turned upright, set straight, found in strips, read line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from career.cv.reading.ocr.dots import DASH, DOT, may_be_sign, sign_after, sign_before, sign_between
from career.cv.reading.ocr.engine import DOTS, Image, Piece, Quad, find_lines, read_line
from career.cv.reading.ocr.gaps import Placed, placed
from career.cv.reading.ocr.looks import Inked, Look, look_of, set_alike
from career.cv.reading.ocr.sizes import advance
from career.cv.reading.ocr.straight import Box, box_of, crop_of, upright
from career.cv.reading.ocr.tesseract import languages, read_lines
from career.cv.reading.pdf import RawPage
from career.cv.reading.refusals import refuse
from career.cv.reading.words import ICON, Word
from runtime.language import N_

SIGNS = DOTS | {DASH}
STRIP, OVERLAP, _WAVER = 400, 96, 10
_USUAL_WIDTH, _LEAST_STRIP = 1320, 240
"""Pixels: lines are sought in strips, because the memory that this takes grows with the area. A picture that is wider
than a page at PAGE_PIXELS gets lower strips."""
MOST_LINES = 400
_LEAST_SIDE, _LONGEST, _APART, _DOT_APART, _ODD = 4, 100, 1.0, 0.45, 2.0
"""Pixels of a line that can be read, and how many times longer than high one may be;
sizes of type between parts of one, and between words with a dot between them;
how many times another size may be, not to be a mistake."""
_MANY, _MARK = 4, 1.5
_SURE = 0.85
"""What is read with less is said to be doubtful."""
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
    def sure(self) -> float:
        """How sure the model is of the word that it is least sure of, 0-1."""
        return min((piece.sure for piece in self.pieces if len(piece.text) > 1), default=1.0)

    @property
    def letters(self) -> int:
        """How many letters were read."""
        return sum(len(piece.text) for piece in self.pieces)


def read_image(image: Image, dots: float) -> RawPage:
    """Return the words on a picture, (height, width, 3) in RGB; `dots` are its pixels to a point (1/72 inch).

    Raises UnknownLetters, and Unreadable("too_large") for more lines than a page has.
    """
    image = upright(image)
    return page_of(image, _with_letters(list(_found(image))), dots)


def page_of(image: Image, lines_found: Sequence[Found], dots: float) -> RawPage:
    """Return the words of the lines that were found on a picture that lies straight."""
    lines = [list(_words(image, found, dots)) for found in lines_found]
    lines = [_without_marks(line, lines) for line in lines]
    set_alike(lines)
    words = [item.word for line in lines for item in line]
    at = 0
    for word in words:
        word.seq = at
        at += len(word.text) + 1
    height, width = image.shape[:2]
    unsure = [" ".join(piece.text for piece in found.pieces) for found in lines_found if found.sure < _SURE]
    return RawPage(width / dots, height / dots, words, picture=True, recognised=True, unsure=unsure)


def _found(image: Image) -> Iterator[Found]:
    boxes = [box_of(quad, image) for quad in _lines(image)]
    if len(boxes) > MOST_LINES:
        raise refuse("too_large", N_("The picture holds more text than the page of a CV. Send each page of it alone."))
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
    strip = min(STRIP, max(_LEAST_STRIP, STRIP * _USUAL_WIDTH // image.shape[1]))
    step = strip - OVERLAP
    before: list[Quad] = []
    for top in range(0, max(height - OVERLAP, 1), step):
        first, last = top == 0, top + strip >= height
        seen: list[Quad] = []
        for quad in find_lines(image[top : top + strip]):
            middle = float(quad[:, 1].mean())
            # What two strips see differs by a few pixels, so both take lines at the border and repetitions are dropped.
            if (first or middle >= OVERLAP / 2 - _WAVER) and (last or middle < strip - OVERLAP / 2 + _WAVER):
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
    words = placed(found.pieces, look)
    marked = words[0].text in DOTS
    sign = None
    if not marked:
        skipped = 1 if may_be_sign(words) else 0
        sign = sign_before(image, left + words[skipped].start, top + look.base, look.size)
        words = words[skipped:] if sign is not None else words
    words = [Placed(DOT, words[0].start, words[0].end), *words[1:]] if marked else words
    if sign is not None:
        words = [Placed(sign.text, sign.left - left, sign.right - left), *words]
    last = sign_after(image, left + words[-1].end, top + look.base, look.size)
    if last is not None and words[-1].text not in SIGNS:
        words = [*words, Placed(last.text, last.left - left, last.right - left)]
    base = (top + look.base) / dots
    spaced = False
    for part in _parts(words, look):
        size, broad, letters = _measured(part, found.crop, look, whole=len(part) == len(words))
        for piece in part:
            x0, x1 = (left + piece.start) / dots, (left + piece.end) / dots
            word = Word(piece.text, x0, x1, top / dots, bottom / dots, base, size / dots, False, False, 0, spaced, 0)
            stroke = 0.0 if piece.text in SIGNS else look.stroke(piece.start, piece.end)
            yield Inked(word, stroke, broad / dots, letters)
            spaced = True


def _without_marks(line: list[Inked], lines: Sequence[Sequence[Inked]]) -> list[Inked]:
    """Return a line without a dot that is much larger than the page's others: it marks an entry, not an item."""
    dots = [other[0].word for other in lines if other and other[0].word.text == DOT]
    if len(dots) < _MANY or not line or line[0].word.text != DOT:
        return line
    usual = median(dot.x1 - dot.x0 for dot in dots)
    return line[1:] if line[0].word.x1 - line[0].word.x0 > _MARK * usual else line


def _parts(words: list[Placed], look: Look) -> Iterator[list[Placed]]:
    """Yield the words of a line in parts that stand apart: a heading beside an employer is not set like it.

    Dots between words that the model passed over are among them.
    """
    part: list[Placed] = []
    for word in words:
        if part and word.start - part[-1].end > _DOT_APART * look.size:
            dot = sign_between(look.ink, part[-1].end, word.start, look.base, look.size)
            if dot is not None and not {part[-1].text, word.text} & SIGNS:
                part.append(Placed(dot.text, dot.left, dot.right))
        if part and (word.start - part[-1].end > _APART * look.size or part[-1].text == DOT):
            yield part
            part = []
        part.append(word)
    yield part


def _measured(part: list[Placed], crop: Image, look: Look, *, whole: bool) -> tuple[float, float, int]:
    """Return the size that heights tell, the one that widths tell, and how many letters told it."""
    high = look.size
    if not whole:
        piece = crop[:, int(part[0].start) : int(part[-1].end) + 1]
        alone = look_of(piece, "".join(word.text for word in part)).size if min(piece.shape[:2]) > 3 else high
        high = alone if 1 / _ODD < alone / high < _ODD else high
    told = [word for word in part if word.text not in SIGNS and word.text != ICON]
    wide = sum(max(advance(word.text), 0.1) for word in told)
    broad = sum(word.end - word.start for word in told) / wide if told else 0.0
    trusted = 1 / _ODD < broad / high < _ODD
    return high, broad if trusted else 0.0, sum(len(word.text) for word in told)
