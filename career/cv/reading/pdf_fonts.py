"""How a piece of text in a PDF is set: size, face, colour, direction."""

import ctypes
import re
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semi-?bold|demi|(?:^|[^a-z])bd|CMBX|-B(?:old)?$|SFBX|medi$", re.I)
_PLAIN = re.compile(r"regular|light|book|roman|thin|medium|CMR\d|SFRM", re.I)
_ITALIC = re.compile(r"italic|oblique|CMTI|CMSL|SFTI|-It$|slanted", re.I)
_ICON_FONT = re.compile(r"awesome|icon|phosphor|material|fontello|academicons|octicons", re.I)


@dataclass(frozen=True)
class Style:
    """How a piece of text is set; `bare` says that it paints nothing itself, (dx, dy) where it runs before rotation."""

    size: float
    bold: bool
    italic: bool
    color: int
    icon: bool
    bare: bool
    dx: float = 1.0
    dy: float = 0.0


def read_style(text: Any, handle: Any, index: int) -> Style:
    """Return the style of a text object, given its page's text and the index of one of its characters."""
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFText_GetMatrix(text, index, matrix)
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
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    # Browsers draw a bold face that the font lacks as shapes, and lay the text over them invisibly.
    bold = bool(_BOLD.search(name)) or weight >= 600 or alpha == 0 or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    italic = bool(_ITALIC.search(name)) or abs(angle.value) > 3
    bare = alpha == 0 or mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    color, icon = red << 16 | green << 8 | blue, bool(_ICON_FONT.search(name))
    return Style(points, bold, italic, color, icon, bare, matrix.a, matrix.b)


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    return _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
