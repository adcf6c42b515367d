"""Text that speaks to a program instead of a person: orders in CVs, ads and answers to whatever model reads them.

Such text is never obeyed. Here it is found, so that it also counts for nothing: not as length, not as the person's own
words, and no answer repeats it.
"""

import base64
import re
import unicodedata
from functools import cache

from career.patterns import sections

_SENTENCE = re.compile(r"[^\n.!?。।]+(?:[.!?。।]+(?=\s|$|[\"”»)\]])[\"”»)\]]*|[.!?。।]+|$|(?=\n))", re.MULTILINE)
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһԛԝАЕОРСУХІЈЅМТНВКΑΒΕΗΙΚΜΝΟΡΤΥΧοαѵɡ", "aeopcyxijsdhqwAEOPCYXIJSMTHBKABEHIKMNOPTYXoavg"
)
_BASE64 = re.compile(r"(?<![\w+/.=-])[A-Za-z0-9+/]{40,}={0,2}(?![\w+/.-])")
_REVERSED = re.compile("\u202e[^\u202c\n]*\u202c?")
_LATIN = re.compile(r"[A-Za-z]")
_LATIN_ONLY = re.compile("[\x00-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20ac\u2122\u25cf\u2713]*")
"""Letters in which nothing hides: none that look like others, none that cannot be seen."""
LONGEST = 60_000
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


def unheard(text: str) -> str:
    """Return a text with spaces for the letters of such sentences, so that all else stands where it stood."""
    for start, end in spans(text):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def speaks_to_program(sentence: str) -> bool:
    """Tell whether a sentence does, also where it is spelt so that only a program could read it."""
    if _REVERSED.search(sentence) or any(map(_is_coded, _BASE64.findall(sentence))):
        return True
    low = sentence if _is_latin(sentence) else plain_letters(visible(sentence))
    low = " ".join(low.lower().split())
    return _is_order(low) or bool(_part("backwards").search(low) and _is_order(low[::-1]))


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


def _is_latin(text: str) -> bool:
    return text.isascii() or _LATIN_ONLY.fullmatch(text) is not None


def _is_order(low: str) -> bool:
    if _is_latin(low) and not _part("hint").search(low):
        return False
    return bool(_part("alone").search(low)) or any(
        _part("order").search(low[match.end() : match.end() + NEAR]) for match in _part("machine").finditer(low)
    )


@cache
def _part(section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in sections(__package__, "addressed.txt")[section]))
