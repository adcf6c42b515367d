"""The dots of lists, found by their ink: the models pass over most of them, or take them for a full stop or an icon."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from career.cv.reading.ocr.engine import DOTS, Image
from career.cv.reading.ocr.gaps import Placed
from career.cv.reading.ocr.looks import Ink, ink_of
from career.cv.reading.words import ICON

DOT, DASH, PARTING = "•", "–", "·"
_REACH, _NEXT, _APART, _INSIDE, _CLEAR = 3.2, 3.0, 0.15, 0.3, 0.4
"""Sizes of type: how far left a dot stands, how much text is looked at, the white behind a dot (more if it may be a
letter of the first word), and before it."""
_AFTER, _SOLID, _DUST, _FILLED, _MID = 1.2, 0.4, 4, 0.55, 0.2
_LIKE_DOTS = frozenset(".,:;'`*°oO0-+¤") | DOTS | {ICON}
"""What a dot is read as."""


@dataclass(frozen=True)
class Sign:
    """A sign, and where it begins and ends in pixels from the left."""

    text: str
    left: int
    right: int


@dataclass(frozen=True)
class _Blob:
    left: int
    right: int
    top: int
    bottom: int
    full: float
    """The share of its box that is within its outline."""


def may_be_sign(words: Sequence[Placed]) -> bool:
    """Whether the first word of a line may stand for the sign of a list."""
    return len(words) > 1 and words[0].text in _LIKE_DOTS


def sign_before(image: Image, text_from: float, base: float, size: float) -> Sign | None:
    """Return the sign of a list that stands before a text, None if there is none.

    text_from is where the text begins, or its sign if the model took it for a part of the first word; base is the
    baseline, size the size of type, all in pixels.
    """
    first, last = max(0, int(text_from - _REACH * size)), int(text_from + _NEXT * size)
    top, bottom = max(0, int(base - 0.95 * size)), min(image.shape[0], int(base + 0.25 * size))
    if bottom - top < 4:
        return None
    blobs = sorted(_blobs(image[top:bottom, first:last]), key=lambda blob: blob.left)
    start = text_from - first
    numbers = [number for number, blob in enumerate(blobs) if (blob.left + blob.right) / 2 < start]
    for number, clear in ((numbers[-1] if numbers else None, _APART), (len(numbers), _INSIDE)):
        if number is None or number >= len(blobs) or (clear == _INSIDE and blobs[number].left > start + 0.3 * size):
            continue
        sign = _sign(blobs[number], base - top, size)
        ahead = max((blob.right for blob in blobs[:number]), default=None)
        behind = min((blob.left for blob in blobs[number + 1 :]), default=None)
        if sign is None or behind is None or behind - blobs[number].right < clear * size:
            continue
        if ahead is None or blobs[number].left - ahead >= _CLEAR * size:
            return Sign(sign, first + blobs[number].left, first + blobs[number].right)
    return None


def sign_after(image: Image, text_to: float, base: float, size: float) -> Sign | None:
    """Return the dot that parts the last word of a line from the next line's first, where text ends in pixels."""
    top, bottom = max(0, int(base - 0.95 * size)), min(image.shape[0], int(base + 0.25 * size))
    first = max(0, int(text_to - _NEXT * size))
    window = image[top:bottom, first : int(text_to + _AFTER * size)]
    blobs = [blob for blob in _blobs(window) if blob.left >= text_to - first] if bottom - top >= 4 else []
    if len(blobs) != 1 or _sign(blobs[0], base - top, size) != DOT or _middle(blobs[0], base - top, size) < _MID:
        return None
    if blobs[0].left + first - text_to < _APART * size or window.shape[1] - blobs[0].right < _CLEAR * size:
        return None
    return Sign(PARTING, first + blobs[0].left, first + blobs[0].right)


def sign_between(ink: Ink, start: float, end: float, base: float, size: float) -> Sign | None:
    """Return the dot that parts two words of a line, given the line's ink and the columns between the words."""
    left, top = int(start), max(0, int(base - 0.75 * size))
    strip = ink[top : int(base), left : int(end)]
    blobs = _inked(strip) if min(strip.shape) >= 4 else []
    if len(blobs) != 1 or _sign(blobs[0], base - top, size) != DOT or _middle(blobs[0], base - top, size) < _MID:
        return None
    return Sign(PARTING, left + blobs[0].left, left + blobs[0].right)


def _sign(blob: _Blob, base: float, size: float) -> str | None:
    """Return the sign that a blob has the form and place of."""
    width, height, middle = blob.right - blob.left, blob.bottom - blob.top, _middle(blob, base, size)
    if blob.full < _FILLED or not 0.1 < middle < 0.6:
        return None
    if 0.6 < width / height < 1.6 and 0.1 < max(width, height) / size < 0.5:
        return DOT
    return DASH if 0.25 < width / size < 1.1 and height < 0.22 * size and width > 2.5 * height else None


def _middle(blob: _Blob, base: float, size: float) -> float:
    """Return how high above the baseline a blob's middle is, in sizes of type."""
    return (base - (blob.top + blob.bottom) / 2) / size


def _blobs(window: Image) -> list[_Blob]:
    """Return what stands in a strip of a line, but dust, lines drawn from top to bottom, and ends of other lines."""
    rows = window.shape[0]

    def counts(blob: _Blob) -> bool:
        height = blob.bottom - blob.top
        drawn = height >= 0.9 * rows and blob.right - blob.left < 0.35 * rows
        return not drawn and not ((blob.top == 0 or blob.bottom == rows) and height < 0.3 * rows)

    return [blob for blob in _inked(ink_of(window)) if counts(blob)]


def _inked(ink: Ink) -> list[_Blob]:
    found = []
    for edge in cv2.findContours((ink > _SOLID).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
        left, top, width, height = cv2.boundingRect(edge)
        if width * height < _DUST:
            continue
        inside = np.zeros((height, width), np.uint8)
        cv2.drawContours(inside, [edge], -1, 1, cv2.FILLED, offset=(-left, -top))
        found.append(_Blob(left, left + width, top, top + height, float(inside.mean())))
    return found
