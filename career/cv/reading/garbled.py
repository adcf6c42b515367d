"""Text layers that do not hold what the page shows: fonts without, or with a wrong, map from shapes to letters."""

from collections.abc import Sequence

from career.cv.reading.words import ICON, Word

_LEAST = 80
"""Fewer letters tell nothing."""
_UNMAPPED = 0.3
_VOWELS = frozenset("aeiouyáàâäãåéèêëíìîïóòôöõøúùûüýąęőűıœæαεηιουωаеёиіїоуыэюяєAEIOUYАЕЁИІЇОУЫЭЮЯЄ")


def is_garbled(words: Sequence[Word], unmapped: int = 0) -> bool:
    """Whether the words of a page are not what it shows; of `unmapped` characters the file itself does not know."""
    text = "".join(word.text for word in words if word.text != ICON)
    if len(text) + unmapped < _LEAST:
        return False
    if unmapped > _UNMAPPED * (len(text) + unmapped) or _strange(text) > _UNMAPPED * len(text):
        return True
    letters = [char for char in text if char.isalpha() and char < "\u0530"]
    if len(letters) < _LEAST or len(letters) < 0.4 * sum(char.isalpha() for char in text):
        return False
    vowels = sum(char in _VOWELS for char in text)
    return vowels < 0.16 * len(letters) or _mixed(words) > 0.5


def _strange(text: str) -> int:
    return sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or "\x80" <= char <= "\x9f" for char in text)


def _mixed(words: Sequence[Word]) -> float:
    """Return the share of longer words that have signs between letters."""
    long = [word.text for word in words if len(word.text) > 4]
    odd = sum(any(not char.isalnum() and char not in "-–'’./@:_,&·+" for char in text[1:-1]) for text in long)
    return odd / len(long) if len(long) >= 10 else 0.0
