"""Photos of the pages of one CV are bound into one PDF, each as large and as sharp as it came."""

import io
import warnings
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from career.cv.reading.oversize import PIXELS
from career.cv.reading.pdf import LOCK
from career.cv.reading.refusals import refuse
from career.errors import Unreadable
from runtime.language import gettext as _

LONG_SIDE = 842.0
"""Points: that of A4."""
_QUALITY = 95
_UPRIGHT = (None, 1)
_ORIENTATION = 0x0112
"""The EXIF tag for how a camera was held."""


def bind(pictures: Sequence[bytes]) -> bytes:
    """Return a PDF with a page for each picture, in order. Raises Unreadable, which names the picture at fault."""
    sized = []
    for number, picture in enumerate(pictures, 1):
        try:
            sized.append(_as_jpeg(picture))
        except Unreadable as error:
            at_fault = _("Photo {number} of {count}: {fault}", number=number, count=len(pictures), fault=error.message)
            raise Unreadable(error.code, at_fault) from None
    with LOCK:
        document = pdfium.PdfDocument.new()
        try:
            for data, size in sized:
                _add_page(document, data, size)
            out = io.BytesIO()
            document.save(out)
        finally:
            document.close()
    return out.getvalue()


def _as_jpeg(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return a picture as JPEG, untouched where it is one that stands upright, and its size in pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
            if picture.format == "JPEG" and picture.getexif().get(_ORIENTATION) in _UPRIGHT:
                return data, picture.size
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise refuse("too_large", PIXELS) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise refuse("corrupt") from None
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), upright.size


def _add_page(document: pdfium.PdfDocument, data: bytes, size: tuple[int, int]) -> None:
    scale = LONG_SIDE / max(size)
    width, height = size[0] * scale, size[1] * scale
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(data), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(width, height))
    page = document.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
    page.close()
