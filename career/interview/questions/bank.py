"""The bank of questions: data/<language>/<part>.toml, a table for each question, [category.id].

English holds every question and all that is known of it; another language holds the words (`ask`, `shows`) of as many
as have been translated, under the same ids. The parts are `general`, `skills`, and one for each field of work.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from career.interview.model import CATEGORIES, Category

Level = Literal["fresher", "junior", "mid", "senior", "lead"]
LEVELS: tuple[Level, ...] = ("fresher", "junior", "mid", "senior", "lead")
GENERAL, SKILLS = "general", "skills"
ENGLISH = "en"


class BankQuestion(BaseModel):
    """A question of the bank: `ask` may hold {us}, the employer.

    `levels` are those it is asked at. `only` names families of work (career.matching.roles) outside of which it is not
    asked. `skills` are the keys of skills that it is about: a general one is likelier where the ad asks for one of
    them, any other is asked only where the ad asks for one or the CV shows one. `topics` are further terms that a good
    answer touches. A `likely` one is asked in most interviews. `is_translated` tells whether it is in the language that
    was wanted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: str
    category: Category
    ask: str
    shows: tuple[str, ...]
    levels: tuple[Level, ...] = LEVELS
    only: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    star: bool = False
    likely: bool = False
    is_translated: bool = True


class Template(BaseModel):
    """A question that is made from a line of the ad or the CV: `ask` and `because` with places for what is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: str
    because: str
    shows: tuple[str, ...]


class Wording(BaseModel):
    """The sentences of a language: what an employer without a name is called, the signs of a quote, why a question of
    the bank is asked, what fields, degrees and spoken languages (by their English names) are called, and how questions
    are made.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    us: str
    quotes: str = Field(min_length=2, max_length=2)
    because: Mapping[str, str]
    fields: Mapping[str, str]
    degrees: Mapping[str, str]
    languages: Mapping[str, str]
    made: Mapping[str, Template]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: str
    shows: tuple[str, ...] = Field(min_length=2, max_length=4)


@cache
def questions(part: str, language: str = ENGLISH) -> tuple[BankQuestion, ...]:
    """Return the questions of a part, each in a language where it has been translated, else in English."""
    translated = _read(language, part) if language != ENGLISH else {}
    return tuple(
        _question(part, category, key, entry, translated.get(category, {}).get(key) if language != ENGLISH else entry)
        for category in CATEGORIES
        for key, entry in _read(ENGLISH, part).get(category, {}).items()
    )


@cache
def languages() -> tuple[str, ...]:
    """Return the languages in which the bank holds questions."""
    return tuple(sorted(folder.name for folder in files(__package__).joinpath("data").iterdir() if folder.is_dir()))


@cache
def wording(language: str = ENGLISH) -> Wording:
    """Return the sentences in which questions are made; English ones where a language has none."""
    english, own = _read(ENGLISH, "wording"), _read(language, "wording") if language != ENGLISH else {}
    merged = {name: {**part, **own.get(name, {})} for name, part in english.items() if isinstance(part, dict)}
    plain = {name: own.get(name, part) for name, part in english.items() if isinstance(part, str)}
    return Wording.model_validate({**plain, **merged})


def _question(
    part: str, category: Category, key: str, entry: Mapping[str, Any], words: Mapping[str, Any] | None
) -> BankQuestion:
    told = {"star": category == "behavioural", **entry, "levels": _levels(entry.get("levels", "fresher-lead"))}
    said = words or entry
    in_language = _Words(ask=said["ask"], shows=said["shows"])
    return BankQuestion.model_validate(
        {
            **told,
            "id": key,
            "part": part,
            "category": category,
            "is_translated": words is not None,
            **in_language.model_dump(),
        }
    )


def _levels(said: str) -> tuple[Level, ...]:
    """Return the levels from one to another ("junior-senior"), or the one that is named."""
    low, _, high = said.partition("-")
    return LEVELS[LEVELS.index(low) : LEVELS.index(high or low) + 1]


@cache
def _read(language: str, part: str) -> dict[str, Any]:
    file = files(__package__).joinpath("data").joinpath(language).joinpath(f"{part}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
