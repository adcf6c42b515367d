from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from tests.fakes.boards import FakeBoards
from workers.sources.budget import CallBudget, MemoryBudget
from workers.sources.client import Limits, SourceClient
from workers.sources.fetching import fetch
from workers.sources.model import Batch, Source, State
from workers.sources.terms import Terms


class Clock:
    """Seconds that pass only by waiting."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waited: list[float] = []

    def now(self) -> float:
        return self.seconds

    async def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def boards() -> AsyncIterator[FakeBoards]:
    async with FakeBoards() as server:
        yield server


class Reader:
    """Reads sources from the fake boards through the real client, on a clock of its own."""

    def __init__(self, boards: FakeBoards, clock: Clock) -> None:
        self._boards, self._clock = boards, clock
        self.budget: CallBudget = MemoryBudget(clock.now)
        self.limits = Limits()

    def client(self, terms: Terms) -> SourceClient:
        return SourceClient(
            terms,
            self.budget,
            limits=self.limits,
            mirror=self._boards.url,
            wait=self._clock.wait,
            now=self._clock.now,
        )

    async def all(self, source: Source, states: Mapping[str, State] | None = None) -> list[Batch]:
        async with self.client(source.terms) as http:
            return [batch async for batch in fetch(source, http, states or {})]

    async def one(self, source: Source, states: Mapping[str, State] | None = None) -> Batch:
        (batch,) = await self.all(source, states)
        return batch


@pytest.fixture
def reader(boards: FakeBoards, clock: Clock) -> Reader:
    return Reader(boards, clock)


def shown(batch: Batch) -> list[dict[str, Any]]:
    """What postings say, without what they do not say."""
    return [posting.model_dump(mode="json", exclude_defaults=True) for posting in batch.postings]
