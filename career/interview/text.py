"""Words, sentences and stems of a text."""

import re
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import snowballstemmer

from career.folding import folded
from career.interview.cues import words_of

_NAMES = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian",
    "nl": "dutch", "pl": "polish", "ru": "russian", "uk": "russian", "tr": "turkish", "hi": "english",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’.+#/&-]+[^\W_]+)*[+#%]*")
_SENTENCE = re.compile(r"(?<=[.!?…;])[\"”“»']?\s+|\s*\n+\s*(?:[-•*]\s+)?")
_STEMMING = Lock()


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return [match.replace("’", "'") for match in _WORD.findall(text)]


@lru_cache(maxsize=8192)
def stem(word: str, language: str) -> str:
    """Return what forms of a word share."""
    with _STEMMING:  # a stemmer keeps the word that it works on
        return folded(str(_stemmer(language).stemWord(word.lower())))


@cache
def _stemmer(language: str) -> Any:
    name = _NAMES.get(language, "english")
    return snowballstemmer.stemmer(name if name in snowballstemmer.algorithms() else "russian")


def content(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words of a text that mean something by themselves."""
    small = words_of(language).small
    return frozenset(stem(word, language) for word in words_in(text) if len(word) > 2 and word.lower() not in small)


def is_list(sentence: str, language: str) -> bool:
    """Tell whether a sentence is a list of words: many short pieces, hardly a word that joins them."""
    pieces = [words_in(piece) for piece in re.split(r"[,;:/|]", sentence)]
    short = sum(len(piece) <= 3 for piece in pieces)
    words = [word.lower() for piece in pieces for word in piece]
    small = sum(word in words_of(language).small for word in words)
    return len(pieces) >= 5 and short >= 0.7 * len(pieces) and small < 0.25 * len(words)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part.strip() for part in _SENTENCE.split(text) if part and words_in(part)]
