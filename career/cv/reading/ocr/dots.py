"""The dots of lists, found by their ink: the models pass over most of them, or take them for a full stop or an icon."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from career.cv.reading.ocr.engine import DOTS, Image
from career.cv.reading.ocr.gaps import Placed
from career.cv.reading.ocr.looks import ink_of
from career.cv.reading.words import ICON

_REACH, _NEXT, _APART, _CLEAR = 2.4, 3.0, 0.15, 0.4
"""Sizes of type: how far left a dot stands, how much text is looked at, and the white behind and before a dot."""
_SOLID, _DUST = 0.4, 4
_LIKE_DOTS = frozenset(".,:;'`*°oO0-+¤") | DOTS | {ICON}
"""What a dot is read as."""


@dataclass(frozen=True)
class _Blob:
    left: int
    right: int
    top: int
    bottom: int
    full: float
    """The share of its box that is within its outline."""


def may_be_dot(words: Sequence[Placed]) -> bool:
    """Whether the first word of a line may stand for the dot of a list."""
    return len(words) > 1 and words[0].text in _LIKE_DOTS


def dot_before(image: Image, text_from: float, base: float, size: float) -> tuple[int, int] | None:
    """Return where the dot of a list begins and ends, in pixels from the left; None if there is none.

    text_from is where the text begins, base its baseline, size its size, all in pixels.
    """
    first, last = max(0, int(text_from - _REACH * size)), int(text_from + _NEXT * size)
    top, bottom = max(0, int(base - 0.95 * size)), min(image.shape[0], int(base + 0.25 * size))
    if text_from - first < 0.4 * size or bottom - top < 4:
        return None
    blobs = _blobs(image[top:bottom, first:last])
    before = [blob for blob in blobs if blob.right <= text_from - first + 0.2 * size]
    if not before:
        return None
    dot = max(before, key=lambda blob: blob.right)
    if not _is_dot(dot, base - top, size):
        return None
    behind = min((blob.left for blob in blobs if blob.left >= dot.right), default=last - first)
    ahead = max((blob.right for blob in before if blob is not dot), default=0)
    if behind - dot.right < _APART * size or dot.left - ahead < (_CLEAR * size if ahead else 0):
        return None
    return first + dot.left, first + dot.right


def _is_dot(blob: _Blob, base: float, size: float) -> bool:
    width, height = blob.right - blob.left, blob.bottom - blob.top
    middle = (base - (blob.top + blob.bottom) / 2) / size
    return (
        0.6 < width / height < 1.6 and blob.full > 0.55 and 0.1 < max(width, height) / size < 0.5 and 0.1 < middle < 0.6
    )


def _blobs(window: Image) -> list[_Blob]:
    """Return what stands in a strip of a line, but dust, lines drawn from top to bottom, and ends of other lines."""
    solid = (ink_of(window) > _SOLID).astype(np.uint8)
    rows = solid.shape[0]
    found = []
    for edge in cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
        left, top, width, height = cv2.boundingRect(edge)
        drawn = height >= 0.9 * rows and width < 0.35 * rows
        other = (top == 0 or top + height == rows) and height < 0.3 * rows
        if width * height < _DUST or drawn or other:
            continue
        inside = np.zeros((height, width), np.uint8)
        cv2.drawContours(inside, [edge], -1, 1, cv2.FILLED, offset=(-left, -top))
        found.append(_Blob(left, left + width, top, top + height, float(inside.mean())))
    return found
