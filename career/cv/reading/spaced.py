"""Letter-spaced words: "E X P E R I E N C E" is one word, however wide its letters stand."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from career.cv.reading.words import Word

_WIDEST = 2.5
"""Letters of one text stand closer than this many times their size."""


def letters_joined(row: list[Word]) -> list[Word]:
    """Return a row with the letters of spaced words joined."""
    if sum(len(word.text) == 1 for word in row) < 3:
        return row
    return [word for run in _runs(row) for word in _joined(run)]


def _runs(row: list[Word]) -> Iterator[list[Word]]:
    """Yield the neighbours that look alike and stand close together."""
    run = row[:1]
    for left, right in pairwise(row):
        if left.style != right.style or right.x0 - left.x1 > _WIDEST * left.size:
            yield run
            run = []
        run.append(right)
    yield run


def _joined(run: list[Word]) -> list[Word]:
    """Join single letters at even distances; a wider gap parts words."""
    if len(run) < 4 or sum(_is_letter(word.text) for word in run) < 0.7 * len(run):
        return run
    gaps = [right.x0 - left.x1 for left, right in pairwise(run)]
    usual = median(gaps)
    if usual <= 0:
        return run
    joined = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        last = joined[-1]
        if gap <= max(1.7 * usual, usual + 0.12 * word.size):
            joined[-1] = replace(last, text=last.text + word.text, x1=word.x1, bottom=max(last.bottom, word.bottom))
        else:
            word.space = True
            joined.append(word)
    return joined


def _is_letter(text: str) -> bool:
    return len(text) == 1 and (text.isalpha() or text in "-–&/’'.")
