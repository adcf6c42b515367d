"""Characters of a page of a PDF to words, with how they are set."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pypdfium2 import raw

from career.cv.reading.pdf_fonts import Style, read_style
from career.cv.reading.pdf_shapes import Box, Shapes
from career.cv.reading.words import ICON, Word, is_icon, mend

_BULLET_SIGNS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf0a8": "▪",
    "\uf02d": "-",
}
_BULLETS = frozenset("•●○◦▪■□◆◇∙·‣➢➤►▸✓✔")
_NO_SPACE = 0.07
"""Letters that stand closer than this share of their size are of one word."""
_SPREAD = 0.04
"""Letters that stand farther apart than this share of their size are letter-spaced."""
_LEANING = frozenset("fFTVWYдУТ")
"""Letters whose upper end, in italics, reaches over what follows."""
_LIGATED = frozenset("ftijlb")
_TINY = 1.5
"""Type below this size in points is not meant to be read."""
_BLANK = Style(0, False, False, 0, False, bare=False)


class Frame:
    """The page as seen: its size, and where points of its own space (from below, before rotation) lie on it."""

    def __init__(self, page: Any, width: float, height: float) -> None:
        self.width, self.height = width, height
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self._left, self._top, self._right, self._bottom = box.left, box.top, box.right, box.bottom
        self._rotation = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page's own space as seen: from the upper left, after rotation."""
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def is_turned(self, dx: float, dy: float) -> bool:
        """Whether text that runs in a direction of the page's own space runs upwards or downwards as seen."""
        sideways = self._rotation in (90, 270)
        return (abs(dy) > abs(dx)) != sideways

    def has(self, box: Box) -> bool:
        """Whether a box (x0, top, x1, bottom) lies at least partly on the page."""
        x0, top, x1, bottom = box
        return x1 > -1 and x0 < self.width + 1 and bottom > -1 and top < self.height + 1


