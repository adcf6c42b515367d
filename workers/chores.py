"""What the leading scheduler does by the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from career.accounts.sweeping import sweep
from career.digest import counting, promising
from career.feed.ageing import close_outdated
from career.ports import FileStore
from db import inbox, outbox
from db.repositories import log_ins, mail_tokens, repeats
from db.session import Database
from runtime.logging import get_logger
from workers.due import DueSources
from workers.outage import Outage

_log = get_logger(__name__)
COUNTED = timedelta(days=1)
"""How far back digests are counted."""


class Chores:
    """The regular jobs; one that fails is tried again when its time comes."""

    def __init__(self, database: Database, files: FileStore, sources: DueSources, digests_per_run: int) -> None:
        self._database = database
        self._files = files
        self._sources = sources
        self._digests_per_run = digests_per_run
        self._outage = Outage("PostgreSQL")
        self._dead = 0
        self._late: tuple[int, ...] = (0, 0)

    async def forget_done(self) -> None:
        """Delete what is over for long: tasks, updates of Telegram, kept answers, log-ins, links of mails."""
        try:
            async with self._database.transaction() as session:
                forgotten = await outbox.forget_done(session)
                updates = await inbox.forget(session)
                answers = await repeats.forget(session)
                ended = await log_ins.forget(session)
                links = await mail_tokens.forget(session)
        except Exception as error:
            self._outage.began(error)
            return
        self._outage.over()
        _log.info("forgot_done_tasks", count=forgotten, updates=updates, answers=answers, log_ins=ended, links=links)

    async def count_tasks(self) -> None:
        """Say when there are more dead tasks than at the last look."""
        try:
            async with self._database.transaction() as session:
                counts = await outbox.counts(session)
        except Exception as error:
            self._outage.began(error)
            return
        self._outage.over()
        dead = {name: count for (name, state), count in counts.items() if state == "dead"}
        if sum(dead.values()) > self._dead:
            _log.warning("dead_tasks", **dead)
        self._dead = sum(dead.values())

    async def fetch_sources(self) -> None:
        """Promise to read the sources whose listings are old; show invented ads while there are no others."""
        try:
            # First, as without a network each source takes its time to fail.
            await self._sources.promise_examples(datetime.now(UTC))
            promised = await self._sources.promise(datetime.now(UTC))
        except Exception as error:
            self._outage.began(error)
            return
        self._outage.over()
        if promised:
            _log.info("sources_due", count=promised)

    async def close_outdated(self) -> None:
        """Close the public jobs that ran out or that no source has shown for long."""
        try:
            closed = await close_outdated(self._database, datetime.now(UTC))
        except Exception as error:
            self._outage.began(error)
            return
        self._outage.over()
        if closed.expired or closed.unseen:
            _log.info("closed_outdated_jobs", expired=closed.expired, unseen=closed.unseen)

    async def sweep(self) -> None:
        """Delete files and checkpoints that nobody has any more, and exports that ran out."""
        try:
            swept = await sweep(self._database, self._files, datetime.now(UTC))
        except Exception as error:
            self._outage.began(error)
            return
        self._outage.over()
        if swept.files or swept.threads:
            _log.info("swept", files=swept.files, threads=swept.threads)

    async def promise_digests(self) -> None:
        """Promise the digests that are due."""
        try:
            promised = await promising.promise_due(self._database, datetime.now(UTC), self._digests_per_run)
        except Exception as error:
            self._outage.began(error)
            return
        self._outage.over()
        if promised:
            _log.info("digests_due", count=promised)

    async def count_digests(self) -> None:
        """Say when more digests than at the last look are overdue or could not be made or delivered."""
        now = datetime.now(UTC)
        try:
            async with self._database.transaction() as session:
                found = await counting.counts(session, now - COUNTED, now)
        except Exception as error:
            self._outage.began(error)
            return
        self._outage.over()
        late = (found.overdue, sum(found.failed.values()))
        if any(count > before for count, before in zip(late, self._late, strict=True)):
            _log.warning("digests_late", overdue=found.overdue, failed=found.failed)
        self._late = late


def make_clock(chores: Chores) -> Any:
    """Return an APScheduler that is started and paused; resumed, each job runs at once and then by its interval."""
    clock: Any = AsyncIOScheduler(timezone="UTC")  # type: ignore[no-untyped-call]
    shared = {"trigger": "interval", "next_run_time": datetime.now(UTC), "coalesce": True, "misfire_grace_time": None}
    clock.add_job(chores.forget_done, days=1, id="forget_done", **shared)
    clock.add_job(chores.count_tasks, minutes=1, id="count_tasks", **shared)
    clock.add_job(chores.fetch_sources, minutes=1, id="fetch_sources", **shared)
    clock.add_job(chores.close_outdated, hours=1, id="close_outdated", **shared)
    clock.add_job(chores.sweep, days=1, id="sweep", **shared)
    clock.add_job(chores.promise_digests, seconds=30, id="promise_digests", **shared)
    clock.add_job(chores.count_digests, minutes=1, id="count_digests", **shared)
    clock.start(paused=True)
    return clock
