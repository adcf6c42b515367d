"""Names of languages and countries in the language of the task; in English as our lists spell them."""

from functools import cache

from career.places.gazetteer import country_name
from career.qualifications.tongues import LANGUAGES
from runtime.language import ENGLISH, language


def country_told(code: str) -> str:
    """Return the name of a country (ISO 3166-1)."""
    spoken = language()
    return country_name(code) if spoken == ENGLISH else _countries(spoken).get(code, country_name(code))


def language_told(name: str) -> str:
    """Return the name of a language by its English name; what is none, as it is."""
    spoken = language()
    return name if spoken == ENGLISH else _languages(spoken).get(name.casefold(), name)


@cache
def _countries(code: str) -> dict[str, str]:
    from babel import Locale

    return {str(key): str(name) for key, name in Locale.parse(code).territories.items()}


@cache
def _languages(code: str) -> dict[str, str]:
    """Return names by English names: those that the CV reader knows first, then all others."""
    from babel import Locale

    here, english = Locale.parse(code).languages, Locale.parse(ENGLISH).languages
    named = {str(name).casefold(): str(here[key]) for key, name in english.items() if key in here}
    return named | {name.casefold(): str(here[key]) for key, name in LANGUAGES.items()}
