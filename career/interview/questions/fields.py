"""The field of work that an interview is of: by the titles of the ad, a track, or the CV."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from career.interview.questions.bank import LEVELS, Level
from career.jobs.model import JobAd, Requirements
from career.matching.candidate import Candidate
from career.matching.levels import LEVELS as RANKS
from career.matching.levels import held_level, title_level, years_level
from career.matching.roles import Strengths, families_of, title_families

SECOND = 0.6
"""Weight of a title's further family from which on questions of its field are asked as well."""
OPENING = 300
"""Characters of an ad that tell the field where its title does not."""
_BY_RANK: tuple[Level, ...] = (*LEVELS, "lead")


@dataclass(frozen=True)
class Field:
    """A field of work, by the name of its part of the bank, with the families of titles that belong to it."""

    name: str
    families: tuple[str, ...]


@cache
def fields() -> dict[str, Field]:
    """Return all fields by name."""
    raw = tomllib.loads(files(__package__).joinpath("data/fields.toml").read_text(encoding="utf-8"))
    return {name: Field(name, tuple(entry["families"])) for name, entry in raw.items()}


@cache
def field_of_family(family: str) -> Field | None:
    """Return the field that a family of titles belongs to."""
    return next((field for field in fields().values() if family in field.families), None)


def families_for(ad: JobAd | None, candidate: Candidate | None, track: str | None) -> Strengths:
    """Return the families that the interview is about: those of the job, else of a track, else of the CV's titles."""
    titles: list[str | None] = []
    if ad is not None:
        titles = [ad.title, *ad.text.splitlines()[:3]]
    titles.append(track)
    found = _first(titles)
    if not found and ad is not None:
        found = families_of(ad.text[:OPENING])
    return found or _first(_titles(candidate))


def fields_for(families: Strengths) -> dict[str, float]:
    """Return the fields of some families with their weights, the strongest first; at most two."""
    weights: dict[str, float] = {}
    for family, strength in families.items():
        field = field_of_family(family)
        if field is not None:
            weights[field.name] = max(weights.get(field.name, 0.0), strength)
    ordered = sorted(weights, key=lambda name: -weights[name])
    return {name: weights[name] for at, name in enumerate(ordered[:2]) if at == 0 or weights[name] >= SECOND}


def level_for(
    ad: JobAd | None, requirements: Requirements, candidate: Candidate | None, years: float, *, is_near: bool
) -> Level:
    """Return the level of the interview: what the ad says, else what the CV's last title or years say, else mid.

    The CV's level says nothing of a job that is not near to the person's work.
    """
    rank = _rank_of_ad(ad, requirements) if ad is not None else None
    if rank is None and candidate is not None and is_near:
        latest = next((position.title for position in candidate.positions if position.title), None)
        rank = held_level(latest, years) if latest else 0
    return _BY_RANK[rank] if rank is not None else "mid"


def _rank_of_ad(ad: JobAd, requirements: Requirements) -> int | None:
    told = RANKS[requirements.seniority] if requirements.seniority else None
    named = title_level(ad.title or "")
    if named is not None or told is not None:
        return max(rank for rank in (named, told) if rank is not None) if named != 0 else 0
    return years_level(requirements.min_years) if requirements.min_years else None


def _titles(candidate: Candidate | None) -> Iterable[str | None]:
    if candidate is None:
        return ()
    studies = (evidence.quote for evidence in candidate.studies)
    return (*(position.title for position in candidate.positions[:3]), candidate.label, *studies)


def _first(titles: Iterable[str | None]) -> Strengths:
    found: Mapping[str, float] = {}
    for title in titles:
        found = title_families(title) if title and len(title) < OPENING else {}
        if found:
            break
    return found
