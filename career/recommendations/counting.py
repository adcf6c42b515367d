"""Counting what is looked through for the digests of many people: all jobs that came lately, in columns."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from career.recommendations.limits import Limits
from career.recommendations.open_jobs import Facts

STALE = "no ads that look abandoned"
Mask = NDArray[np.bool_]


class Lately:
    """Jobs that came lately; `counted` is cheap, so that it can be asked for each of many people."""

    def __init__(self, jobs: Sequence[Facts], now: datetime) -> None:
        self._rows = {facts.id: row for row, facts in enumerate(jobs)}
        self._came = np.array([came(facts) for facts in jobs])
        self._stale = np.array([facts.is_likely_ghost(now) for facts in jobs], dtype=np.bool_)
        kinds: dict[tuple[object, ...], int] = {}
        self._kinds = np.array([kinds.setdefault(_kind(facts), len(kinds)) for facts in jobs], dtype=np.int64)
        first: dict[int, Facts] = {}
        for facts, kind in zip(jobs, self._kinds.tolist(), strict=True):
            first.setdefault(kind, facts)
        self._examples = [first[number] for number in range(len(kinds))]
        self._fits: dict[Limits, Mask] = {}

    def counted(self, limits: Limits, met: Iterable[UUID], since: datetime | None) -> tuple[int, int, int, bool]:
        """Return how many jobs are new, how many of them are left out, and of the rest have been met.

        The last tells whether some are left out because they look abandoned.
        """
        new = self._came >= since.timestamp() if since else np.ones(len(self._came), dtype=np.bool_)
        fits = self._fitting(limits)
        rows = {row for key in met if (row := self._rows.get(key)) is not None}
        known = sum(bool(new[row] and fits[row]) for row in rows)
        stale = bool((new & self._stale).any())
        return int(new.sum()), int((new & ~fits).sum()), known, stale

    def is_new(self, job_id: UUID, since: datetime | None) -> bool:
        """Tell whether a job is among the new ones."""
        row = self._rows.get(job_id)
        return row is not None and (since is None or bool(self._came[row] >= since.timestamp()))

    def _fitting(self, limits: Limits) -> Mask:
        if limits not in self._fits:
            allowed = np.array([limits.allows(facts) for facts in self._examples], dtype=np.bool_)
            self._fits[limits] = allowed[self._kinds] & ~self._stale if len(allowed) else ~self._stale
        return self._fits[limits]


def came(facts: Facts) -> float:
    """Return when a job was posted or first seen, whichever was later, in seconds; ids tell when rows were made."""
    return max(facts.posted_at.timestamp(), (facts.id.int >> 80) / 1000)


def _kind(facts: Facts) -> tuple[object, ...]:
    """Return all of a job that limits ask: those of one kind are allowed or left out together."""
    placed = bool(facts.places or facts.countries)
    return facts.remote, placed, facts.eligible, facts.excluded, facts.salary_euros
