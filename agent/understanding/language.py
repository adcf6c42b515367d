"""Whether a message is in English, and in which language else: by its small words, and by its letters."""

import re

from agent.understanding.patterns import words_of
from career.language import language_of


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
    return language_of(text) if foreign and foreign >= english else "en"


def _small_words(text: str) -> tuple[int, int]:
    """Return how many small words of English and of other languages alone a text has."""
    words = [
        word.replace("'", "").replace("’", "") for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold())
    ]
    known, others = words_of("small words of English"), words_of("small words of others")
    english = sum(word in known for word in words)
    return english, sum(word in others and word not in known for word in words)
