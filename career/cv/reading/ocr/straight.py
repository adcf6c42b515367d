"""Setting a picture straight: which way up it lies, how far its lines lean, and how they fan out on a photo."""

import math
from statistics import median

import cv2
import numpy as np

from career.cv.reading.ocr.engine import Image, Quad, find_lines, sureness

SKETCH = 800
"""Pixels of the longer side of the small copy on which lines are sought first."""
LEAST_LENGTH = 100
"""Pixels of a sketch that a line must span to tell of the page's lean."""
_LEAST_ANGLE, _MOST_ANGLE = 0.15, 20.0
_VOTERS, _SURE = 4, 0.85
_LEAST_FAN, _MOST_FAN, _FAN_LINES = 0.004, 0.12, 8
"""Slopes between which lines at the top and at the foot of a page may differ, and how many lines must tell so."""
Box = tuple[int, int, int, int]


def upright(image: Image) -> Image:
    """Return the picture turned until its lines run from left to right: by quarters, by the lean, by perspective."""
    quads = find_lines(sketch(image))
    if not quads:
        return image
    if sum(_extent(quad)[1] for quad in quads) > 1.5 * sum(_extent(quad)[0] for quad in quads):
        image = np.ascontiguousarray(np.rot90(image))
        quads = find_lines(sketch(image))
    if _on_its_head(image, quads):
        image = np.ascontiguousarray(np.rot90(image, 2))
    angles = [_lean(quad) for quad in quads if _extent(quad)[0] > LEAST_LENGTH]
    return _without_fan(_turned(image, median(angles) if angles else 0.0))


def sketch(image: Image) -> Image:
    """Return a small copy."""
    scale = SKETCH / max(image.shape[:2])
    if scale >= 1:
        return image
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def text_area(image: Image) -> Box | None:
    """Return the part of a picture that lines of text stand on, None where there are next to none."""
    small = sketch(image)
    quads = find_lines(small)
    if len(quads) < _FAN_LINES:
        return None
    corners = np.concatenate(quads) * (max(image.shape[:2]) / max(small.shape[:2]))
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return max(0, int(left)), max(0, int(top)), math.ceil(float(right)), math.ceil(float(bottom))


def box_of(quad: Quad, image: Image) -> Box:
    """Return left, top, right and bottom of a line in whole pixels of its picture."""
    height, width = image.shape[:2]
    left, top = (max(0, int(value)) for value in quad.min(axis=0))
    right, bottom = (math.ceil(float(value)) for value in quad.max(axis=0))
    return left, top, min(width, right), min(height, bottom)


def crop_of(image: Image, box: Box) -> Image:
    """Return a part of a picture."""
    left, top, right, bottom = box
    return image[top:bottom, left:right]


def _on_its_head(image: Image, quads: list[Quad]) -> bool:
    """Tell whether lines are read better the other way up (a line's lean is the same both ways)."""
    ratio = max(image.shape[:2]) / max(sketch(image).shape[:2])
    widest = sorted(quads, key=lambda quad: -_extent(quad)[0])[:_VOTERS]
    crops = [_level(image, quad * ratio) for quad in widest]
    crops = [crop for crop in crops if min(crop.shape[:2]) > 3]
    as_it_is = sum(map(sureness, crops))
    if as_it_is >= _SURE * len(crops):
        return False
    return sum(sureness(np.ascontiguousarray(np.rot90(crop, 2))) for crop in crops) > as_it_is


def _level(image: Image, quad: Quad) -> Image:
    """Return the pixels of a line that leans, set level: across a whole page, a degree is as much as a line is high."""
    width, height = (round(float(np.linalg.norm(quad[0] - quad[place]))) for place in (1, 3))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    level = cv2.getPerspectiveTransform(np.asarray(quad, dtype=np.float32), corners)
    return np.asarray(cv2.warpPerspective(image, level, (max(width, 1), max(height, 1))), dtype=np.uint8)


def _turned(image: Image, angle: float) -> Image:
    if not _LEAST_ANGLE < abs(angle) < _MOST_ANGLE:
        return image
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255)), dtype=np.uint8)


def _without_fan(image: Image) -> Image:
    """Return a photo taken from aslant as one from above: there, lines lean the more the farther down they stand."""
    small = sketch(image)
    ratio = max(image.shape[:2]) / max(small.shape[:2])
    found = [quad for quad in find_lines(small) if _extent(quad)[0] > LEAST_LENGTH]
    if len(found) < _FAN_LINES:
        return image
    heights = np.array([float(quad[:, 1].mean()) * ratio for quad in found])
    slopes = np.array([math.tan(math.radians(_lean(quad))) for quad in found])
    growth = _robust_growth(heights, slopes)
    start = float(np.median(slopes - growth * heights))
    rows = np.arange(image.shape[0], dtype=np.float32)
    ends = np.abs([start, start + growth * image.shape[0]])
    if not _LEAST_FAN < ends.max() < _MOST_FAN:
        return image
    columns = np.arange(image.shape[1], dtype=np.float32)
    drop = (start + growth * rows)[:, None] * (columns - image.shape[1] / 2)[None, :]
    across = np.broadcast_to(columns, drop.shape).astype(np.float32)
    down = (rows[:, None] + drop).astype(np.float32)
    return np.asarray(
        cv2.remap(image, across, down, cv2.INTER_LINEAR, borderValue=(255, 255, 255)),
        dtype=np.uint8,
    )


def _robust_growth(heights: "np.ndarray[tuple[int], np.dtype[np.float64]]", slopes: object) -> float:
    """Return how fast slopes grow with height, as the median over pairs of lines (Theil-Sen)."""
    values = np.asarray(slopes, dtype=np.float64)
    apart = heights[:, None] - heights[None, :]
    pairs = apart > 0.15 * max(float(np.ptp(heights)), 1.0)
    if not pairs.any():
        return 0.0
    return float(np.median((values[:, None] - values[None, :])[pairs] / apart[pairs]))


def _extent(quad: Quad) -> tuple[float, float]:
    """Return width and height of a line as it lies on the picture."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    return float(right - left), float(bottom - top)


def _lean(quad: Quad) -> float:
    """Return the angle of a line's upper edge in degrees, as cv2 turns pictures."""
    (x0, y0), (x1, y1) = quad[0], quad[1]
    return math.degrees(math.atan2(float(y1 - y0), float(x1 - x0)))
