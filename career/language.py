"""Which language a text is written in."""

from functools import cache
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr")


def language_of(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the likeliest of LANGUAGES; `default` for a text without words."""
    if not any(character.isalpha() for character in text):
        return default
    code: str = _identifier().classify(text[:20_000])[0]
    return code


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    load: Any = LanguageIdentifier.from_model_file
    identifier = load(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
