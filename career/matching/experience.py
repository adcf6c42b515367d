"""Experience: years of near work against the years demanded, and the level of the last title against the ad's."""

from dataclasses import dataclass

from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.matching import texts
from career.matching.candidate import Candidate
from career.matching.levels import LEVELS, held_level, title_level, years_level
from career.matching.model import Point
from career.matching.role import RoleFit
from career.matching.texts import LEVEL_NAMES

UNDER = (1.0, 0.75, 0.35, 0.1, 0.0, 0.0)
OVER = (1.0, 0.85, 0.5, 0.2, 0.1, 0.0)
"""Worth of a level by how many steps the person stands under or over it."""
YEARS_SHARE = 0.4


@dataclass(frozen=True)
class ExperienceFit:
    """How far experience is met in [0, 1] (None: nothing can be said), years held of those demanded, levels between."""

    value: float | None
    years_met: float | None
    level: int | None
    level_gap: int | None
    points: tuple[Point, ...]
    note: str | None = None


def fit(candidate: Candidate, ad: JobAd, requirements: Requirements, role_fit: RoleFit) -> ExperienceFit:
    """Return how far years and level of the candidate meet the ad's; a positive gap says over-qualified."""
    years = role_fit.near_months / 12
    wanted = level_of_ad(role_fit.title, ad, requirements)
    met = min(1.0, years / requirements.min_years) if requirements.min_years else None
    gap = None if wanted is None else held_level(_latest(candidate), years) - wanted
    if gap is not None and gap > 0 and not _levels_named(candidate, role_fit.title, ad, requirements):
        gap = 0
    points = []
    if met is not None:
        points.append(_years(candidate, requirements, years, met))
    if gap is not None and wanted is not None:
        points.append(_level(candidate, ad, wanted, gap))
    if not points:
        return ExperienceFit(None, met, wanted, gap, (), texts.NO_LEVEL)
    total = sum(point.possible for point in points)
    scaled = tuple(
        point.model_copy(update={"earned": point.earned / total, "possible": point.possible / total})
        for point in points
    )
    return ExperienceFit(sum(point.earned for point in scaled), met, wanted, gap, scaled)


def level_of_ad(title: str | None, ad: JobAd, requirements: Requirements) -> int | None:
    """Return the level 0-5 that a job of this title asks for, None where the ad does not say."""
    named = title_level(title or "")
    if named is not None:
        return named
    if requirements.seniority and title == ad.title:
        return LEVELS[requirements.seniority]
    return years_level(requirements.min_years) if requirements.min_years else None


def _levels_named(candidate: Candidate, title: str | None, ad: JobAd, requirements: Requirements) -> bool:
    """Tell whether a title or the ad names a level; years beyond those demanded alone make nobody over-qualified."""
    latest = _latest(candidate)
    of_ad = level_of_ad(title, ad, requirements.model_copy(update={"min_years": None}))
    return of_ad is not None or (latest is not None and title_level(latest) is not None)


def _latest(candidate: Candidate) -> str | None:
    return next((position.title for position in candidate.positions if position.title), None)


def _years(candidate: Candidate, requirements: Requirements, years: float, met: float) -> Point:
    dated = [position.evidence for position in candidate.positions if position.start is not None]
    theirs = (requirements.years_evidence,) if requirements.years_evidence else ()
    return Point(
        demand=(texts.YEAR if requirements.min_years == 1 else texts.YEARS).format(years=requirements.min_years),
        state="met" if met >= 1 else "partial" if met > 0.25 else "missing",
        earned=YEARS_SHARE * met,
        possible=YEARS_SHARE,
        via=texts.RELATED_YEARS.format(years=years),
        evidence=(*dated[:3], *theirs),
    )


def _level(candidate: Candidate, ad: JobAd, wanted: int, gap: int) -> Point:
    worth = OVER[gap] if gap >= 0 else UNDER[-gap]
    shown = next((position.evidence for position in candidate.positions if position.title), None)
    asked = Evidence(origin="job", quote=ad.title) if ad.title else None
    return Point(
        demand=texts.LEVEL.format(level=LEVEL_NAMES[wanted]),
        state="met" if worth >= 0.85 else "partial" if worth > 0.2 else "missing",
        earned=(1 - YEARS_SHARE) * worth,
        possible=1 - YEARS_SHARE,
        via=None if gap == 0 else texts.WORK_AT_LEVEL.format(level=LEVEL_NAMES[wanted + gap]),
        evidence=tuple(item for item in (shown, asked) if item),
    )
