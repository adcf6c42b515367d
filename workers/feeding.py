"""Reads the sources of public jobs and hands what they list to the feed."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta

from career.feed import service as feed
from career.feed.examples import keep_examples
from career.feed.service import Listing
from db.models import SourceBoard
from db.repositories.feed import INVENTED, BoardRepository
from db.session import Database
from runtime.logging import get_logger
from runtime.settings import SourceSettings
from workers.due import tried
from workers.runs import Run
from workers.sources import registry
from workers.sources.budget import BudgetSpent
from workers.sources.client import SourceClient
from workers.sources.fetching import fetch
from workers.sources.model import Batch, Source
from workers.sources.terms import Allowance

_log = get_logger(__name__)


class StoredBudget:
    """A CallBudget that all processes share: the calls are counted in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, source: str, allowance: Allowance) -> float:
        """See CallBudget."""
        now = datetime.now(UTC)
        async with self._database.transaction() as session:
            due = await BoardRepository(session).take_call(
                source,
                now,
                seconds_between=allowance.seconds_between,
                per_day=allowance.per_day,
                per_month=allowance.per_month,
            )
        if due is None:
            tomorrow = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), UTC)
            raise BudgetSpent((tomorrow - now).total_seconds())
        return (due - now).total_seconds()


class Feeding:
    """The sources that are on, and reading one of them."""

    def __init__(
        self,
        database: Database,
        settings: SourceSettings,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._wait = wait
        self._mirror = settings.mirror
        self.sources: Mapping[str, Source] = registry.enabled(settings)

    async def fetch(self, name: str) -> None:
        """Read all boards of a source that is on; what fails is noted at its board, and the others go on."""
        if name == INVENTED:
            await keep_examples(self._database, datetime.now(UTC))
            return
        source = self.sources.get(name)
        if source is None:
            return
        known = {board.board: board for board in await self._boards(name)}
        states = {board: row.state for board, row in sorted(known.items(), key=lambda item: tried(item[1]))}
        budget = StoredBudget(self._database)
        run = Run(name, source.boards)
        async with SourceClient(source.terms, budget, mirror=self._mirror, wait=self._wait) as http:
            async for batch in fetch(source, http, states):
                run.add(batch)
                await self._take(name, batch)
        await self._finish(run, known.keys())

    async def _boards(self, name: str) -> list[SourceBoard]:
        async with self._database.transaction() as session:
            return [board for board in await BoardRepository(session).all() if board.source == name]

    async def _take(self, name: str, batch: Batch) -> None:
        if batch.postings or batch.complete or batch.unchanged or batch.state is not None:
            told = self.sources[name].terms.attribution
            listing = Listing(name, batch.board, batch.postings, batch.listed, batch.unchanged, batch.state, told)
            taken = await feed.take(self._database, listing, datetime.now(UTC))
            counts = {"new": taken.new, "changed": taken.changed, "closed": taken.closed, "skipped": batch.skipped}
            _log.info("board_read", source=name, board=batch.board, **counts)

    async def _finish(self, run: Run, known: Collection[str]) -> None:
        """Note how each board did, and whether boards were left; what an operator should look at is logged."""
        now = datetime.now(UTC)
        for board, error in run.failed.items():
            _log.warning("board_failed", source=run.source, board=board, code=error.code, said=error.message)
            self._warn(await feed.failed(self._database, run.source, board, error.code, error.message, now))
        for board in run.waiting:
            _log.info("board_waits", source=run.source, board=board)
            await feed.put_off(self._database, run.source, board, now)
        for board, most in run.passed(known).items():
            self._warn(await feed.passed(self._database, run.source, board, most, now))

    def _warn(self, board: SourceBoard) -> None:
        if board.alarm:
            _log.warning("board_alarm", source=board.source, board=board.board, said=board.alarm)
