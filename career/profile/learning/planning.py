"""Which skills, in which order and in which weeks; pure, from counts and what the person has."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from career.profile.learning.knowledge import before, effort_of, is_grouped, too_wide
from career.skills import service as skills

LEAST_SHARE, LEAST_SHARE_OF_OTHERS = 0.02, 0.15
LEAST_COUNT, LEAST_COUNT_OF_OTHERS = 2, 3
"""The share of the jobs that must ask for a skill: one that is usual in the track, or near such a one; and another,
which may stand in what firms say of themselves. How many must ask at least."""
OTHERS_WEIGHT = 0.6
NEAR = 0.5
"""From this nearness on a skill that is there spares another as a prerequisite, and makes it easier."""
EASIER = 0.6
"""Share of the hours that is left where a near skill is there."""
PLANNED = 1 / 3
"""Where between the fewest and the most hours the weeks of a plan lie: who keeps to one is no slow learner."""
WORTH_OF_A_POINT = 0.05
"""What one point more of score, on average over the jobs, weighs beside the share of jobs that ask for a skill."""


@dataclass(frozen=True)
class Step:
    """A skill of a plan, and those skills of the plan that build on it."""

    key: str
    needed_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """The hours of a skill, and the near skill that makes it easier where there is one."""

    hours: tuple[int, int]
    easier: str | None = None

    @property
    def planned(self) -> float:
        """The hours that weeks are planned with."""
        low, high = self.hours
        return low + (high - low) * PLANNED


def learnable(key: str) -> bool:
    """Tell whether a skill is one that a plan may propose unasked: no soft skill, and no whole field of work."""
    known = skills.taxonomy()
    at = known.keys.get(key)
    if at is None or (at >= known.curated and not is_grouped(key)):
        return False
    return known.rows[at].kind != "soft" and key not in too_wide()


def wanted_most(
    counts: Mapping[str, int], jobs: int, held: Collection[str], usual: Collection[str], most: int
) -> list[str]:
    """Return the skills that most jobs ask for and that are not held (with all that is implied), most first.

    Those that are `usual` in the track, or near one that is, come before others that as many jobs ask for.
    """
    close = {key for name in usual for key in (name, *skills.adjacent(name)) if skills.nearness(name, key) >= NEAR}
    found = {}
    for key, count in counts.items():
        is_close = not usual or key in close
        share, few = (LEAST_SHARE, LEAST_COUNT) if is_close else (LEAST_SHARE_OF_OTHERS, LEAST_COUNT_OF_OTHERS)
        least = min(jobs, max(few, math.ceil(share * jobs)))
        if count >= least and key not in held and learnable(key):
            found[key] = count * (1.0 if is_close else OTHERS_WEIGHT)
    return sorted(found, key=lambda key: (-found[key], key))[:most]


def by_worth(keys: Sequence[str], share: Mapping[str, float], points: Mapping[str, float]) -> list[str]:
    """Return skills by the share of jobs that ask for them and the points that they add on average, best first."""
    worth = {key: share.get(key, 0.0) + WORTH_OF_A_POINT * points.get(key, 0.0) for key in keys}
    return sorted(keys, key=lambda key: (-worth[key], keys.index(key)))


def ordered(ranked: Sequence[str], held: Collection[str], most: int) -> list[Step]:
    """Return at most so many steps: the best skills that fit, each after the missing ones that it builds on."""
    chosen: list[str] = []
    for key in ranked:
        missing = [name for name in _missing_before(key, held) if name not in chosen]
        new = [*missing, *([] if key in chosen else [key])]
        if len(chosen) + len(new) <= most:
            chosen += new
    builds = {key: tuple(other for other in chosen if other != key and key in before(other)) for key in chosen}
    return [Step(key, builds[key]) for key in chosen]


def work_of(key: str, held: Collection[str]) -> Work:
    """Return how much work a skill is for someone who has the held ones."""
    low, high = effort_of(key).hours
    near = max(((skills.nearness(key, other), other) for other in skills.adjacent(key) if other in held), default=None)
    if near is None or near[0] < NEAR:
        return Work((low, high))
    known = skills.taxonomy().get(near[1])
    return Work((_rounded(low * EASIER), _rounded(high * EASIER)), known.name if known else near[1])


def weeks_of(hours: Sequence[float], per_week: int) -> list[tuple[int, int]]:
    """Return the first and the last week of each of some pieces of work, one after the other."""
    found, spent = [], 0.0
    for piece in hours:
        first = math.floor(spent / per_week) + 1
        spent += piece
        found.append((first, max(first, math.ceil(spent / per_week))))
    return found


def fitting(hours: Sequence[float], per_week: int, weeks: int | None) -> int:
    """Return how many of some pieces of work, one after the other, fit into the weeks; at least one."""
    if weeks is None:
        return len(hours)
    spent, count = 0.0, 0
    for piece in hours:
        spent += piece
        if spent > per_week * weeks and count:
            break
        count += 1
    return count


def _missing_before(key: str, held: Collection[str], path: tuple[str, ...] = ()) -> list[str]:
    """Return what is missing of all that a skill builds on, what comes first first."""
    found: list[str] = []
    for name in before(key):
        if name in path or _is_there(name, held):
            continue
        found += [*_missing_before(name, held, (*path, key)), name]
    return list(dict.fromkeys(found))


def _is_there(key: str, held: Collection[str]) -> bool:
    return key in held or any(skills.nearness(key, other) >= NEAR for other in skills.adjacent(key) if other in held)


def _rounded(hours: float) -> int:
    return max(1, round(hours) if hours < 20 else 5 * round(hours / 5))
