"""In which language a message is: by its small words, and by its letters."""

import re
from functools import cache

from agent.understanding.patterns import words_of
from career.language import language_of
from runtime.language import ENGLISH

TELLING = 2
"""Small words of a language from which on a message is surely in it."""
_SPOKEN = {"en": "small words of English", "de": "small words of German"}


def is_english(text: str) -> bool:
    """Tell whether a message may be answered in English; what has no telling word counts as English."""
    if len(re.findall(r"[а-яёऀ-ॿ]", text, re.IGNORECASE)) > 2:
        return False
    english, foreign = _small_words(text)
    return english >= foreign


def written_in(text: str) -> str:
    """Return the ISO 639-1 code of the language that somebody writes in; English where little tells another."""
    english, foreign = _small_words(text)
    foreign += bool(re.search(r"[^\W\d_a-z]", text.casefold()))
    return language_of(text) if foreign and foreign >= english else ENGLISH


def asked_in(text: str, wanted: str | None) -> str:
    """Return the language in which somebody who is answered in `wanted` asks to be asked: that of the message."""
    found = written_in(text)
    return (wanted or ENGLISH) if found == ENGLISH else found


def surely(text: str) -> str | None:
    """Return the language, of those that we speak, in which a text surely is; None where it may be in any."""
    words = _words(text)
    counts = {code: sum(word in _own_words(code) for word in words) for code in _SPOKEN}
    best, count = max(counts.items(), key=lambda item: item[1])
    others = sum(counts.values()) - count
    return best if count >= TELLING and count > 2 * others else None


def _small_words(text: str) -> tuple[int, int]:
    """Return how many small words of English and of other languages alone a text has."""
    words = _words(text)
    known, others = words_of("small words of English"), words_of("small words of others")
    english = sum(word in known for word in words)
    return english, sum(word in others and word not in known for word in words)


@cache
def _own_words(code: str) -> frozenset[str]:
    """Return the small words of a language that are in no other that we speak."""
    others = (words_of(name) for other, name in _SPOKEN.items() if other != code)
    return words_of(_SPOKEN[code]).difference(*others)


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold())
    return [word.replace("'", "").replace("’", "") for word in found]
