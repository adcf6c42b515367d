"""Spoken languages: one name for each in whatever language it is written, and how well it is known."""

import re
from functools import cache, lru_cache

from career.folding import folded, pattern_of
from career.language import known_language
from career.patterns import sections
from career.skills import service as skills

LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish",
}  # fmt: skip


LANGUAGE_SAMPLE = 1200
"""Characters that tell the language of a text."""


def written_in(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, None where it is not known; remembered, as ads come again."""
    return _written_in(text[:LANGUAGE_SAMPLE])


@lru_cache(maxsize=4096)
def _written_in(sample: str) -> str | None:
    return known_language(sample)


@cache
def language_name(said: str) -> str:
    """Return the English name of a language ("angielski" -> "English"); what is no known one, as it is."""
    mentions = skills.extract(said, known_skill_list=True)
    return next((mention.name for mention in mentions if mention.kind == "language"), said)


def fluency(said: str | None) -> int | None:
    """Return how well a language is known: 1-6 for A1 to C2, 7 for native; None where the words do not say."""
    text = folded(said or "")
    return next((level for level, words in _levels() if words.search(text)), None)


@cache
def _levels() -> tuple[tuple[int, re.Pattern[str]], ...]:
    listed = sections(__package__, "data/fluency.txt")
    return tuple((int(level), pattern_of(", ".join(lines).split(", "))) for level, lines in listed.items())
