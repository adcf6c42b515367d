"""How recognised text is set, measured on its ink: size, baseline, weight, and the dots of lists before it."""

import math
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from career.cv.reading.ocr.engine import Image
from career.cv.reading.ocr.sizes import blended, snapped
from career.cv.reading.words import Word

Ink = NDArray[np.float64]
_HEAVIER, _MOST_EXCESS, _CHANGE, _GROWTH = 1.1, 0.2, 1.0, 0.7
"""Strokes so many times as wide as most are bold; how much a letter may tell, and what a change in a line must win."""
_FAINT, _FINER = 0.35, 3
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
        """Return the width of strokes between two columns: how far their middles are from white, on average."""
        part = self.ink[:, int(start) : int(end) + 1]
        fine = cv2.resize(part, None, fx=_FINER, fy=_FINER, interpolation=cv2.INTER_CUBIC)
        depth = cv2.distanceTransform((fine > 0.5).astype(np.uint8), cv2.DIST_L2, 3)
        middles = depth[(depth > 0) & (depth >= cv2.dilate(depth, np.ones((3, 3))))]
        return 2 * float(np.mean(middles)) / _FINER if middles.size else 0.0


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
    """A word with the width of its strokes in pixels, 0 where it tells nothing.

    broad is the size that the widths of its letters tell, in points of Helvetica, and letters how many told it.
    """

    word: Word
    stroke: float
    broad: float = 0.0
    letters: int = 0


def set_alike(line_words: list[list[Inked]]) -> None:
    """Decide over a page which words are bold and which of one size, so that what looks alike is alike."""
    inked = [item for line in line_words for item in line if item.stroke]
    if not inked:
        return
    _size_alike([item for line in line_words for item in line])
    body = median(item.word.size for item in inked for _ in item.word.text)
    usual = median(item.stroke for item in inked for _ in item.word.text)
    excess = {id(item): _excess(item, body, usual) for item in inked}
    classes: dict[float, list[Inked]] = {}
    for item in inked:
        classes.setdefault(item.word.size, []).append(item)
    for line in line_words:
        heavy = [_with_others(item, excess, classes, body) if item.stroke else 0.0 for item in line]
        for item, bold in zip(line, _runs(heavy), strict=True):
            item.word.bold = bold


def _size_alike(items: list[Inked]) -> None:
    told = [item for item in items if item.broad and item.word.size]
    if not told:
        return
    broader = median(item.word.size / item.broad for item in told for _ in item.word.text)
    for item in told:
        item.word.size = blended(item.word.size, item.broad * broader, item.letters)
    body = median(item.word.size for item in told for _ in item.word.text)
    for item, size in zip(items, snapped([item.word.size for item in items], body), strict=True):
        item.word.size = size


def _with_others(item: Inked, excess: dict[int, float], classes: dict[float, list[Inked]], body: float) -> float:
    """Return what a word tells of being bold; of large words, which are few, others of their size tell as much."""
    own = excess[id(item)]
    if item.word.size <= body:
        return own
    others = classes[item.word.size]
    letters = sum(len(other.word.text) for other in others)
    return (own + len(item.word.text) * sum(excess[id(other)] for other in others) / letters) / 2


def _excess(item: Inked, body: float, usual: float) -> float:
    """Return how much a word's strokes tell that it is bold, less than 0 that it is not."""
    if not item.stroke:
        return 0.0
    larger = math.pow(max(1.0, item.word.size / body), _GROWTH)
    excess = item.stroke / max(usual * larger, 1e-6) - _HEAVIER
    return len(item.word.text) * max(-_MOST_EXCESS, min(_MOST_EXCESS, excess))


def _runs(heavy: list[float]) -> list[bool]:
    """Return which words of a line are bold: what suits their strokes best with few changes between them (Viterbi)."""
    best: tuple[tuple[float, list[bool]], tuple[float, list[bool]]] = ((0.0, []), (0.0, []))
    for weight in heavy:
        plain = max(best[0], (best[1][0] - _CHANGE, best[1][1]), key=lambda way: way[0])
        bold = max(best[1], (best[0][0] - _CHANGE, best[0][1]), key=lambda way: way[0])
        best = ((plain[0] - weight, [*plain[1], False]), (bold[0] + weight, [*bold[1], True]))
    return max(best, key=lambda way: way[0])[1]
