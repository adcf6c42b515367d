"""A score in plain words: the sum, and what is missing."""

from collections.abc import Sequence

from career.matching.model import MatchResult, Part, PartName, Point
from career.matching.score import capped
from career.matching.texts import LACKS, OTHER_WORK, SAME_WORK, SHOWS, WORK_FOR, level_of, worded
from runtime.language import N_
from runtime.language import gettext as _

PART_NAMES: dict[PartName, str] = {
    "must_have": N_("Must-haves"),
    "role": N_("Kind of work"),
    "experience": N_("Experience and level"),
    "nice_to_have": N_("Nice-to-haves"),
    "education": N_("Education and languages"),
}
LASTING: tuple[PartName, ...] = ("role", "experience")
LEAST = 0.5
SAME, OTHER = 0.75, 0.45
"""Shares of the points for the kind of work from which on it is called the same, and below which another."""


def why(result: MatchResult) -> list[str]:
    """Return the sum as lines: each part with what it earned, then what caps or limits the score."""
    lines = [_line(part) for part in result.parts if part.possible > 0]
    total = sum(part.earned for part in result.parts)
    lines.append(_("Sum: {total:.0f} of 100", total=total))
    return [*lines, *worded(result).notes, _("Score: {score}", score=result.score)]


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
    result = worded(result)
    has = [point.demand for point in strengths(result, without=("role",))][:most]
    missing = [point for point in gaps(result, without=("role",)) if point.state == "missing"]
    other = [(point.via, level) for point in missing if point.via and (level := level_of(point))]
    lacks = [point.demand for point in missing if not (point.via and level_of(point))][:most]
    return [
        *[cap.reason for cap in result.caps[:1]],
        *_kind_of_work(result),
        *([_(SHOWS, skills=", ".join(dict.fromkeys(has)))] if has else []),
        *[_(WORK_FOR, work=work, level=level) for work, level in other][:1],
        *([_(LACKS, skills=", ".join(dict.fromkeys(lacks)))] if lacks else []),
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
    return [_(SAME_WORK)] if share >= SAME else [_(OTHER_WORK)] if share < OTHER else []


def _points(result: MatchResult, without: Sequence[PartName]) -> list[Point]:
    return [point for part in result.parts if part.name not in without for point in part.points]


def _line(part: Part) -> str:
    counted = [point for point in part.points if point.state != "unknown"]
    met = sum(point.state == "met" for point in counted)
    line = _(
        "{part}: {earned:.0f} of {possible:.0f}",
        part=_(PART_NAMES[part.name]),
        earned=part.earned,
        possible=part.possible,
    )
    if part.name not in ("must_have", "nice_to_have"):
        return line
    return _("{line} ({met} of {total} met)", line=line, met=met, total=len(counted))
