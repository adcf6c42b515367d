"""All open public jobs of a process, in the form on which scores are estimated; kept up to date from the database."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from career.jobs import service as jobs
from career.matching.candidate import Candidate
from career.matching.columns import Block, JobRow, Vocabulary
from career.matching.estimate import Estimator
from career.matching.features import JobFeatures
from career.ports import Embedder, Vectors
from db.reading import Query
from db.repositories.reads import changed_jobs
from db.session import Database

AT_ONCE = 4_000
LOOK_BACK = timedelta(seconds=30)
"""A transaction may commit after one that began later: what changed so shortly before is looked at again."""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = UUID(int=0)


@dataclass(frozen=True)
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


class OpenJobs:
    """Blocks of jobs. A job that changes goes into a new block, and its row in the old one is passed over."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._query: Query | None = None
        self._vocabulary = Vocabulary()
        self._blocks: list[tuple[Block, list[Facts], NDArray[np.bool_]]] = []
        self._where: dict[UUID, tuple[int, int]] = {}
        self._seen: dict[UUID, datetime] = {}
        self._last = _LONG_AGO
        self._one_at_a_time = asyncio.Lock()

    def __len__(self) -> int:
        return len(self._where)

    def ids(self, allowed: Callable[[Facts], bool]) -> list[UUID]:
        """Return the jobs that are allowed, in no order that means anything."""
        return [
            facts.id
            for _, rows, alive in self._blocks
            for facts, is_open in zip(rows, alive, strict=True)
            if is_open and allowed(facts)
        ]

    async def refresh(self, database: Database) -> int:
        """Take over what changed since the last time; return how many jobs that were. Raises the driver's errors."""
        async with self._one_at_a_time:
            if self._query is None:
                self._query = changed_jobs(await asyncio.to_thread(lambda: self._embedder.dimension))
            changed = 0
            after: tuple[datetime, UUID] = (self._last - LOOK_BACK if self._last > _LONG_AGO else _LONG_AGO, _FIRST)
            while True:
                rows = await database.fetch(
                    self._query, model=self._embedder.model, after_time=after[0], after_id=after[1], most=AT_ONCE
                )
                fresh = [row for row in rows if self._seen.get(row["id"]) != row["updated_at"]]
                await asyncio.to_thread(self._take, fresh)
                changed += len(fresh)
                if rows:
                    self._last = max(self._last, rows[-1]["updated_at"])
                    after = (rows[-1]["updated_at"], rows[-1]["id"])
                if len(rows) < AT_ONCE:
                    self._forget_old_marks()
                    return changed

    def likeliest(
        self,
        candidate: Candidate,
        *,
        today: date,
        count: int,
        allowed: Callable[[Facts], bool],
        since: datetime | None = None,
    ) -> list[UUID]:
        """Return the jobs with the best estimates, best first, that are allowed and were posted since."""
        blocks = list(self._blocks)
        if not blocks:
            return []
        estimator = Estimator(candidate, self._embedder, self._vocabulary, today=today)
        estimates = np.concatenate([np.where(alive, estimator.estimate(block), -1.0) for block, _, alive in blocks])
        starts = np.cumsum([0, *(block.size for block, _, _ in blocks)])
        found: list[UUID] = []
        for at in _descending(estimates):
            number = int(np.searchsorted(starts, at, side="right")) - 1
            facts = blocks[number][1][at - int(starts[number])]
            if (since is None or facts.posted_at >= since) and allowed(facts):
                found.append(facts.id)
                if len(found) == count:
                    break
        return found

    def _take(self, rows: list[dict[str, Any]]) -> None:
        opened = [row for row in rows if row["is_open"]]
        for row in rows:
            self._seen[row["id"]] = row["updated_at"]
            if place := self._where.pop(row["id"], None):
                self._blocks[place[0]][2][place[1]] = False
        if opened:
            block = Block([_row(row) for row in opened], self._vocabulary)
            self._blocks.append((block, [_facts(row) for row in opened], np.ones(len(opened), dtype=np.bool_)))
            number = len(self._blocks) - 1
            self._where |= {row["id"]: (number, at) for at, row in enumerate(opened)}

    def _forget_old_marks(self) -> None:
        limit = self._last - LOOK_BACK
        self._seen = {key: moment for key, moment in self._seen.items() if moment >= limit}


def _descending(estimates: NDArray[np.float64]) -> Iterator[int]:
    """Yield the places of all estimates from 0 up, best first; sorts no more than is asked for."""
    some = min(1000, len(estimates))
    top = np.argpartition(-estimates, some - 1)[:some]
    first = top[np.lexsort((top, -estimates[top]))]
    yield from (int(at) for at in first if estimates[at] >= 0)
    rest = np.argsort(-estimates, kind="stable")
    taken = set(first.tolist())
    yield from (int(at) for at in rest if at not in taken and estimates[at] >= 0)


def _row(row: Mapping[str, Any]) -> JobRow:
    return JobRow(JobFeatures.model_validate(row["features"]), _floats(row["vector"]), _floats(row["title_vector"]))


def _floats(sent: bytes) -> Vectors:
    """Return a half-precision vector as pgvector sends it: its length, two unused bytes, and big-endian floats."""
    return np.frombuffer(sent, dtype=">f2", offset=4).astype(np.float32)


def _facts(row: Mapping[str, Any]) -> Facts:
    told: dict[str, Any] = {}
    for name in Facts.__annotations__.keys() & row.keys():
        told[name] = tuple(row[name]) if isinstance(row[name], list) else row[name]
    ghost_from = jobs.ghost_from(
        row["posted_at"],
        reposts=row["reposts"],
        has_link=row["has_link"],
        has_company=row["company_key"] is not None,
    )
    return Facts(**told, ghost_from=ghost_from)
