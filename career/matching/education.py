"""Education, spoken languages and licences demanded, held against the CV."""

from career.jobs.model import EducationLevel, Requirements
from career.matching.candidate import Candidate
from career.matching.licences import licence_points
from career.matching.model import Point
from career.matching.spoken import language_points
from career.matching.texts import EDUCATION

ORDER: dict[EducationLevel, int] = {"school": 0, "vocational": 1, "bachelor": 2, "master": 3, "doctorate": 4}


def fit(candidate: Candidate, requirements: Requirements) -> tuple[float | None, tuple[Point, ...], str | None]:
    """Return how far the demands are met in [0, 1], their points, and a note when nothing can be said."""
    points = [
        *_degree(candidate, requirements),
        *language_points(candidate, requirements),
        *licence_points(candidate, requirements),
    ]
    total = sum(point.possible for point in points)
    if not total:
        return None, tuple(points), None
    scaled = [
        point.model_copy(update={"earned": point.earned / total, "possible": point.possible / total})
        for point in points
    ]
    return sum(point.earned for point in scaled), tuple(scaled), None


def _degree(candidate: Candidate, requirements: Requirements) -> list[Point]:
    if requirements.education is None:
        return []
    demanded = ORDER[requirements.education]
    asked = [item.evidence for item in requirements.others if item.kind == "education"][:1]
    levels = [(ORDER[level], evidence) for level, evidence in candidate.degrees if level is not None]
    name = EDUCATION.format(degree=requirements.education)
    if not levels:
        return [Point(demand=name, state="missing", earned=0, possible=1, evidence=tuple(asked))]
    best, evidence = max(levels, key=lambda item: item[0])
    worth = 1.0 if best >= demanded else 0.5 if best == demanded - 1 else 0.0
    state = "met" if worth == 1 else "partial" if worth else "missing"
    shown = (evidence, *asked) if worth else tuple(asked)
    return [Point(demand=name, state=state, earned=worth, possible=1, evidence=shown)]
