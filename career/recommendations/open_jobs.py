"""All open public jobs of a process, in the form on which scores are estimated; kept up to date from the database.

What changed goes into a new block. Blocks are merged as in a log-structured tree: none is followed by one of half its
size or more, so that there are few, and their rows that are no longer open go with the merging.
"""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from threading import Lock
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
from career.recommendations.demand import Demand, counted, of_families
from career.recommendations.facts import Columns, Counts, Facts, Limit
from db.reading import Query
from db.repositories.reads import CHANGED_JOBS, NOW, open_jobs
from db.session import Database

AT_ONCE, MOST_CHANGED = 2_000, 20_000
"""Jobs that are taken over, and looked up, at once."""
LOOK_BACK = timedelta(seconds=30)
"""A transaction may commit after one that began later: what changed so shortly before is looked at again."""
_MERGED = 2
"""Blocks are merged while one is less than so many times as large as the next."""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = UUID(int=0)


@dataclass(frozen=True)
class _Shelf:
    """Some jobs in the order of their ids: their columns, their facts, also in columns, and which are open."""

    block: Block
    facts: Sequence[Facts]
    told: Columns
    is_open: NDArray[np.bool_]

    @classmethod
    def of(cls, blocks: Sequence[Block], facts: Sequence[Facts], is_open: NDArray[np.bool_]) -> "_Shelf":
        """Return those jobs of some blocks that are open, put in order; there must be one."""
        rows = sorted(np.flatnonzero(is_open).tolist(), key=lambda row: facts[row].id)
        told = [facts[row] for row in rows]
        return cls(Block.joined(blocks, np.array(rows)), told, Columns(told), np.ones(len(rows), dtype=np.bool_))

    @classmethod
    def merged(cls, one: "_Shelf", other: "_Shelf") -> "_Shelf":
        """Return the open jobs of two shelves."""
        is_open = np.concatenate([one.is_open, other.is_open])
        return cls.of([one.block, other.block], [*one.facts, *other.facts], is_open)

    def best_first(
        self, estimator: Estimator, since: datetime | None, among: NDArray[np.bool_] | None = None
    ) -> Iterator[tuple[float, UUID, Facts]]:
        """Yield jobs posted since, the best estimates (told as negative) first, equal ones by their ids.

        `among` are the codes of families of those that count; all do without it.
        """
        wanted = self.is_open & (self.told.posted >= since.timestamp()) if since else self.is_open
        wanted = wanted if among is None else wanted & among[self.block.families]
        for estimate, row in estimator.best_first(self.block, wanted):
            yield -estimate, self.facts[row].id, self.facts[row]


