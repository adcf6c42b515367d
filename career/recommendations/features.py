"""What of a job a person's feedback can be about."""

from pydantic import BaseModel, ConfigDict

from career.jobs.model import Remote, Requirements, Salary
from career.jobs.normalising.likeness import company_key
from career.jobs.normalising.pay import by_the_year
from career.matching.levels import LEVELS, title_level
from career.matching.roles import title_families
from career.places.location import read_location
from db.models import Job

LEAST_STRENGTH = 0.5
"""A title belongs to a family of work when its words weigh at least this share of the first one's."""


class Features(BaseModel):
    """Level 0-5, families of work, company and towns by their keys, way of working, and pay by the year in euros.

    None and empty mean that the job does not say. `company_name` is as the ad spells it. The pay is for comparing
    only: it comes from a coarse table.
    """

    model_config = ConfigDict(frozen=True)

    level: int | None = None
    families: tuple[str, ...] = ()
    company: str | None = None
    company_name: str | None = None
    places: tuple[str, ...] = ()
    workplace: Remote | None = None
    pay: int | None = None


def features_of(
    title: str | None, company: str | None, place: str | None, requirements: Requirements | None
) -> Features:
    """Return the features of a job from its row; each is told by its title, its source, or its requirements."""
    demands = requirements or Requirements()
    pay = by_the_year(demands.salary) if demands.salary else None
    return Features(
        level=LEVELS[demands.seniority] if demands.seniority else title_level(title or ""),
        families=_families(title or ""),
        company=company_key(company) or None,
        company_name=company,
        places=tuple(dict.fromkeys(_towns(place))),
        workplace=demands.remote,
        pay=(pay.euros_most or pay.euros_least) if pay else None,
    )


def features_of_job(job: Job) -> Features:
    """Return the features of a job from its row, which for a public job holds most of them read already."""
    demands, title = job.requirements or {}, job.title or ""
    level, pay, salary = demands.get("seniority"), job.salary_euros, demands.get("salary")
    if pay is None and salary and (told := by_the_year(Salary.model_validate(salary))):
        pay = told.euros_most or told.euros_least
    return Features(
        level=LEVELS[level] if level else title_level(title),
        families=_families(title),
        company=job.company_key or company_key(job.company) or None,
        company_name=job.company,
        places=tuple(job.places) or tuple(dict.fromkeys(_towns(job.location))),
        workplace=job.remote or demands.get("remote"),
        pay=pay,
    )


def _families(title: str) -> tuple[str, ...]:
    return tuple(name for name, strength in title_families(title).items() if strength >= LEAST_STRENGTH)


def _towns(place: str | None) -> list[str]:
    spots = read_location(place) if place else ()
    return [spot.place.town for spot in spots if spot.place and spot.place.town]
