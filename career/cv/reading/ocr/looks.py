"""How recognised text is set, measured on its ink: size, baseline, weight, and the dots of lists before it."""

from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from career.cv.reading.ocr.engine import Image
from career.cv.reading.words import Word

Ink = NDArray[np.float64]
_BODY = 0.18
"""Sizes that differ from the body's by less than this share are the body's: measures of pictures waver."""
_HEAVIER, _MOST_EXCESS, _CHANGE = 1.12, 0.2, 1.0
"""Strokes so many times as wide as most are bold; how much a letter may tell, and what a change in a line must win."""
_FAINT = 0.35
_BOX, _DEEP_AND_HIGH, _HIGH, _DEEP, _SMALL = 1.28, 0.93, 0.72, 0.73, 0.52
"""Heights in sizes of type: the box that the model finds, and ink with ascenders, descenders, both or neither."""
_DESCENDING = frozenset("gjpqyQç()/|@,;[]{}")
_ASCENDING = frozenset("bdfhklt()/|@&%[]{}")


@dataclass(frozen=True)
class Look:
    """Pixels of a line: size of type and baseline from the top of the crop; its ink, 0-1 each pixel."""

    size: float
    base: float
    ink: Ink

    def stroke(self, start: float, end: float) -> float:
        """Return the width of strokes between two columns."""
        part = self.ink[:, int(start) : int(end) + 1]
        solid = (part > 0.5).astype(np.uint8)
        edges, _ = cv2.findContours(solid, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        # The area counts shades of grey as well, without which a stroke would be one, two or three pixels wide.
        return 2 * float(part.sum()) / max(sum(cv2.arcLength(edge, True) for edge in edges), 1.0)


def look_of(crop: Image, text: str) -> Look:
    """Measure a line that says `text`."""
    ink = ink_of(crop)
    rows = ink.sum(axis=1)
    box = crop.shape[0] / _BOX
    inked = np.flatnonzero(rows > 0.06 * np.percentile(rows, 90)) if rows.any() else rows[:0]
    if not inked.size:
        return Look(box, crop.shape[0] * 0.8, ink)
    full = np.flatnonzero(rows > 0.25 * np.percentile(rows, 90))
    height = float(inked[-1] - inked[0] + 1) / _letters_height(text)
    return Look((box * height) ** 0.5, float(full[-1]) + 1, ink)


def ink_of(crop: Image) -> Ink:
    """Return how dark each pixel is between paper and ink; light letters on dark ground count as ink too."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float64)
    if abs(np.median(grey) - np.percentile(grey, 1)) < abs(np.median(grey) - np.percentile(grey, 99)):
        grey = 255 - grey
    dark, light = np.percentile(grey, 1), np.percentile(grey, 90)
    ink = np.clip((light - grey) / max(float(light - dark), 1.0), 0, 1)
    ink[ink < _FAINT] = 0
    return np.asarray(ink, dtype=np.float64)


def _letters_height(text: str) -> float:
    high = any(char.isupper() or char.isdigit() or char in _ASCENDING or not char.isascii() for char in text)
    deep = any(char in _DESCENDING for char in text)
    return {(True, True): _DEEP_AND_HIGH, (True, False): _HIGH, (False, True): _DEEP, (False, False): _SMALL}[
        high, deep
    ]


@dataclass(frozen=True)
class Inked:
    """A word with the width of its strokes, in pixels."""

    word: Word
    stroke: float


def set_alike(line_words: list[list[Inked]]) -> None:
    """Decide over a page which words are bold and which of one size, so that what looks alike is alike."""
    inked = [item for line in line_words for item in line]
    if not inked:
        return
    body = median(item.word.size for item in inked for _ in item.word.text)
    usual = median(item.stroke for item in inked for _ in item.word.text)
    for line in line_words:
        heavy: list[float] = []
        for item in line:
            larger = item.word.size / body
            excess = item.stroke / max(usual * (larger if larger > 1 + _BODY else 1.0), 1e-6) - _HEAVIER
            heavy.append(len(item.word.text) * max(-_MOST_EXCESS, min(_MOST_EXCESS, excess)))
            item.word.size = round(body, 1) if abs(larger - 1) < _BODY else round(item.word.size * 2) / 2
        for item, bold in zip(line, _runs(heavy), strict=True):
            item.word.bold = bold


def _runs(heavy: list[float]) -> list[bool]:
    """Return which words of a line are bold: what suits their strokes best with few changes between them (Viterbi)."""
    best: tuple[tuple[float, list[bool]], tuple[float, list[bool]]] = ((0.0, []), (0.0, []))
    for weight in heavy:
        plain = max(best[0], (best[1][0] - _CHANGE, best[1][1]), key=lambda way: way[0])
        bold = max(best[1], (best[0][0] - _CHANGE, best[0][1]), key=lambda way: way[0])
        best = ((plain[0] - weight, [*plain[1], False]), (bold[0] + weight, [*bold[1], True]))
    return max(best, key=lambda way: way[0])[1]


def dot_before(image: Image, left: int, base: float, size: float) -> int | None:
    """Return where the dot of a list stands before a line, the pixel of its left edge; None if there is none.

    The model that finds lines often passes over a dot. It counts when nothing else stands near it.
    """
    first, last = max(0, int(left - 2.4 * size)), int(left - 0.1 * size)
    top, bottom = max(0, int(base - 0.95 * size)), min(image.shape[0], int(base + 0.25 * size))
    if last - first < 0.4 * size or bottom - top < 4:
        return None
    grey = cv2.cvtColor(image[top:bottom, first:last], cv2.COLOR_RGB2GRAY)
    paper = float(np.percentile(grey, 90))
    solid = (grey < 0.62 * paper).astype(np.uint8)
    count, _, stats, centres = cv2.connectedComponentsWithStats(solid)
    blobs = [index for index in range(1, count) if stats[index][cv2.CC_STAT_AREA] >= 4]
    if len(blobs) != 1:
        return None
    x, _, width, height, area = (int(value) for value in stats[blobs[0]])
    middle = (base - top - float(centres[blobs[0]][1])) / size
    round_enough = 0.6 < width / height < 1.6 and area > 0.55 * width * height
    if round_enough and 0.1 < max(width, height) / size < 0.5 and 0.1 < middle < 0.55:
        return first + x
    return None
