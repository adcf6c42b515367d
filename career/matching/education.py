"""Education and spoken languages demanded, held against the CV."""

from career.jobs.model import EducationLevel, Requirement, Requirements
from career.matching.candidate import Candidate
from career.matching.model import Point

ORDER: dict[EducationLevel, int] = {"school": 0, "vocational": 1, "bachelor": 2, "master": 3, "doctorate": 4}


def fit(candidate: Candidate, requirements: Requirements) -> tuple[float | None, tuple[Point, ...], str | None]:
    """Return how far the demands are met in [0, 1], their points, and a note when nothing can be said."""
    points = [*_degree(candidate, requirements), *_languages(candidate, requirements)]
    if not points:
        return None, (), None
    share = 1 / len(points)
    scaled = [point.model_copy(update={"earned": point.earned * share, "possible": share}) for point in points]
    return sum(point.earned for point in scaled), tuple(scaled), None


def _degree(candidate: Candidate, requirements: Requirements) -> list[Point]:
    if requirements.education is None:
        return []
    demanded = ORDER[requirements.education]
    asked = [item.evidence for item in requirements.others if item.kind == "education"][:1]
    levels = [(ORDER[level], evidence) for level, evidence in candidate.degrees if level is not None]
    name = f"Education: {requirements.education}"
    if not levels:
        return [Point(demand=name, state="missing", earned=0, possible=1, evidence=tuple(asked))]
    best, evidence = max(levels, key=lambda item: item[0])
    worth = 1.0 if best >= demanded else 0.5 if best == demanded - 1 else 0.0
    state = "met" if worth == 1 else "partial" if worth else "missing"
    shown = (evidence, *asked) if worth else tuple(asked)
    return [Point(demand=name, state=state, earned=worth, possible=1, evidence=shown)]


def _languages(candidate: Candidate, requirements: Requirements) -> list[Point]:
    """Languages count only when the CV lists any: one that lists none is silent, not lacking."""
    demanded = [item for item in requirements.others if item.kind == "language" and item.must]
    if not candidate.languages:
        return []
    return [_language(candidate, item) for item in demanded]


def _language(candidate: Candidate, item: Requirement) -> Point:
    for name, evidence in candidate.languages:
        if name.casefold() == item.name.casefold():
            return Point(demand=item.name, state="met", earned=1, possible=1, evidence=(evidence, item.evidence))
    return Point(demand=item.name, state="missing", earned=0, possible=1, evidence=(item.evidence,))
