"""PDF: pages of words, links and panels, through PDFium.

PDFium reads about ten times faster than pdfplumber (docs/decisions/0010), which stays as the second reader for files
that PDFium cannot open or finds no text in.
"""

import ctypes
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from career.cv.reading.garbled import is_garbled
from career.cv.reading.pdf_icons import icons_to_bullets
from career.cv.reading.pdf_shapes import Box, Rule, drawn_bullets, panels, read_shapes, vertical_rules
from career.cv.reading.pdf_text import Frame, PageText
from career.cv.reading.refusals import MAX_CHARACTERS, MAX_PAGES, refuse
from career.cv.reading.upright import headings_above
from career.cv.reading.words import Word

_STAMP_LETTERS, _COVERED = 60, 0.35
"""A scanning program may put its name on a page; a photo of the person covers less than this share of it."""
# PDFium is not safe to use from several threads at once.
LOCK = threading.Lock()


@dataclass
class RawPage:
    """Words and links of a page, before layout; a link is (x0, top, x1, bottom, url).

    panels are coloured areas behind a column, rules vertical lines, turned the texts that run upwards or downwards.
    hidden counts characters that nobody sees. garbled says that the text layer does not hold what the
    page shows; such a page is a picture. unsure are recognised lines that may well be wrong.
    """

    width: float
    height: float
    words: list[Word]
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    hidden: int = 0
    picture: bool = False
    recognised: bool = False
    panels: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    turned: list[Word] = field(default_factory=list)
    garbled: bool = False
    unsure: list[str] = field(default_factory=list)


def read_pdf(data: bytes) -> list[RawPage]:
    """Return the pages. Raises Unreadable: encrypted, corrupt, too_large."""
    with LOCK:
        try:
            pages = _read_pdfium(data)
        except pdfium.PdfiumError as error:
            if "assword" in str(error):
                raise refuse("encrypted") from None
            pages = _second_reader(data)
    return pages


def render(data: bytes, index: int, dots: float) -> NDArray[np.uint8]:
    """Return a page as a picture, (height, width, 3) in RGB, with `dots` pixels to a point."""
    with LOCK:
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
        frame = Frame(page, width, height)
        shapes = read_shapes(page, frame.point)
        reader = PageText(text, frame, shapes)
        words = list(reader.words())
        garbled = is_garbled(words, reader.unmapped)
        icons_to_bullets(words, reader.glyphs)
        words += drawn_bullets(shapes, words)
        if reader.turned:
            words = headings_above(words, reader.turned, [shape.box for shape in shapes.large])
        return RawPage(
            width,
            height,
            words,
            list(_links(document, page, frame)),
            reader.hidden,
            garbled or _is_picture(page, words),
            panels=tuple(panels(shapes, width, height)),
            rules=tuple(vertical_rules(shapes)),
            turned=reader.turned,
            garbled=garbled,
        )
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


def _links(document: Any, page: Any, frame: Frame) -> Iterator[tuple[float, float, float, float, str]]:
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
        x0, y0 = frame.point(rect.left, rect.top)
        x1, y1 = frame.point(rect.right, rect.bottom)
        url = buffer.value.decode("utf-8", "replace")
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), url
