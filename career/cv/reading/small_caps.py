"""Small capitals that are set in a smaller size: "C" large and "URRICULUM" small are one word in one size."""

from dataclasses import replace
from itertools import pairwise

from career.cv.reading.words import Word

_LEAST, _MOST = 0.62, 0.9
"""How large small capitals are, as shares of the large ones."""
_CLOSE = 0.12


def caps_joined(row: list[Word]) -> list[Word]:
    """Return a row whose small capitals are joined to the letters before them, all in the size of these."""
    pairs = [(left, right) for left, right in pairwise(row) if _are_caps(left, right)]
    if not pairs:
        return row
    looks = {(right.style, left.size) for left, right in pairs}
    joined = {id(right) for _, right in pairs}
    sizes = dict(sorted(looks, key=lambda look: look[1]))
    out: list[Word] = []
    for word in row:
        grown = replace(word, size=sizes.get(word.style, word.size))
        if id(word) in joined:
            last = out[-1]
            bottom, spread = max(last.bottom, word.bottom), max(last.spread, word.spread)
            out[-1] = replace(last, text=last.text + word.text, x1=word.x1, bottom=bottom, spread=spread)
        else:
            out.append(grown)
    return out


def _are_caps(left: Word, right: Word) -> bool:
    """Whether a capital is followed closely by smaller letters of its look."""
    alike = (left.bold, left.italic, left.color) == (right.bold, right.italic, right.color)
    if not alike or right.typed or not (left.text.isupper() and len(left.text) < 4 and right.text[:1].isalpha()):
        return False
    near = -_CLOSE < (right.x0 - left.x1) / left.size < _CLOSE + 1.5 * right.spread / left.size
    return near and _LEAST * left.size < right.size < _MOST * left.size and abs(left.base - right.base) < 0.5