class OpenJobs:
    """Shelves of jobs. A job that changes goes onto a new shelf, and its row on the old one is closed."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._query: Query | None = None
        self._vocabulary = Vocabulary()
        self._shelves: list[_Shelf] = []
        self._where: dict[UUID, tuple[_Shelf, int]] = {}
        self._told: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._seen: dict[UUID, datetime] = {}
        self._looked = _LONG_AGO
        self._one_at_a_time = asyncio.Lock()
        self._reading = Lock()

    def __len__(self) -> int:
        return len(self._where)

    def ids(self, allowed: Callable[[Facts], bool]) -> list[UUID]:
        """Return the jobs that are allowed, in no order that means anything."""
        told = [shelf.facts[row] for shelf, row in list(self._where.values())]
        return [facts.id for facts in told if allowed(facts)]

    def count(
        self, limits: Limit, met: Iterable[UUID], *, lately: datetime, since: datetime | None, now: datetime
    ) -> Counts:
        """Count the jobs posted lately that came since, but for invented ones; `met` are those a person has met."""
        counts, masks = Counts(), {}
        for shelf in self._shelves:
            told = shelf.told
            new = shelf.is_open & ~told.invented & (told.posted >= lately.timestamp())
            new &= told.came >= since.timestamp() if since else True
            fresh = told.ghost_from > now.timestamp()
            fits = told.allowed(limits) & fresh
            masks[id(shelf)] = new & fits
            counts = Counts(
                new=counts.new + int(new.sum()),
                left_out=counts.left_out + int((new & ~fits).sum()),
                stale=counts.stale or bool((new & ~fresh).any()),
            )
        places = [place for key in met if (place := self._where.get(key)) and id(place[0]) in masks]
        return replace(counts, met=sum(bool(masks[id(shelf)][row]) for shelf, row in places))

    async def refresh(self, database: Database) -> int:
        """Take over what changed since the last time; return how many jobs that were. Raises the driver's errors."""
        async with self._one_at_a_time:
            if self._query is None:
                self._query = open_jobs(await asyncio.to_thread(lambda: self._embedder.dimension))
            began = (await database.fetch(NOW))[0]["now"]
            changed = 0
            async for some in self._changed(database):
                for start in range(0, len(some), AT_ONCE):
                    ids = list(some)[start : start + AT_ONCE]
                    rows = await database.fetch(self._query, model=self._embedder.model, ids=ids)
                    await asyncio.to_thread(self._take, ids, rows)
                self._seen |= {key: moment for key, moment in some.items() if moment >= began - LOOK_BACK}
                changed += len(some)
            self._looked = began - LOOK_BACK
            self._seen = {key: moment for key, moment in self._seen.items() if moment >= self._looked}
            return changed

    async def _changed(self, database: Database) -> AsyncIterator[dict[UUID, datetime]]:
        """Yield jobs that changed and when, those that were not taken over as they are."""
        after, closed_too = (self._looked, _FIRST), self._looked > _LONG_AGO
        while True:
            rows = await database.fetch(
                CHANGED_JOBS, after_time=after[0], after_id=after[1], closed_too=closed_too, most=MOST_CHANGED
            )
            yield {row["id"]: row["updated_at"] for row in rows if self._seen.get(row["id"]) != row["updated_at"]}
            if len(rows) < MOST_CHANGED:
                return
            after = (rows[-1]["updated_at"], rows[-1]["id"])

    def likeliest(
        self,
        candidate: Candidate,
        *,
        today: date,
        count: int,
        allowed: Callable[[Facts], bool],
        since: datetime | None = None,
        families: frozenset[str] | None = None,
    ) -> list[UUID]:
        """Return the jobs with the best estimates, best first, that are allowed and were posted since.

        With `families` only jobs of one of these families of work.
        """
        with self._reading:
            shelves = list(self._shelves)
            estimator = Estimator(candidate, self._embedder, self._vocabulary, today=today)
            among = None if families is None else of_families(families, self._vocabulary)
        streams = [shelf.best_first(estimator, since, among) for shelf in shelves]
        found = (facts.id for _, _, facts in heapq.merge(*streams, key=_order) if allowed(facts))
        return list(islice(found, count))

    def demanded(self, families: frozenset[str]) -> Demand:
        """Count what the jobs of some families of work demand; invented ones only where there are no others."""
        with self._reading:
            shelves = list(self._shelves)
            among = of_families(families, self._vocabulary)
            demands = list(self._vocabulary.demands.values)
        rows = [(shelf, np.flatnonzero(shelf.is_open & among[shelf.block.families])) for shelf in shelves]
        real = [(shelf.block, some[~shelf.told.invented[some]]) for shelf, some in rows]
        if any(len(some) for _, some in real):
            return counted(real, demands)
        return replace(counted([(shelf.block, some) for shelf, some in rows], demands), is_invented=True)

    def _take(self, ids: Sequence[UUID], opened: Sequence[dict[str, Any]]) -> None:
        """Close what changed, and put those of it that are open on a shelf."""
        with self._reading:
            for key in ids:
                if place := self._where.pop(key, None):
                    place[0].is_open[place[1]] = False
            if opened:
                block = Block.of([_row(row) for row in opened], self._vocabulary)
                every = np.ones(len(opened), dtype=np.bool_)
                self._put(_Shelf.of([block], [self._facts(row) for row in opened], every))

    def _put(self, shelf: _Shelf) -> None:
        """Add a shelf, merged with those that are not much larger."""
        shelves = list(self._shelves)
        while shelves and len(shelves[-1].facts) < _MERGED * len(shelf.facts):
            shelf = _Shelf.merged(shelves.pop(), shelf)
        self._shelves = [*shelves, shelf]
        self._where |= {item.id: (shelf, row) for row, item in enumerate(shelf.facts)}

    def _facts(self, row: Mapping[str, Any]) -> Facts:
        """Return the facts of a row; the same list of places or countries is kept once."""
        told: dict[str, Any] = {}
        for name in Facts.__annotations__.keys() & row.keys():
            value = row[name]
            told[name] = self._told.setdefault(tuple(value), tuple(value)) if isinstance(value, list) else value
        ghost_from = jobs.ghost_from(
            row["posted_at"],
            reposts=row["reposts"],
            has_link=row["has_link"],
            has_company=row["company_key"] is not None,
        )
        return Facts(**told, ghost_from=ghost_from)


def _order(item: tuple[float, UUID, Facts]) -> tuple[float, UUID]:
    return item[:2]


def _row(row: Mapping[str, Any]) -> JobRow:
    return JobRow(
        JobFeatures.model_validate_json(row["features"]), _floats(row["vector"]), _floats(row["title_vector"])
    )


def _floats(sent: bytes) -> Vectors:
    """Return a half-precision vector as pgvector sends it: its length, two unused bytes, and big-endian floats."""
    return np.frombuffer(sent, dtype=">f2", offset=4).astype(np.float32)
