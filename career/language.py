"""Which language a text is written in."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr")
LEAST_LETTERS = 40


def language_of(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the likeliest of LANGUAGES; `default` for a text without words."""
    if not any(character.isalpha() for character in text):
        return default
    return next(code for code in _ranked(text) if code in LANGUAGES)


@lru_cache(maxsize=256)
def known_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language if it is one of LANGUAGES; None for others and for a few words."""
    if sum(character.isalpha() for character in text) < LEAST_LETTERS:
        return None
    code = next(_ranked(text))
    return code if code in LANGUAGES else None


def _ranked(text: str) -> Iterator[str]:
    """Yield the codes of all languages that can be told apart, the likeliest first."""
    return (code for code, _score in _identifier().rank(text[:20_000]))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    load: Any = LanguageIdentifier.from_model_file
    return load(MODEL_FILE)
