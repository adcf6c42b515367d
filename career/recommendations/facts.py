"""What is known of each open job in a process beside what its score needs: what filters ask, and what is counted."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
MOST_REMEMBERED = 256
"""Limits whose answers are remembered; people in one country mostly share theirs."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a job a filter may ask; see db.models.Job."""

    id: UUID
    company_key: str | None
    places: tuple[str, ...]
    countries: tuple[str, ...]
    eligible: tuple[str, ...]
    remote: str | None
    employment_type: str | None
    excluded: tuple[str, ...]
    salary_euros: int | None
    posted_at: datetime
    ghost_from: datetime
    """From when on it is a likely ghost."""
    invented: bool

    def is_likely_ghost(self, now: datetime) -> bool:
        """Tell whether it is one to recommend to nobody unasked."""
        return now >= self.ghost_from


@dataclass(frozen=True)
class Counts:
    """How many jobs are new, how many of those are `left_out` by limits or as stale, and how many of the rest are met.

    `stale` tells whether some are left out because they are likely ghosts.
    """

    new: int = 0
    left_out: int = 0
    met: int = 0
    stale: bool = False


class Limit(Hashable, Protocol):
    """What leaves jobs out (career.recommendations.limits)."""

    def allows_there(self, job: Facts) -> bool:
        """Tell whether a job is not left out for where and how it is done."""

    def allows_pay(self, euros: int | None) -> bool:
        """Tell whether a job is not left out for its pay."""


class Columns:
    """The facts of some jobs in columns, on which counting takes a fraction of the time."""

    def __init__(self, jobs: Sequence[Facts]) -> None:
        self.posted = np.array([facts.posted_at.timestamp() for facts in jobs])
        self.came = np.maximum(self.posted, np.array([(facts.id.int >> 80) / 1000 for facts in jobs]))
        """When each was posted or first seen, whichever was later: ids tell when rows were made."""
        self.ghost_from = np.array([facts.ghost_from.timestamp() for facts in jobs])
        self.invented = np.array([facts.invented for facts in jobs], dtype=np.bool_)
        kinds: dict[tuple[object, ...], int] = {}
        self._kinds = np.array([kinds.setdefault(_kind(facts), len(kinds)) for facts in jobs], dtype=np.int32)
        _, first = np.unique(self._kinds, return_index=True)
        self._examples = [jobs[at] for at in first.tolist()]
        self._pays, codes = np.unique([facts.salary_euros or 0 for facts in jobs], return_inverse=True)
        self._pay = codes.astype(np.int32)
        self._told: dict[Limit, Mask] = {}

    def allowed(self, limits: Limit) -> Mask:
        """Return which jobs some limits do not leave out."""
        if limits not in self._told:
            while len(self._told) >= MOST_REMEMBERED:
                del self._told[next(iter(self._told))]
            there = np.array([limits.allows_there(facts) for facts in self._examples], dtype=np.bool_)
            pays = np.array([limits.allows_pay(int(euros) or None) for euros in self._pays], dtype=np.bool_)
            self._told[limits] = there[self._kinds] & pays[self._pay]
        return self._told[limits]


def _kind(facts: Facts) -> tuple[object, ...]:
    """Return all of a job that `allows_there` asks: those of one kind are allowed or left out together."""
    return facts.remote, bool(facts.places or facts.countries), facts.eligible, facts.excluded
