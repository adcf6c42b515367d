"""Headings of sections that run upwards or downwards beside their text: they are set above it, as others are."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from career.cv.reading.headings import section_of
from career.cv.reading.words import Word

Box = tuple[float, float, float, float]
_FEWEST = 2
_WIDE = 1.6


def headings_above(words: Sequence[Word], turned: Sequence[Word], panels: Sequence[Box]) -> list[Word]:
    """Return the words of a page with its turned headings above the rows that they stand beside.

    panels are coloured areas (x0, top, x1, bottom); one behind a heading tells where its section begins.
    """
    headings = sorted((word for word in turned if section_of(word.text)), key=lambda word: word.top)
    if len(headings) < _FEWEST:
        return list(words)
    out = list(words)
    end = 0.0
    for heading in headings:
        top = min((box[1] for box in panels if _holds(box, heading)), default=None)
        right = [
            word for word in words if heading.x1 - 2 < word.x0 and (end - 2 if top is None else top - 2) < word.top
        ]
        first = _first(right, heading, begins=top is not None)
        end = heading.bottom
        if first is None:
            continue
        base = _between(words, first)
        left = min(word.x0 for word in right if abs(word.base - first.base) < 3)
        right_end = left + 0.5 * heading.size * len(heading.text)
        top, bottom = base - 0.8 * heading.size, base + 0.2 * heading.size
        out.append(replace(heading, x0=left, x1=right_end, top=top, bottom=bottom, base=base))
    return out


def _between(words: Sequence[Word], first: Word) -> float:
    """Return a baseline above a word's and below those of the row before."""
    height = first.bottom - first.top
    before = max((word.base for word in words if word.base < first.base - 3), default=0.0)
    return max(first.base - 1.1 * height, (before + first.base) / 2)


def _holds(box: Box, word: Word) -> bool:
    narrow = box[2] - box[0] < 4 * word.size
    return narrow and box[0] - 1 <= word.x0 and word.x1 <= box[2] + 1 and box[1] - 1 <= word.top <= box[3]


def _first(right: Sequence[Word], heading: Word, *, begins: bool) -> Word | None:
    """Return a word of the first row of a section: the first one right of its panel, else that after the widest gap."""
    rows = sorted(right, key=lambda word: word.top)
    if begins or not rows:
        return rows[0] if rows else None
    steps: list[tuple[float, Word]] = []
    reach = rows[0].bottom
    for word in rows:
        if word.top > max(heading.top, rows[0].top) + heading.size:
            break
        if not steps or word.top > steps[-1][1].top + 3:
            steps.append((word.top - reach, word))
        reach = max(reach, word.bottom)
    widest = max(steps[1:], key=lambda step: step[0], default=steps[0])
    return widest[1] if widest[0] > _WIDE * median(max(step, 1.0) for step, _ in steps) else rows[0]
