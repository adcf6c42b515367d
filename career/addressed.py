"""Text that speaks to a program instead of a person: orders in CVs, ads and answers to whatever model reads them.

Such text is never obeyed. Here it is found, so that it also counts for nothing: not as length, not as the person's own
words, and no answer repeats it.
"""

import base64
import re
import unicodedata
from functools import cache

from career.patterns import Caseless, sections

_SENTENCE = re.compile(r"[^\n.!?。।]+(?:[.!?。।]+(?=\s|$|[\"”»)\]])[\"”»)\]]*|[.!?。।]+|$|(?=\n))", re.MULTILINE)
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһԛԝАЕОРСУХІЈЅМТНВКΑΒΕΗΙΚΜΝΟΡΤΥΧοαѵɡ", "aeopcyxijsdhqwAEOPCYXIJSMTHBKABEHIKMNOPTYXoavg"
)
_BASE64 = re.compile(r"(?<![\w+/.=-])[A-Za-z0-9+/]{40,}={0,2}(?![\w+/.-])")
_REVERSED = re.compile("\u202e[^\u202c\n]*\u202c?")
_LATIN = re.compile(r"[A-Za-z]")
LONGEST = 60_000
LEAST_LETTERS = 8
NEAR = 60
"""Letters between the name of a machine and what it is to do."""


def visible(text: str) -> str:
    """Return a text without characters that cannot be seen or that turn its direction; joiners of emoji go as well."""
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs")
    )


def addressed(text: str) -> list[str]:
    """Return the sentences of a text that speak to a program, as they stand in it."""
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Return where such sentences stand, each with what follows it in its line."""
    if len(text) > LONGEST:
        return []
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        follows = bool(found) and "\n" not in text[found[-1][1] : match.start()]
        if follows or speaks_to_program(match[0]):
            found.append(match.span())
    return found


def without(text: str) -> str:
    """Return a text without the sentences that speak to a program."""
    kept, position = [], 0
    for start, end in spans(text):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


def speaks_to_program(sentence: str) -> bool:
    """Tell whether a sentence does, also where it is spelt so that only a program could read it."""
    if _REVERSED.search(sentence) or any(map(_is_coded, _BASE64.findall(sentence))):
        return True
    seen = visible(sentence)
    low = " ".join(plain_letters(seen).casefold().split())
    if len(low) < LEAST_LETTERS and not _alone().search(low):
        return False
    return _is_order(low) or _is_order(low[::-1])


def _is_order(low: str) -> bool:
    return bool(_alone().search(low)) or any(
        _order().search(low[match.end() : match.end() + NEAR]) for match in _machine().finditer(low)
    )


def _is_coded(chunk: str) -> bool:
    """Tell whether letters are words in base64."""
    try:
        words = base64.b64decode(chunk + "=" * (-len(chunk) % 4)).decode()
    except ValueError:
        return False
    return words.isprintable() and " " in words


def plain_letters(text: str) -> str:
    """Return a text with Latin letters for those of other scripts that look like them, in words that mix both."""
    return re.sub(r"\w+", lambda match: _unmixed(match[0]), text)


def _unmixed(word: str) -> str:
    if word.isascii():
        return word
    other = word.translate(_LOOK_ALIKE)
    return other if other.isascii() and (_LATIN.search(word) or len(other) > 2) else word


@cache
def _alone() -> Caseless:
    return _pattern("alone")


@cache
def _machine() -> Caseless:
    return _pattern("machine")


@cache
def _order() -> Caseless:
    return _pattern("order")


def _pattern(section: str) -> Caseless:
    return Caseless("|".join(f"(?:{line})" for line in sections(__package__, "addressed.txt")[section]))
