"""Experience: years of near work against the years demanded, and the level of the last title against the ad's."""

from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.matching.candidate import Candidate
from career.matching.levels import LEVELS, title_level, years_level
from career.matching.model import Point
from career.matching.role import RoleFit

UNDER = (1.0, 0.75, 0.4, 0.15, 0.0, 0.0)
OVER = (1.0, 0.9, 0.6, 0.35, 0.2, 0.1)
"""Worth of a level by how many steps the person stands under or over it."""
YEARS_SHARE = 0.5
LEVEL_NAMES = ("trainee", "junior", "mid-level", "senior", "lead or manager", "director")


def fit(
    candidate: Candidate, ad: JobAd, requirements: Requirements, role_fit: RoleFit
) -> tuple[float | None, tuple[Point, ...], str | None]:
    """Return how far experience is met in [0, 1], its points, and a note when nothing can be said."""
    years = role_fit.near_months / 12
    points = [*_years(candidate, requirements, years), *_level(candidate, ad, requirements, years)]
    if not points:
        return None, (), "The ad names neither years nor a level that the CV can be held against."
    total = sum(point.possible for point in points)
    scaled = [
        point.model_copy(update={"earned": point.earned / total, "possible": point.possible / total})
        for point in points
    ]
    return sum(point.earned for point in scaled), tuple(scaled), None


def _years(candidate: Candidate, requirements: Requirements, years: float) -> list[Point]:
    if not requirements.min_years:
        return []
    met = min(1.0, years / requirements.min_years)
    dated = [position.evidence for position in candidate.positions if position.start is not None]
    theirs = (requirements.years_evidence,) if requirements.years_evidence else ()
    return [
        Point(
            demand=f"{requirements.min_years:g} years of experience",
            state="met" if met >= 1 else "partial" if met > 0.25 else "missing",
            earned=YEARS_SHARE * met,
            possible=YEARS_SHARE,
            via=f"{years:.1f} years of related work",
            evidence=(*dated[:3], *theirs),
        )
    ]


def _level(candidate: Candidate, ad: JobAd, requirements: Requirements, years: float) -> list[Point]:
    wanted = LEVELS[requirements.seniority] if requirements.seniority else title_level(ad.title or "")
    positions = [position for position in candidate.positions if position.title]
    if wanted is None or not positions:
        return []
    latest = positions[0]
    named = title_level(latest.title)
    own = named if named is not None else max(years_level(years), 1)
    gap = own - wanted
    worth = OVER[gap] if gap >= 0 else UNDER[-gap]
    return [
        Point(
            demand=f"Level: {LEVEL_NAMES[wanted]}",
            state="met" if worth >= 0.9 else "partial" if worth > 0.2 else "missing",
            earned=(1 - YEARS_SHARE) * worth,
            possible=1 - YEARS_SHARE,
            via=None if gap == 0 else LEVEL_NAMES[own],
            evidence=(latest.evidence, Evidence(origin="job", quote=ad.title or "")),
        )
    ]