class PageText:
    """The words of a page; after words() is used up, also how many characters are hidden or mean nothing."""

    def __init__(self, text: Any, frame: Frame, shapes: Shapes) -> None:
        self.text, self.frame, self.shapes = text, frame, shapes
        self.hidden = self.unmapped = 0
        self.turned: list[Word] = []
        self.glyphs: dict[int, str] = {}
        self._styles: dict[int, Style] = {}
        self._unseen: dict[int, bool] = {}
        self._drawn: dict[int, Style] = {}
        self._torn = False

    def words(self) -> Iterator[Word]:
        """Yield the page's words in the order of the file."""
        building: Word | None = None
        before = _BLANK
        space = guessed = typed = False
        last = (0.0, 0.0, 0.0)
        for char, x0, x1, top, bottom, base, style, seq in self._chars():
            if char == " ":
                # PDFium guesses spaces from the widths of glyphs, which some programs write wrongly.
                made = raw.FPDFText_IsGenerated(self.text, seq) == 1
                typed, guessed, last = typed or not made, guessed or made, (0.0, 0.0, 0.0)
                space = space or typed
                continue
            if guessed and building is not None:
                leans = before.italic and building.text[-1] in _LEANING
                least = (-_NO_SPACE if leans else _NO_SPACE) * style.size
                space = space or not -0.4 * style.size < x0 - building.x1 < least
            guessed = False
            # The letters of one ligature share its box.
            ligature, last = (x0, x1, base) == last and char != " ", (x0, x1, base)
            if (
                building is not None
                and not space
                and char != ICON
                and (ligature or _continues(building, x0, base, style))
            ):
                if style is not before:
                    building.seams += ((len(building.text), x0),)
                before = style
                building.text += char
                building.spread += max(0.0, x0 - building.x1)
                building.x1 = max(building.x1, x1)
                building.top, building.bottom = min(building.top, top), max(building.bottom, bottom)
                continue
            if building is not None:
                yield from _finished(building)
            size, bold, italic, color = style.size, style.bold, style.italic, style.color
            building = Word(char, x0, x1, top, bottom, base, size, bold, italic, color, space, seq, typed=typed)
            if style is not before:
                building.seams = ((0, x0),)
            before, space, typed = style, False, False
        if building is not None:
            yield from _finished(building)

    def _chars(self) -> Iterator[tuple[str, float, float, float, float, float, Style, int]]:
        """Yield (char, x0, x1, top, bottom, base, style, index) for all that is seen and runs from left to right."""
        text, point = self.text, self.frame.point
        rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            char = _char(code)
            if char == " ":
                yield " ", 0, 0, 0, 0, 0, _BLANK, index
                continue
            self.unmapped += raw.FPDFText_HasUnicodeMapError(text, index) == 1
            handle = raw.FPDFText_GetTextObject(text, index) if char is not None else None
            if char is None or not handle:
                continue
            style = self._style(handle, index)
            raw.FPDFText_GetLooseCharBox(text, index, rect)
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            (x0, y0), (x1, y1) = point(rect.left, rect.top), point(rect.right, rect.bottom)
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            turned = self.frame.is_turned(style.dx, style.dy)
            if turned and char in _LIGATED and self._is_torn(index, box, style):
                self.turned[-1].text += char
                self._torn = True
                continue
            if self._is_hidden(handle, style, box):
                self.hidden += 1
                continue
            if style.bare:
                style = self._as_drawn(handle, style, box)
            if is_icon(char) or (style.icon and char not in _BULLETS):
                self.glyphs[index] = char
                char = _BULLET_SIGNS.get(char, ICON)
            if turned:
                self._turn(char, box, style, index)
                continue
            yield char, box[0], box[2], box[1], box[3], point(x.value, y.value)[1], style, index

    def _style(self, handle: Any, index: int) -> Style:
        key = ctypes.addressof(handle.contents)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = read_style(self.text, handle, index)
        return style

    def _is_hidden(self, handle: Any, style: Style, box: Box) -> bool:
        """Whether nobody sees a character: it is tiny, off the page, or its text has the colour of its ground."""
        if style.size < _TINY or not self.frame.has(box):
            return True
        address = ctypes.addressof(handle.contents)
        hidden = self._unseen.get(address)
        if hidden is None:
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if style.bare:
                hidden = not self.shapes.drawn(x, y, style.size)
            else:
                hidden = self.shapes.hides(x, y, style.color, address)
            self._unseen[address] = hidden
        return hidden

    def _as_drawn(self, handle: Any, style: Style, box: Box) -> Style:
        """Return the style of letters that are drawn as shapes, in the colour of these."""
        key = ctypes.addressof(handle.contents)
        if key not in self._drawn:
            color = self.shapes.ink((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, style.size)
            self._drawn[key] = style if color is None else replace(style, color=color)
        return self._drawn[key]

    def _is_torn(self, index: int, box: Box, style: Style) -> bool:
        """Whether PDFium has put a letter of a ligature of turned text elsewhere: its letters begin at one place."""
        last = self.turned[-1] if self.turned else None
        if last is None or last.x0 - 2 < (box[0] + box[2]) / 2 < last.x1 + 2 or last.size != style.size:
            return False
        places = [self._origin(index + step) for step in (-1, 0, 1)]
        return places[1] in (places[0], places[2])

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.text, index, x, y)
        return round(x.value, 1), round(y.value, 1)

    def _turn(self, char: str, box: Box, style: Style, index: int) -> None:
        """Add a character that runs up or down to its text."""
        last = self.turned[-1] if self.turned else None
        near = last is not None and last.x0 - 2 < (box[0] + box[2]) / 2 < last.x1 + 2 and last.size == style.size
        apart = max(last.top - box[3], box[1] - last.bottom) if last is not None else 0.0
        if last is not None and near and apart < 1.5 * style.size and char != ICON:
            last.text += (" " if apart > 0.2 * style.size and not self._torn else "") + char
            self._torn = False
            last.x0, last.x1 = min(last.x0, box[0]), max(last.x1, box[2])
            last.top, last.bottom = min(last.top, box[1]), max(last.bottom, box[3])
            return
        x0, top, x1, bottom = box
        look = (style.size, style.bold, style.italic, style.color)
        self.turned.append(Word(char, x0, x1, top, bottom, bottom, *look, True, index))


def _char(code: int) -> str | None:
    if code in (0x20, 0x09, 0x0A, 0x0D, 0xA0):
        return " "
    if code in (0x02, 0xFFFE, 0xAD):
        return "-"
    if code < 0x20 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return None
    return chr(code)


def _continues(word: Word, x0: float, base: float, style: Style) -> bool:
    if word.style != (round(style.size, 1), style.bold, style.italic, style.color):
        return False
    if word.text == ICON:
        return False
    height = max(word.bottom - word.top, style.size, 1)
    gap = x0 - word.x1
    return abs(base - word.base) < 0.25 * height and -0.4 * height < gap < 0.17 * height


def _finished(word: Word) -> Iterator[Word]:
    text = mend(word.text)
    if len(text) != len(word.text):
        word.seams = word.seams[:1] if word.seams[:1] and word.seams[0][0] == 0 else ()
    word.text = text
    steps = len(text) - 1
    word.spread = word.spread / steps if steps and word.spread > _SPREAD * steps * word.size else 0.0
    if word.text.strip():
        yield word
