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
_EVEN = 2.2
Look = tuple[float, bool, bool, int]
Styles = dict[Look, float]


def spread_styles(rows: Sequence[list[Word]]) -> Styles:
    """Return how letter-spaced texts of a page are set, with the least white between their letters."""
    found: dict[Look, list[float]] = {}
    for row in rows:
        for run in _runs(row):
            if _is_spread(run):
                found.setdefault(run[0].style, []).append(_usual(run))
        for word in row:
            if word.spread and len(word.text) > 3:
                found.setdefault(word.style, []).append(word.spread)
    return {style: min(steps) for style, steps in found.items() if len(steps) > 1}


def letters_joined(row: list[Word], spread: Styles) -> list[Word]:
    """Return a row with the letters of spaced words joined."""
    row = list(_closed(row, spread))
    if len(row) < 2 or (sum(len(word.text) == 1 for word in row) < 3 and all(word.style not in spread for word in row)):
        return row
    return [word for run in _runs(row) for word in _joined(run, spread)]


def _closed(row: list[Word], styles: Styles) -> Iterator[Word]:
    """Yield the words of a row; pieces at no more than the distance of the letters inside of them are one word."""
    last: Word | None = None
    for word in row:
        spread = _between(last, word, styles) if last is not None and word.style == last.style else 0.0
        if last is not None and spread and not word.typed and -0.4 * word.size < word.x0 - last.x1 < 1.9 * spread:
            bottom = max(last.bottom, word.bottom)
            last = replace(last, text=last.text + word.text, x1=word.x1, bottom=bottom, spread=spread)
            continue
        if last is not None:
            yield last
        last = word
    if last is not None:
        yield last


def _between(left: Word, right: Word, styles: Styles) -> float:
    """Return the white between the letters of two pieces; single letters do not tell it themselves."""
    single = len(left.text) == len(right.text) == 1
    return 1.2 * styles.get(left.style, 0.0) if single else max(left.spread, right.spread)


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
    typed = sum(word.typed for word in run[1:])
    return len(run) >= 5 and letters < _FEW_LETTERS * len(run) and 2 * typed < len(run) and _is_even(run)


def _is_even(run: list[Word]) -> bool:
    """Whether the letters inside of pieces stand about as far apart as the pieces do."""
    pieces = [word.spread for word in run if len(word.text) > 1]
    usual = _usual(run)
    return 2 * sum(usual < _EVEN * spread for spread in pieces) >= len(pieces)


def _usual(run: list[Word]) -> float:
    gaps = [right.x0 - left.x1 for left, right in pairwise(run) if not right.typed]
    return median(gaps or [right.x0 - left.x1 for left, right in pairwise(run)] or [0.0])


def _joined(run: list[Word], spread: Styles) -> list[Word]:
    """Join letters at even distances; a space or a wider gap parts words."""
    if len(run) > 1 and run[0].text in SIGNS:
        return [run[0], *_joined(run[1:], spread)]
    gaps = [right.x0 - left.x1 for left, right in pairwise(run)]
    usual = _usual(run)
    if usual <= 0 or not (_are_letters(run) or _is_spread(run) or (run[0].style in spread and _is_short(run))):
        return run
    typed = 0 < sum(word.typed for word in run[1:]) < len(gaps)
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


def _is_short(run: list[Word]) -> bool:
    """Whether a text that the file does not part by spaces has short pieces only."""
    letters = sum(len(word.text) for word in run)
    typed = sum(word.typed for word in run[1:])
    return len(run) > 1 and 2 * typed < len(run) and letters < 1.5 * _FEW_LETTERS * len(run) and _is_even(run)


def _is_letter(text: str) -> bool:
    return len(text) == 1 and (text.isalpha() or text in "-–&/’'.")
