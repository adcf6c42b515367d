"""Which language an answer is in: by its small words, sentence by sentence, so that a few words are enough."""

from functools import lru_cache

from career.interview.cues import KNOWN, words_of
from career.interview.text import sentences, words_in
from career.language import known_language

_LEAST_SHARE = 0.12
"""The share of small words from which on a sentence is known to be of a language."""
_LEAST_KNOWN, _CLEARLY, _FEW = 0.4, 3, 8
"""Which share of a text must be in known sentences, how many small words say that a sentence is of another language
than the text around it, and below how many words a text without any is taken for English."""


@lru_cache(maxsize=512)
def _small_words(text: str) -> dict[str, int]:
    """Return how many words of a text are small words of each language."""
    words = [word.lower() for word in words_in(text)]
    return {code: sum(word in words_of(code).small for word in words) for code in KNOWN}


@lru_cache(maxsize=64)
def language_of_answer(text: str) -> str | None:
    """Return which of KNOWN most of a text is in, English for a few words that tell nothing; None for another."""
    hits = _small_words(text)
    votes: dict[str, int] = {}
    for sentence in sentences(text):
        here = _small_words(sentence)
        best = max(KNOWN, key=lambda code: (here[code], hits[code]))
        size = len(words_in(sentence))
        if here[best] >= max(1, _LEAST_SHARE * size):
            votes[best] = votes.get(best, 0) + size
    if votes and sum(votes.values()) >= _LEAST_KNOWN * len(words_in(text)):
        return max(votes, key=lambda code: (votes[code], hits[code]))
    return known_language(text) or ("en" if len(words_in(text)) < _FEW and text.isascii() else None)


def language_of_sentence(sentence: str, around: str) -> str:
    """Return the language of a sentence: that of the text around it, unless its words clearly are of another."""
    here = _small_words(sentence)
    best = max(KNOWN, key=lambda code: here[code])
    return best if here[best] >= _CLEARLY and here[best] >= 2 * here[around] else around
