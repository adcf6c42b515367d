"""PDF: characters from PDFium, words from characters.

PDFium reads about ten times faster than pdfplumber (docs/decisions/0010), which stays as the second reader for files
that PDFium cannot open or finds no text in.
"""

import ctypes
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from career.cv.reading.refusals import MAX_CHARACTERS, MAX_PAGES, refuse
from career.cv.reading.words import ICON, Word, is_icon, mend

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semi-?bold|demi|(?:^|[^a-z])bd|CMBX|-B(?:old)?$|SFBX|medi$", re.I)
_PLAIN = re.compile(r"regular|light|book|roman|thin|medium|CMR\d|SFRM", re.I)
_ITALIC = re.compile(r"italic|oblique|CMTI|CMSL|SFTI|-It$|slanted", re.I)
_ICON_FONT = re.compile(r"awesome|icon|phosphor|material|fontello|academicons|octicons", re.I)
_BULLET_SIGNS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf0a8": "▪",
    "\uf02d": "-",
}
_NO_SPACE = 0.07
"""Letters that stand closer than this share of their size are of one word."""
_STAMP_LETTERS, _COVERED = 60, 0.35
"""A scanning program may put its name on a page; a photo of the person covers less than this share of it."""
_BULLETS = frozenset("•●○◦▪■□◆◇∙·‣➢➤►▸✓✔")
# PDFium is not safe to use from several threads at once.
_LOCK = threading.Lock()


@dataclass
class RawPage:
    """Words and links of a page, before layout; a link is (x0, top, x1, bottom, url)."""

    width: float
    height: float
    words: list[Word]
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    hidden: int = 0
    picture: bool = False
    recognised: bool = False


@dataclass(frozen=True)
class _Style:
    size: float
    bold: bool
    italic: bool
    color: int
    icon: bool
    hidden: bool


def read_pdf(data: bytes) -> list[RawPage]:
    """Return the pages. Raises Unreadable: encrypted, corrupt, too_large."""
    with _LOCK:
        try:
            pages = _read_pdfium(data)
        except pdfium.PdfiumError as error:
            if "assword" in str(error):
                raise refuse("encrypted") from None
            pages = _second_reader(data)
    return pages


def render(data: bytes, index: int, dots: float) -> NDArray[np.uint8]:
    """Return a page as a picture, (height, width, 3) in RGB, with `dots` pixels to a point."""
    with _LOCK:
        document = pdfium.PdfDocument(data)
        try:
            picture = document[index].render(scale=dots, rev_byteorder=True)
            return np.array(picture.to_numpy()[:, :, :3], dtype=np.uint8)
        finally:
            document.close()


def _read_pdfium(data: bytes) -> list[RawPage]:
    document = pdfium.PdfDocument(data)
    try:
        if len(document) > MAX_PAGES:
            raise refuse("too_large")
        characters = 0
        pages: list[RawPage] = []
        for index in range(len(document)):
            pages.append(_read_page(document, index))
            characters += sum(len(word.text) for word in pages[-1].words)
            if characters > MAX_CHARACTERS:
                raise refuse("too_large")
        return pages
    finally:
        document.close()


def _second_reader(data: bytes) -> list[RawPage]:
    from career.cv.reading.plumber import read_pages

    return read_pages(data)


def _read_page(document: Any, index: int) -> RawPage:
    page = document[index]
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        reader = _PageReader(page, text, width, height)
        words = list(reader.words())
        links = list(_links(document, page, reader))
        return RawPage(width, height, words, links, reader.hidden, _is_picture(page, words))
    finally:
        text.close()
        page.close()


def _is_picture(page: Any, words: list[Word]) -> bool:
    """Whether a page is a scan: next to no text, and a picture that covers most of it."""
    if sum(len(word.text) for word in words) > _STAMP_LETTERS:
        return False
    whole = max(page.get_width() * page.get_height(), 1.0)
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _COVERED * whole:
            return True
    return False


