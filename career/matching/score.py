"""The score: how well a CV fits a job, 0-100, computed from demands and the lines that meet them.

Five parts share 100 points (WEIGHTS): must-haves, role, experience, nice-to-haves, education. A part that the ad says
nothing about, or that the CV cannot verify, leaves the denominator: the points of the rest are scaled up to 100, and a
note says so. A hard gap (another profession, a licence that the law demands) caps the sum.

The formula is this project's own; that role and level decide first follows what recruiters do (Chapman et al. 2005,
"Applicant attraction to organizations and job choice", and the raters' guide that the weights were fitted to).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from career.jobs.model import JobAd, Requirements
from career.matching import education, experience, role, texts
from career.matching.candidate import Candidate, candidate_from
from career.matching.caps import caps_for
from career.matching.copies import without_copies
from career.matching.demands import held_with_implied, skill_points, sureness
from career.matching.model import Cap, MatchResult, Part, PartName, Point
from career.matching.role import RoleFit
from career.ports import Embedder

__all__ = ["SCORE_VERSION", "Candidate", "candidate_from", "score"]

SCORE_VERSION = "7"
FEW = 3
"""Demands that can be checked, of an ad that says too little to be sure of."""
HARD = 10
"""Limit up to which a cap simply cuts; a higher one scales, so that the order among those it caps is kept."""
WEIGHTS: dict[PartName, float] = {"must_have": 27, "role": 47, "experience": 15, "nice_to_have": 6, "education": 5}


@dataclass(frozen=True)
class Fraction:
    """How far one part is met, in [0, 1]; None when nothing can be said. Points carry shares of 1 until scaled.
    `sureness` in (0, 1] takes weight from a part that stands on few demands."""

    name: PartName
    value: float | None
    points: tuple[Point, ...] = ()
    note: str | None = None
    sureness: float = 1.0


def score(
    candidate: Candidate, ad: JobAd, requirements: Requirements, embedder: Embedder, *, today: date
) -> MatchResult:
    """Return the score of a candidate for an ad, with its parts and their evidence; pure and deterministic."""
    candidate, copied = without_copies(candidate, ad)
    role_fit = role.fit(candidate, ad, requirements, embedder, today)
    return score_in_role(candidate, ad, requirements, role_fit, copied)


def score_in_role(
    candidate: Candidate, ad: JobAd, requirements: Requirements, role_fit: RoleFit, copied: str | None = None
) -> MatchResult:
    """Return the score where it is known how near the work is; `copied` is the note on lines of the ad in the CV."""
    held = held_with_implied(candidate)
    must = [demand for demand in requirements.skills if demand.must]
    nice = [demand for demand in requirements.skills if not demand.must]
    practice = experience.fit(candidate, ad, requirements, role_fit)
    fractions = [
        Fraction("must_have", *skill_points(must, held), sureness=sureness(must)),
        Fraction("role", role_fit.value, role_fit.points, role_fit.note, role_fit.sureness),
        Fraction("experience", practice.value, practice.points, practice.note),
        Fraction("nice_to_have", *skill_points(nice, held), sureness=sureness(nice)),
        Fraction("education", *education.fit(candidate, requirements)),
    ]
    parts = _scaled(fractions)
    caps = caps_for(candidate, ad, requirements, role_fit, practice, fractions[0].value)
    total = sum(part.earned for part in parts)
    counted = capped(total, caps)
    points = [point for part in parts if part.name in ("must_have", "nice_to_have") for point in part.points]
    return MatchResult(
        version=SCORE_VERSION,
        score=max(0, min(100, round(counted))),
        parts=tuple(parts),
        caps=tuple(caps),
        matched_skills=tuple(point for point in points if point.state in ("met", "partial")),
        missing_skills=tuple(point for point in points if point.state == "missing"),
        notes=(*_notes(fractions, caps, round(total)), *candidate.notes, *filter(None, [copied])),
    )


def capped(total: float, caps: Sequence[Cap]) -> float:
    """Return the score: at most the lowest limit, and below it in proportion, so that order is kept."""
    if not caps:
        return total
    limit = caps[0].limit
    return min(total, limit) if limit <= HARD else total * limit / 100


def _scaled(fractions: Sequence[Fraction]) -> list[Part]:
    """Return the parts with their points, the weights of what can be said scaled to 100."""
    said = sum(WEIGHTS[item.name] * item.sureness for item in fractions if item.value is not None)
    parts = []
    for item in fractions:
        if item.value is None:
            parts.append(Part(name=item.name, earned=0, possible=0, note=item.note))
            continue
        possible = 100 * WEIGHTS[item.name] * item.sureness / said
        parts.append(
            Part(
                name=item.name,
                earned=round(possible * item.value, 2),
                possible=round(possible, 2),
                points=tuple(_with_points(item.points, possible)),
            )
        )
    return parts


def _with_points(points: Sequence[Point], possible: float) -> list[Point]:
    return [
        point.model_copy(
            update={"earned": round(point.earned * possible, 2), "possible": round(point.possible * possible, 2)}
        )
        for point in points
    ]


def _notes(fractions: Sequence[Fraction], caps: Sequence[Cap], total: int) -> tuple[str, ...]:
    notes = [item.note for item in fractions if item.note and (item.value is None or item.name == "role")]
    if sum(point.possible > 0 for item in fractions if item.name != "role" for point in item.points) < FEW:
        notes.append(texts.SHORT_AD)
    for cap in caps[:1]:
        note = texts.AT_MOST if cap.limit <= HARD else texts.IN_PROPORTION
        notes.append(note.format(total=total, gap=cap.reason, limit=cap.limit))
    return tuple(notes)
