"""Bytes of text to characters: Unicode in its forms, and the encodings that came before it."""

import math
from collections import Counter
from functools import cache
from itertools import pairwise

from career.cv.reading.letter_counts import SIGNS, UNKNOWN, frequencies
from career.cv.reading.refusals import refuse

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD_NAMES = (
    "cp1252 cp1250 cp1251 cp1254 koi8_r koi8_u iso8859_15 iso8859_2 iso8859_5 iso8859_9 cp866 cp852 cp850 "
    "mac_roman mac_latin2 mac_cyrillic mac_turkish"
)
_OLD = tuple(_OLD_NAMES.split())
_LOOKED_AT = 40_000
_WORST = -7.0


def decode(data: bytes, declared: str | None = None) -> str:
    """Return text from bytes; `declared` is the encoding that the text itself names, believed where it fits.

    Raises Unreadable("unsupported") when they are no text.
    """
    told = None if declared is None else _told(data, declared)
    text = (told or _unicode(data) or _old(data)).removeprefix("\ufeff")
    head = text[:4000]
    if sum(char < " " and char not in "\n\r\t\f\v\x1a" for char in head) > 0.02 * len(head):
        raise refuse("unsupported")
    return text


def _told(data: bytes, declared: str) -> str | None:
    try:
        return None if data.startswith(tuple(mark for mark, _ in _MARKS)) else data.decode(declared)
    except (LookupError, UnicodeError, ValueError):
        return None


def _unicode(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode("utf-8", "replace") if encoding == "utf-8" else _wide(data, encoding)
    wide = _unmarked(data[:4096])
    if wide is not None:
        return _wide(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return text.replace("\ufffd", "") if whole >= 4 * broken else None


def _wide(data: bytes, encoding: str) -> str:
    return data[: len(data) - len(data) % (4 if "32" in encoding else 2)].decode(encoding, "replace")


def _unmarked(head: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where their zeros stand."""
    zeros = [head[place::4].count(0) / max(len(head[place::4]), 1) for place in range(4)]
    if min(zeros[2:]) > 0.95 and zeros[0] < 0.05:
        return "utf-32-le"
    if min(zeros[:2]) > 0.95 and zeros[3] < 0.05:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.08 and even < 0.005:
        return "utf-16-le"
    return "utf-16-be" if even > 0.08 and odd < 0.005 else None


def _old(data: bytes) -> str:
    """Return text in the encoding that makes it most like a language."""
    if data.count(b"\0") > len(data) // 100:
        raise refuse("unsupported")
    scored = [
        (_likeness(text), -place, text) for place, text in enumerate(map(_strictly, [data] * len(_OLD), _OLD)) if text
    ]
    best = max(scored, default=(_WORST, 0, ""))
    if best[0] > _WORST:
        return best[2]
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_LOOKED_AT]).best()
    return data.decode(guess.encoding if guess is not None else "cp1252", "replace")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


@cache
def _logs() -> tuple[dict[str, float], ...]:
    return tuple({letter: math.log(share) for letter, share in found.items()} for found in frequencies().values())


def _likeness(text: str) -> float:
    """Return how like a language the characters beyond ASCII are: the mean of the logarithms of their shares."""
    text = text[:_LOOKED_AT]
    letters, misses, signs = Counter[str](), 0.0, 0
    for before, char in pairwise(" " + text):
        if char < "\x80":
            continue
        if char in SIGNS:
            signs += 1
            misses -= 2.0 if not before.isalpha() or char not in "§©®°№€" else 8.0
        elif char.isalpha():
            letters[char.lower()] += 1
            upper = char != char.lower()
            misses -= 6.0 if upper and before.islower() else 1.0 if upper else 4.0 if before == "\n" else 0.0
        else:
            signs += 1
            misses -= 14.0 if char < "\xa0" else 9.0
    count = letters.total() + signs
    unknown = math.log(UNKNOWN)
    best = max(sum(logs.get(char, unknown) * times for char, times in letters.items()) for logs in _logs())
    return (best + misses) / max(count, 1)
