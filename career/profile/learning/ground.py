"""On what the choice of skills rests: open jobs of the track, saved jobs, or the table of what is usually asked for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from career.jobs import service as jobs
from career.profile.learning.knowledge import too_wide
from career.profile.learning.model import Basis
from career.profile.learning.planning import learnable, wanted_most
from career.profile.learning.tracks import LearningTrack
from career.recommendations.demand import Demand
from db.models import Job

LEAST_JOBS, LEAST_SAVED = 10, 3
"""Fewer open jobs, or saved ones of the track, are too few to tell what a kind of work asks for."""
FEW_SKILLS = 4
"""With fewer skills that jobs name, those of the table follow."""


@dataclass(frozen=True)
class Ground:
    """How many jobs were counted, and how many of them ask for each skill; `usual` are skills of the table.

    `saved` are what saved jobs ask for where they are too few to count: they come before the table. `open_jobs` is how
    many open jobs of the track there are, whatever was counted.
    """

    basis: Basis
    jobs: int = 0
    asking: Mapping[str, int] = field(default_factory=dict)
    usual: tuple[str, ...] = ()
    open_jobs: int = 0
    is_invented: bool = False
    saved: tuple[str, ...] = ()

    def wanted(self, key: str) -> int | None:
        """Return how many of the counted jobs ask for a skill; None where none were counted."""
        return self.asking.get(key, 0) if self.jobs else None

    def ranked(self, held: Collection[str], most: int) -> list[str]:
        """Return the skills that are asked for and not held, what is asked for most first.

        Where the jobs name few, those of the table follow.
        """
        usual = [key for key in self.usual if key not in held and key not in too_wide()]
        if self.basis == "table":
            asked = [key for key in self.saved if key not in held and learnable(key)]
            return list(dict.fromkeys([*asked, *usual]))[:most]
        counted = wanted_most(self.asking, self.jobs, held, self.usual, most)
        return list(dict.fromkeys([*counted, *usual[: max(0, FEW_SKILLS - len(counted))]]))

    def share(self, key: str) -> float:
        """Return how much a skill is asked for, in [0, 1]; by its place in the table where nothing was counted."""
        if self.basis != "table":
            return self.asking.get(key, 0) / self.jobs if self.jobs else 0.0
        if key in self.saved:
            return 1.0
        return 1 - self.usual.index(key) / len(self.usual) if key in self.usual else 0.0


def ground_of(track: LearningTrack | None, demand: Demand, saved: Sequence[Job], in_track: Sequence[Job]) -> Ground:
    """Return what a plan for a track rests on; `in_track` are those of the saved jobs that are of it."""
    usual = track.table.skills if track and track.table else ()
    if demand.jobs >= LEAST_JOBS:
        return Ground("jobs", demand.jobs, demand.asking, usual, demand.jobs, demand.is_invented)
    known = bool(track and track.families)
    counted = list(in_track) if known else list(saved)
    if len(counted) >= (LEAST_SAVED if usual else 1):
        return Ground("saved", len(counted), _asking(counted), usual, demand.jobs)
    asked = _asking(counted)
    saved_keys = tuple(sorted(asked, key=lambda key: (-asked[key], key)))
    return Ground("table", demand.jobs, demand.asking, usual, demand.jobs, demand.is_invented, saved_keys)


def _asking(counted: Sequence[Job]) -> dict[str, int]:
    asking: dict[str, int] = {}
    for job in counted:
        demands = jobs.requirements_of(job).skills
        for key in {name for item in demands if item.key for name in (item.key, *item.alternatives)}:
            asking[key] = asking.get(key, 0) + 1
    return asking
