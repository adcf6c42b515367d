"""What of a job its score depends on, in a form small enough to keep for every open job."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from career.jobs.model import JobAd, Requirements, SkillRequirement
from career.matching.demands import sureness, weight_of
from career.matching.education import ORDER
from career.matching.experience import level_of_ad
from career.matching.openings import openings
from career.matching.roles import title_families

FEATURES_VERSION = "1"
SHARE_DIGITS = 5
"""Decimals of shares and of what is summed from them: sums are compared with limits."""


class Demands(BaseModel):
    """Demands for skills: of each the keys of which any will do and its share of the weight, and how sure they are."""

    model_config = ConfigDict(frozen=True)

    skills: tuple[tuple[tuple[str, ...], float], ...] = ()
    sureness: float = 0.0


class JobFeatures(BaseModel):
    """The families of the jobs offered with their strengths, level 0-5, years, skills, degree 0-4 and languages."""

    model_config = ConfigDict(frozen=True)

    families: dict[str, float] = {}
    level: int | None = None
    years: float | None = None
    must: Demands = Demands()
    nice: Demands = Demands()
    education: int | None = None
    languages: tuple[str, ...] = ()


def features_of(ad: JobAd, requirements: Requirements) -> JobFeatures:
    """Return the features of a job; where an ad offers several, the families of all and the level of the first."""
    families: dict[str, float] = {}
    for title in openings(ad):
        for name, strength in title_families(title).items():
            families[name] = max(strength, families.get(name, 0.0))
    return JobFeatures(
        families=families,
        level=level_of_ad(ad.title, ad, requirements),
        years=requirements.min_years or None,
        must=_demands([demand for demand in requirements.skills if demand.must]),
        nice=_demands([demand for demand in requirements.skills if not demand.must]),
        education=None if requirements.education is None else ORDER[requirements.education],
        languages=tuple(item.name for item in requirements.others if item.kind == "language" and item.must),
    )


def _demands(demands: Sequence[SkillRequirement]) -> Demands:
    weighted = [((demand.key, *demand.alternatives), weight_of(demand)) for demand in demands if demand.key]
    total = sum(weight for _, weight in weighted)
    if not total:
        return Demands()
    shares = tuple((keys, round(weight / total, SHARE_DIGITS)) for keys, weight in weighted if weight)
    return Demands(skills=shares, sureness=round(sureness(demands), SHARE_DIGITS))
