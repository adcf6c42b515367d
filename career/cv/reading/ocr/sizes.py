"""The size of type of recognised text: letters' heights waver with the letters there are, their widths hardly do."""

import math
import unicodedata
from collections.abc import Sequence
from functools import cache

_BEARING = 0.06
"""White at the sides of a word's letters, in sizes of type."""
_FULL, _MOST = 8, 0.9
"""From so many letters on the width counts, and how much at most; few letters tell little by their width."""
_BODY, _NEAR = 0.12, 0.08
"""Sizes that differ by less than this share are one: the first from that of most text, the second from each other."""


def advance(text: str) -> float:
    """Return how wide Helvetica sets a word, in sizes of type, without the white at its sides."""
    widths = _widths()
    letters = (unicodedata.normalize("NFD", letter)[0] if letter not in widths else letter for letter in text)
    return sum(widths.get(letter, 556) for letter in letters) / 1000 - _BEARING


def blended(high: float, broad: float, letters: int) -> float:
    """Return the size that height and width tell together."""
    share = _MOST * min(1.0, letters / _FULL)
    return math.exp((1 - share) * math.log(high) + share * math.log(broad))


def snapped(sizes: Sequence[float], body: float) -> list[float]:
    """Return sizes, those that are alike made one."""
    out: dict[float, float] = {}
    run: list[float] = []
    for size in sorted(set(sizes)):
        if abs(size / body - 1) < _BODY:
            out[size] = round(body, 1)
            continue
        if run and (size > (1 + 2 * _NEAR) * run[0] or size > (1 + _NEAR) * run[-1] or run[-1] < body < size):
            _settle(run, out)
            run = []
        run.append(size)
    _settle(run, out)
    return [out[size] for size in sizes]


def _settle(run: Sequence[float], out: dict[float, float]) -> None:
    for size in run:
        out[size] = round(2 * run[len(run) // 2]) / 2


@cache
def _widths() -> dict[str, int]:
    from pdfminer.fontmetrics import FONT_METRICS

    return dict(FONT_METRICS["Helvetica"][1])
