"""Names of languages, countries and skills in the language of the task; in English as our lists spell them."""

from functools import cache
from importlib.resources import files

from career.patterns import sections
from career.places.gazetteer import country_name
from career.qualifications.tongues import LANGUAGES
from runtime.language import ENGLISH, language, languages


def country_told(code: str) -> str:
    """Return the name of a country (ISO 3166-1)."""
    spoken = language()
    return country_name(code) if spoken == ENGLISH else _countries(spoken).get(code, country_name(code))


def language_told(name: str) -> str:
    """Return the name of a language by its English name; what is none, as it is."""
    spoken = language()
    return name if spoken == ENGLISH else _languages(spoken).get(name.casefold(), name)


def skill_told(name: str) -> str:
    """Return the name of a skill by its name in the taxonomy; what has none in this language, as it is."""
    spoken = language()
    if spoken == ENGLISH:
        return name
    told = _skills(spoken).get(name.casefold())
    return told or language_told(name)


def skill_meant(said: str) -> str:
    """Return the name in the taxonomy of a skill that was said as `skill_told` tells it; anything else, as it is."""
    found = (_meant(code).get(said.strip().casefold()) for code in languages() if code != ENGLISH)
    return next((name for name in found if name), said)


@cache
def names_of(code: str) -> dict[str, str]:
    """Return what skills are called in a language, by their names in the taxonomy."""
    file = f"names.{code}.txt"
    if not files("career.skills").joinpath(file).is_file():
        return {}
    return dict(line.split(" = ", 1) for line in sections("career.skills", file)["names"])


@cache
def _skills(code: str) -> dict[str, str]:
    return {name.casefold(): told for name, told in names_of(code).items()}


@cache
def _meant(code: str) -> dict[str, str]:
    return {told.casefold(): name for name, told in names_of(code).items()}


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
