"""How a recognised line is set, measured on its ink: size, baseline, weight."""

from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from career.cv.reading.ocr.engine import Image
from career.cv.reading.words import Word

_BODY = 0.18
"""Sizes that differ from the body's by less than this share are the body's: measures of pictures waver."""
_HEAVIER = 1.25


@dataclass(frozen=True)
class Look:
    """Pixels of a line: size of type, baseline from the top of the crop, and stroke; bold is decided over a page."""

    size: float
    base: float
    stroke: float
    bold: bool = False


def look_of(crop: Image) -> Look:
    """Measure a line's ink."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if np.count_nonzero(ink) > ink.size / 2:
        ink = 255 - ink
    rows = np.count_nonzero(ink, axis=1)
    full = rows > 0.25 * np.percentile(rows, 90) if rows.any() else rows > 0
    inked = np.flatnonzero(full)
    if not inked.size:
        return Look(crop.shape[0] * 0.6, crop.shape[0] * 0.8, 0.0)
    # Rows with much ink reach from the height of small letters to the baseline: about half the size of type.
    top, base = int(inked[0]), int(inked[-1]) + 1
    distance = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    return Look(crop.shape[0] * 0.62, float(base), float(distance[ink > 0].mean()) / max(base - top, 1))


def snapped(words: list[Word]) -> None:
    """Give words of nearly the body's size just that size, and others half points, so that lines look alike."""
    if not words:
        return
    body = median(word.size for word in words for _ in word.text)
    for word in words:
        near = abs(word.size / body - 1) < _BODY
        word.size = round(body, 1) if near else round(word.size * 2) / 2