class _PageReader:
    def __init__(self, page: Any, text: Any, width: float, height: float) -> None:
        self.page, self.text, self.width, self.height = page, text, width, height
        self.hidden = 0
        self._styles: dict[int, _Style] = {}
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

    def words(self) -> Iterator[Word]:
        """Yield the page's words in the order of the file."""
        building: Word | None = None
        space = guessed = False
        last = (0.0, 0.0, 0.0)
        for char, x0, x1, top, bottom, base, style, seq in self._chars():
            if char == " ":
                # PDFium guesses spaces from the widths of glyphs, which some programs write wrongly.
                made = raw.FPDFText_IsGenerated(self.text, seq) == 1
                space, guessed, last = space or not made, guessed or made, (0.0, 0.0, 0.0)
                continue
            if guessed and building is not None:
                space = space or not -0.4 * style.size < x0 - building.x1 < _NO_SPACE * style.size
            guessed = False
            # The letters of one ligature share its box.
            ligature, last = (x0, x1, base) == last and char != " ", (x0, x1, base)
            if (
                building is not None
                and not space
                and char != ICON
                and (ligature or _continues(building, x0, base, style))
            ):
                building.text += char
                building.x1 = max(building.x1, x1)
                building.top, building.bottom = min(building.top, top), max(building.bottom, bottom)
                continue
            if building is not None:
                yield from _finished(building)
            size, bold, italic, color = style.size, style.bold, style.italic, style.color
            building = Word(char, x0, x1, top, bottom, base, size, bold, italic, color, space, seq)
            space = False
        if building is not None:
            yield from _finished(building)

    def _chars(self) -> Iterator[tuple[str, float, float, float, float, float, _Style, int]]:
        text = self.text
        box, loose = raw.FS_RECTF, raw.FPDFText_GetLooseCharBox
        rect, x, y = box(), ctypes.c_double(), ctypes.c_double()
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            char = _char(code)
            if char is None:
                continue
            if char == " ":
                yield " ", 0, 0, 0, 0, 0, _BLANK, index
                continue
            handle = raw.FPDFText_GetTextObject(text, index)
            if not handle:
                continue
            style = self._style(handle, index)
            loose(text, index, rect)
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            x0, y0 = self.point(rect.left, rect.top)
            x1, y1 = self.point(rect.right, rect.bottom)
            base = self.point(x.value, y.value)[1]
            left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            if style.hidden or right < -1 or left > self.width + 1 or bottom < -1 or top > self.height + 1:
                self.hidden += 1
                continue
            if is_icon(char) or (style.icon and char not in _BULLETS):
                char = _BULLET_SIGNS.get(char, ICON)
            yield char, left, right, top, bottom, base, style, index

    def _style(self, handle: Any, index: int) -> _Style:
        key = ctypes.addressof(handle.contents)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(handle, index)
        return style

    def _read_style(self, handle: Any, index: int) -> _Style:
        matrix, size = raw.FS_MATRIX(), ctypes.c_float()
        raw.FPDFText_GetMatrix(self.text, index, matrix)
        raw.FPDFTextObj_GetFontSize(handle, size)
        scale = max(abs(matrix.d), abs(matrix.b)) or 1.0
        points = round(abs(size.value * scale), 1)
        font = raw.FPDFTextObj_GetFont(handle)
        name = _font_name(font)
        weight = 0 if _PLAIN.search(name) else raw.FPDFFont_GetWeight(font)
        colour = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(handle, *colour)
        red, green, blue, alpha = (part.value for part in colour)
        angle = ctypes.c_int()
        raw.FPDFFont_GetItalicAngle(font, angle)
        # Browsers draw a bold face that the font lacks as shapes, and lay the text over them invisibly.
        drawn = alpha == 0 or raw.FPDFTextObj_GetTextRenderMode(handle) == 2
        bold = bool(_BOLD.search(name)) or weight >= 600 or drawn
        italic = bool(_ITALIC.search(name)) or abs(angle.value) > 3
        hidden = points < 1.5
        return _Style(points, bold, italic, red << 16 | green << 8 | blue, bool(_ICON_FONT.search(name)), hidden)


_BLANK = _Style(0, False, False, 0, False, False)


def _char(code: int) -> str | None:
    if code in (0x20, 0x09, 0x0A, 0x0D, 0xA0):
        return " "
    if code in (0x02, 0xFFFE, 0xAD):
        return "-"
    if code < 0x20 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return None
    return chr(code)


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    return _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))


def _continues(word: Word, x0: float, base: float, style: _Style) -> bool:
    if word.style != (round(style.size, 1), style.bold, style.italic, style.color):
        return False
    if word.text == ICON:
        return False
    height = max(word.bottom - word.top, style.size, 1)
    gap = x0 - word.x1
    return abs(base - word.base) < 0.25 * height and -0.4 * height < gap < 0.17 * height


def _finished(word: Word) -> Iterator[Word]:
    word.text = mend(word.text)
    if word.text.strip():
        yield word


def _links(document: Any, page: Any, reader: _PageReader) -> Iterator[tuple[float, float, float, float, str]]:
    position, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        if length <= 1 or length > 4096:
            continue
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document, action, buffer, length)
        x0, y0 = reader.point(rect.left, rect.top)
        x1, y1 = reader.point(rect.right, rect.bottom)
        url = buffer.value.decode("utf-8", "replace")
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), url
