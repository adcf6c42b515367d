"""Image files to pages: JPEG, PNG and the like, turned as the camera says, made small enough to be read."""

import io
import math
import warnings

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps
from pillow_heif import register_heif_opener

from career.cv.reading.child import ask_for_time
from career.cv.reading.ocr.engine import Image
from career.cv.reading.ocr.page import UnknownLetters, read_image
from career.cv.reading.ocr.straight import text_area
from career.cv.reading.oversize import PIXELS
from career.cv.reading.pdf import RawPage
from career.cv.reading.refusals import refuse
from runtime.language import N_

MOST_PIXELS = 50_000_000
PAGE_PIXELS = 2.2e6
"""What a page is read at: about 150 dots per inch of A4, enough for type of 7 points."""
A4_POINTS = 842.0
_PHOTO_PIXELS, _MARGIN = 5e6, 0.04
"""A photo shows more than the page: at what size the page is sought on it, and how much white around text is kept."""
UNKNOWN_LETTERS = N_(
    "The letters on the picture could not be recognised: Latin ones can be, others only where Tesseract is installed. "
    "Send the CV as a PDF with real text, or as DOCX."
)
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "HEIF", "AVIF")
_LEAST_SIDE = 200
SECONDS = 30.0


def read_picture(data: bytes) -> list[RawPage]:
    """Return the page on a picture. Raises Unreadable: corrupt, too_large, no_text."""
    image = _opened(data)
    ask_for_time(SECONDS)
    image = _sized(_page_of(image))
    try:
        return [read_image(image, max(image.shape[:2]) / A4_POINTS)]
    except UnknownLetters:
        raise refuse("no_text", UNKNOWN_LETTERS) from None


def _page_of(image: Image) -> Image:
    """Return the part of a photo that text stands on: what lies around the page would only make it smaller."""
    area = text_area(image)
    if area is None:
        return image
    left, top, right, bottom = area
    margin = round(_MARGIN * max(right - left, bottom - top))
    return image[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin]


def _sized(image: Image) -> Image:
    height, width = image.shape[:2]
    size = _target((width, height), PAGE_PIXELS)
    return (
        image
        if size == (width, height)
        else np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    )


def _opened(data: bytes) -> Image:
    register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            file = Pillow.open(io.BytesIO(data), formats=_FORMATS)
            _check(file.size)
            # A JPEG can be unpacked at half its size, which a photo of 30 megapixels needs to fit into memory.
            file.draft("RGB", _target(file.size, _PHOTO_PIXELS))
            return _flattened(ImageOps.exif_transpose(file))
    except (Pillow.DecompressionBombWarning, Pillow.DecompressionBombError):
        raise _too_large() from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise refuse("corrupt") from None


def _check(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_large()
    if min(size) < _LEAST_SIDE:
        raise refuse("no_text", N_("The picture is too small to be read. Send a larger one, or better the CV as PDF."))


def _too_large() -> Exception:
    return refuse("too_large", PIXELS)


def _target(size: tuple[int, int], pixels: float) -> tuple[int, int]:
    scale = min(1.0, math.sqrt(pixels / (size[0] * size[1])))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _flattened(picture: Pillow.Image) -> Image:
    """Return the picture at the size it is read at, on white where it is see-through."""
    target = _target(picture.size, _PHOTO_PIXELS)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA").resize(target, Pillow.Resampling.LANCZOS)
        ground = Pillow.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return np.asarray(ground)
    if picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    return np.asarray(picture.resize(target, Pillow.Resampling.LANCZOS).convert("RGB"))
