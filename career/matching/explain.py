"""A score in plain words: the sum, and what is missing."""

from collections.abc import Sequence

from career.matching.model import MatchResult, Part, PartName, Point
from career.matching.score import capped

PART_NAMES: dict[PartName, str] = {
    "must_have": "Must-haves",
    "role": "Kind of work",
    "experience": "Experience and level",
    "nice_to_have": "Nice-to-haves",
    "education": "Education and languages",
}
LASTING: tuple[PartName, ...] = ("role", "experience")
LEVEL = "Level: "
LEAST = 0.5
SAME, OTHER = 0.75, 0.45
"""Shares of the points for the kind of work from which on it is called the same, and below which another."""


def why(result: MatchResult) -> list[str]:
    """Return the sum as lines: each part with what it earned, then what caps or limits the score."""
    lines = [_line(part) for part in result.parts if part.possible > 0]
    total = sum(part.earned for part in result.parts)
    lines.append(f"Sum: {total:.0f} of 100")
    return [*lines, *result.notes, f"Score: {result.score}"]


def gaps(result: MatchResult, *, without: Sequence[PartName] = ()) -> list[Point]:
    """Return what is missing or met only in part, what would add most first; `without` names parts to leave out."""
    points = [point for point in _points(result, without) if point.state in ("missing", "partial")]
    return sorted(points, key=lambda point: (-(point.possible - point.earned), point.demand))


def strengths(result: MatchResult, *, without: Sequence[PartName] = ()) -> Sequence[Point]:
    """Return what is met, what earns most first; `without` names parts to leave out."""
    points = [point for point in _points(result, without) if point.state == "met"]
    return sorted(points, key=lambda point: (-point.earned, point.demand))


def reasons(result: MatchResult, most: int = 3) -> list[str]:
    """Return in a few phrases what makes and what breaks a score: what caps it, what earns most, what costs most."""
    has = [point.demand for point in strengths(result, without=("role",))][:most]
    missing = [point for point in gaps(result, without=("role",)) if point.state == "missing"]
    lacks = [point.demand for point in missing if not (point.via and point.demand.startswith(LEVEL))][:most]
    other = [f"{point.via} for {point.demand.removeprefix(LEVEL)}" for point in missing if point.demand not in lacks]
    return [
        *[cap.reason for cap in result.caps[:1]],
        *_kind_of_work(result),
        *([f"shows {', '.join(dict.fromkeys(has))}"] if has else []),
        *[phrase for phrase in other if phrase.startswith("work at level")][:1],
        *([f"lacks {', '.join(dict.fromkeys(lacks))}"] if lacks else []),
    ]


def mendable(result: MatchResult, least: float = LEAST) -> list[Point]:
    """Return the gaps that a person can close, by showing what they have or by learning, what adds most first.

    Field, title and content of the work and its years are not among them: they change with the work that one does.
    None is, where a hard gap keeps the score as it is whatever is added.
    """
    return [point for point in gaps(result, without=LASTING) if gain(result, point) >= least]


def gain(result: MatchResult, point: Point) -> float:
    """Return by how much the score would rise if a point were earned in full, hard gaps staying as they are."""
    total = sum(part.earned for part in result.parts)
    return capped(total + point.possible - point.earned, result.caps) - capped(total, result.caps)


def _kind_of_work(result: MatchResult) -> list[str]:
    role = next((part for part in result.parts if part.name == "role" and part.possible), None)
    share = role.earned / role.possible if role else 0.5
    return ["the same kind of work"] if share >= SAME else ["another kind of work"] if share < OTHER else []


def _points(result: MatchResult, without: Sequence[PartName]) -> list[Point]:
    return [point for part in result.parts if part.name not in without for point in part.points]


def _line(part: Part) -> str:
    counted = [point for point in part.points if point.state != "unknown"]
    met = sum(point.state == "met" for point in counted)
    said = f" ({met} of {len(counted)} met)" if part.name in ("must_have", "nice_to_have") else ""
    return f"{PART_NAMES[part.name]}: {part.earned:.0f} of {part.possible:.0f}{said}"
