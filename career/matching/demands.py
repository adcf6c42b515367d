"""Demands for skills held against the skills that a CV shows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from career.jobs.model import SkillRequirement
from career.matching.candidate import Candidate
from career.matching.model import Point
from career.matching.shown import PLACE_WORTH, HeldSkill
from career.matching.texts import SILENT_MUST, SILENT_NICE
from career.skills import service as skills

KIND_WEIGHT = {"tool": 1.0, "language": 1.0, "method": 1.0, "knowledge": 0.8, "licence": 1.0, "soft": 0.15}
"""How much a demand counts by its kind: soft skills are in every ad and can hardly be read from a CV."""
ALIKE_ENOUGH = 0.3
MOST_ALIKE = 0.8
"""Nearness below which an adjacent skill is not counted at all, and the most that it counts."""

HALF_SURE = 2.0
"""Weight of demands at which a share of them counts half of what it would with very many."""

Held = Mapping[str, HeldSkill]


def held_with_implied(candidate: Candidate) -> dict[str, HeldSkill]:
    """Return what is shown, and what it implies (Django implies Python) on the same evidence."""
    return candidate.once("held_with_implied", lambda: _held_with_implied(candidate))


def _held_with_implied(candidate: Candidate) -> dict[str, HeldSkill]:
    held = dict(candidate.held)
    for key, shown in candidate.held.items():
        for implied in skills.implied([key]):
            before = held.get(implied)
            if before is None or PLACE_WORTH[shown.place] > PLACE_WORTH[before.place]:
                own = candidate.held.get(implied)
                held[implied] = replace(own, place=shown.place, by=shown.evidence) if own else shown
    return held


def skill_points(demands: Sequence[SkillRequirement], held: Held) -> tuple[float | None, tuple[Point, ...], str | None]:
    """Return how far the demands are met in [0, 1], a point for each, and a note when nothing can be said.

    A demand that the taxonomy does not know cannot be verified by rules: it is shown as unknown and does not count.
    """
    weights = [weight_of(demand) for demand in demands]
    total = sum(weights)
    points = []
    for demand, weight in zip(demands, weights, strict=True):
        points.append(_point(demand, weight / total if total else 0.0, held))
    if not total:
        return None, tuple(points), _silence(demands)
    return sum(point.earned for point in points), tuple(points), None


def sureness(demands: Sequence[SkillRequirement]) -> float:
    """Return in [0, 1) how much a share of these demands says: one of one met tells less than ten of ten."""
    weight = sum(map(weight_of, demands))
    return weight / (weight + HALF_SURE)


def _silence(demands: Sequence[SkillRequirement]) -> str | None:
    if not demands:
        return None
    return SILENT_MUST if demands[0].must else SILENT_NICE


def weight_of(demand: SkillRequirement) -> float:
    """Return what a demand counts beside others; 0 for one that the taxonomy does not know."""
    return 0.0 if demand.key is None else _weight(demand.key)


@lru_cache(maxsize=16_384)
def _weight(key: str) -> float:
    known = skills.taxonomy().get(key)
    return KIND_WEIGHT[known.kind] if known else 0.5


def _point(demand: SkillRequirement, share: float, held: Held) -> Point:
    if demand.key is None:
        return Point(demand=demand.name, state="unknown", earned=0, possible=0, evidence=(demand.evidence,))
    shown, nearness = _best((demand.key, *demand.alternatives), held)
    if shown is None or nearness < ALIKE_ENOUGH:
        return Point(demand=demand.name, state="missing", earned=0, possible=share, evidence=(demand.evidence,))
    exact = nearness == 1.0
    return Point(
        demand=demand.name,
        state="met" if exact else "partial",
        earned=share * nearness * PLACE_WORTH[shown.place],
        possible=share,
        via=None if exact and shown.name == demand.name else shown.name,
        evidence=(shown.evidence, *((shown.by,) if shown.by else ()), demand.evidence),
    )


def _best(keys: Sequence[str], held: Held) -> tuple[HeldSkill | None, float]:
    exact = [held[key] for key in keys if key in held]
    if exact:
        return max(exact, key=lambda shown: (PLACE_WORTH[shown.place], shown.key)), 1.0
    near = [(skills.nearness(key, other), other) for key in keys for other in skills.adjacent(key) if other in held]
    nearness, other = max(near, default=(0.0, ""))
    return (held[other], min(nearness, MOST_ALIKE)) if nearness > 0 else (None, 0.0)
