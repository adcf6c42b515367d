"""Where words of a recognised line begin and end: the model knows to about half a letter, the ink knows exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from career.cv.reading.ocr.engine import Piece
from career.cv.reading.ocr.looks import Look

_NEAR, _LEAST = 0.9, 0.12
"""Sizes of type: how far from where the model puts it a gap may be, and how wide it is at least."""
_WIDTH, _FAR = 3.0, 0.5
"""What a size of white and what a size of distance weigh where it is sought which white a gap is."""
_AS_WIDE, _MOST_MISSED, _LEAST_SPACE = 0.8, 3, 0.18
"""White that is at least this share of a line's spaces is a space, unless so much is that letters are set apart."""


@dataclass(frozen=True)
class Placed:
    """A word, and where it begins and ends in pixels of its line."""

    text: str
    start: float
    end: float


Run = tuple[int, int]
_FAINT_COLUMN = 0.6
"""Ink in a column of pixels that is dust."""


def placed(pieces: Sequence[Piece], look: Look) -> list[Placed]:
    """Return words with the places that their ink has; spaces that the model missed part them."""
    width = look.ink.shape[1]
    runs = _white(look)
    pieces = _parted(pieces, runs, look, width)
    starts, ends = [piece.start * width for piece in pieces], [piece.end * width for piece in pieces]
    inked = np.flatnonzero(look.ink.sum(axis=0) > 0)
    if inked.size:
        starts[0], ends[-1] = max(starts[0], float(inked[0])), min(ends[-1], float(inked[-1]) + 1)
    between = [(end + start) / 2 for end, start in zip(ends, starts[1:], strict=False)]
    for index, run in enumerate(_matched(between, runs, look.size), start=1):
        if run is not None:
            ends[index - 1], starts[index] = float(run[0]), float(run[1])
    return [
        Placed(piece.text, start, max(end, start + 1)) for piece, start, end in zip(pieces, starts, ends, strict=True)
    ]


def _white(look: Look) -> list[Run]:
    """Return the runs of columns without ink between letters."""
    blank = look.ink.sum(axis=0) < _FAINT_COLUMN
    edges = np.flatnonzero(np.diff(np.concatenate(([False], blank, [False])).astype(np.int8)))
    runs = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [(start, end) for start, end in runs if start > 0 and end < len(blank) and end - start > _LEAST * look.size]


def _run_at(runs: Sequence[Run], place: float, reach: float) -> Run | None:
    near = [run for run in runs if run[0] < place + reach and run[1] > place - reach]
    return max(near, key=lambda run: run[1] - run[0], default=None)


def _matched(places: Sequence[float], runs: Sequence[Run], size: float) -> list[Run | None]:
    """Return the white of each gap between words: wide and near, and no white for two gaps, nor one before another's.

    Each gap takes the one by one best way on from those before it (dynamic programming over the runs).
    """
    best: list[tuple[float, list[Run | None]]] = [(0.0, [])] * (len(runs) + 1)  # by how many runs are used up
    for place in places:
        ways: list[tuple[float, list[Run | None]]] = []
        for used in range(len(runs) + 1):
            worth, chosen = best[used]
            way: tuple[float, list[Run | None]] = (worth, [*chosen, None])
            if used:
                run = runs[used - 1]
                gain = _worth(place, run, size)
                if gain is not None and best[used - 1][0] + gain > way[0]:
                    way = (best[used - 1][0] + gain, [*best[used - 1][1], run])
                way = max(way, ways[-1], key=lambda item: item[0])
            ways.append(way)
        best = ways
    return best[-1][1]


def _worth(place: float, run: Run, size: float) -> float | None:
    """Return how well white suits a gap that the model puts at a place, None if it is too far away."""
    apart = max(run[0] - place, place - run[1], 0.0) / size
    return _WIDTH * min((run[1] - run[0]) / size, 1.0) - _FAR * apart if apart < _NEAR else None


def _parted(pieces: Sequence[Piece], runs: Sequence[Run], look: Look, width: int) -> list[Piece]:
    """Part words where as much white stands between two letters as between other words of the line."""
    spaces = [
        run[1] - run[0]
        for before, after in pairwise(pieces)
        if (run := _run_at(runs, (before.end + after.start) / 2 * width, _NEAR * look.size)) is not None
    ]
    if not spaces:
        return list(pieces)
    least = max(_AS_WIDE * median(spaces), _LEAST_SPACE * look.size)
    cuts = [list(_cuts(piece, runs, least, width)) for piece in pieces]
    if sum(map(len, cuts)) > _MOST_MISSED:
        return list(pieces)
    return [part for piece, places in zip(pieces, cuts, strict=True) for part in _cut(piece, places)]


def _cuts(piece: Piece, runs: Sequence[Run], least: float, width: int) -> Iterator[int]:
    """Yield the numbers of letters before which a wide run stands."""
    for index in range(1, len(piece.middles)):
        before, after = piece.middles[index - 1] * width, piece.middles[index] * width
        if any(end - start >= least and before < (start + end) / 2 < after for start, end in runs):
            yield index


def _cut(piece: Piece, places: Sequence[int]) -> Iterator[Piece]:
    edges = [0, *places, len(piece.text)]
    for first, last in pairwise(edges):
        start = piece.start if first == 0 else (piece.middles[first - 1] + piece.middles[first]) / 2
        end = piece.end if last == len(piece.text) else (piece.middles[last - 1] + piece.middles[last]) / 2
        yield replace(piece, text=piece.text[first:last], start=start, end=end, middles=piece.middles[first:last])
