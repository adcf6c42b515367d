"""Letter-spaced words: "E X P E R I E N C E" is one word, however wide its letters stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from career.cv.reading.words import SIGNS, Word

_WIDEST = 2.5
"""Letters of one text stand closer than this many times their size."""
_FEW_LETTERS = 2.3
"""Pieces of spaced text have fewer letters than this in the middle; words have more."""
Look = tuple[float, bool, bool, int]


def spread_styles(rows: Sequence[list[Word]]) -> frozenset[Look]:
    """Return how letter-spaced texts of a page are set."""
    return frozenset(run[0].style for row in rows for run in _runs(row) if _is_spread(run))


def letters_joined(row: list[Word], spread: frozenset[Look]) -> list[Word]:
    """Return a row with the letters of spaced words joined."""
    row = list(_closed(row))
    if len(row) < 2 or (sum(len(word.text) == 1 for word in row) < 3 and all(word.style not in spread for word in row)):
        return row
    return [word for run in _runs(row) for word in _joined(run, spread)]


def _closed(row: list[Word]) -> Iterator[Word]:
    """Yield the words of a row; pieces at no more than the distance of the letters inside of them are one word."""
    last: Word | None = None
    for word in row:
        spread = max(last.spread, word.spread) if last is not None and word.style == last.style else 0.0
        if last is not None and spread and not word.typed and -0.4 * word.size < word.x0 - last.x1 < 1.9 * spread:
            bottom = max(last.bottom, word.bottom)
            last = replace(last, text=last.text + word.text, x1=word.x1, bottom=bottom, spread=spread)
            continue
        if last is not None:
            yield last
        last = word
    if last is not None:
        yield last


def _runs(row: list[Word]) -> Iterator[list[Word]]:
    """Yield the neighbours that look alike and stand close together."""
    run = row[:1]
    for left, right in pairwise(row):
        if left.style != right.style or right.x0 - left.x1 > _WIDEST * left.size:
            yield run
            run = []
        run.append(right)
    yield run


def _is_spread(run: list[Word]) -> bool:
    """Whether a text is in pieces of one or two letters, which the file does not part by spaces."""
    letters = sum(len(word.text) for word in run)
    return len(run) >= 5 and letters < _FEW_LETTERS * len(run) and sum(word.typed for word in run[1:]) < 0.5 * len(run)


def _joined(run: list[Word], spread: frozenset[Look]) -> list[Word]:
    """Join letters at even distances; a space or a wider gap parts words."""
    if len(run) > 1 and run[0].text in SIGNS:
        return [run[0], *_joined(run[1:], spread)]
    gaps = [right.x0 - left.x1 for left, right in pairwise(run)]
    inner = [gap for gap, word in zip(gaps, run[1:], strict=True) if not word.typed]
    usual = median(inner or gaps or [0.0])
    if usual <= 0 or not (_are_letters(run) or _is_spread(run) or (run[0].style in spread and _is_short(run, inner))):
        return run
    typed = 0 < len(inner) < len(gaps)
    joined = [replace(run[0], spread=usual)]
    for gap, word in zip(gaps, run[1:], strict=True):
        last = joined[-1]
        apart = word.typed if typed else gap > max(1.7 * usual, usual + 0.12 * word.size)
        if not apart and gap < usual + word.size:
            joined[-1] = replace(last, text=last.text + word.text, x1=word.x1, bottom=max(last.bottom, word.bottom))
        else:
            joined.append(replace(word, space=True, spread=usual))
    return joined


def _are_letters(run: list[Word]) -> bool:
    return len(run) >= 4 and sum(_is_letter(word.text) for word in run) >= 0.7 * len(run)


def _is_short(run: list[Word], inner: list[float]) -> bool:
    """Whether a text that the file does not part by spaces has short pieces only."""
    letters = sum(len(word.text) for word in run)
    return 2 * len(inner) >= len(run) and letters < 1.5 * _FEW_LETTERS * len(run)


def _is_letter(text: str) -> bool:
    return len(text) == 1 and (text.isalpha() or text in "-–&/’'.")
