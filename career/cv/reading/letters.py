"""Letter-spaced words."""

from itertools import pairwise
from statistics import median

from career.cv.reading.words import Word


def letters_joined(row: list[Word]) -> list[Word]:
    """Join letter-spaced words: runs of single letters at even distances, a wider gap parting words."""
    if len(row) < 4 or sum(len(word.text) == 1 and word.text.isalpha() for word in row) < 0.7 * len(row):
        return row
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    usual = median(gaps)
    if usual <= 0:
        return row
    joined = [row[0]]
    for gap, word in zip(gaps, row[1:], strict=True):
        last = joined[-1]
        if gap <= max(1.7 * usual, usual + 0.12 * word.size) and word.style == last.style:
            joined[-1] = Word(
                last.text + word.text,
                last.x0,
                word.x1,
                last.top,
                last.bottom,
                last.base,
                last.size,
                last.bold,
                last.italic,
                last.color,
                last.space,
                last.seq,
            )
        else:
            word.space = True
            joined.append(word)
    return joined
