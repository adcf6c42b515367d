"""Works the inbox off: many chats side by side, the updates of each in order, each until it is handled.

Any number of processes may do this for one bot. What one was at when it died is taken up by another, or by itself
after its start; handlers are safe to run twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncSession

from bot.intake.grouping import Unit, first_unit, open_seconds
from db import inbox
from db.inbox import Kept
from db.outage import is_gone
from db.session import Database
from runtime.ids import new_id
from runtime.logging import get_logger
from runtime.redaction import format_error

_log = get_logger(__name__)
LOOK_SECONDS = 1.0
"""Between two looks of one that nobody calls, and between two tries while PostgreSQL is gone."""
BREATH_SECONDS = 0.02
"""Between two looks at least: what is handled meanwhile is noted together."""
STOP_SECONDS = 5.0
Handle = Callable[[Unit], Awaitable[bool]]
"""Handles what came, and returns whether it could."""


class Desk:
    """Takes chats that wait, so many at once, and hands what they said to `handle`."""

    def __init__(
        self,
        database: Database,
        bot_id: int,
        handle: Handle,
        *,
        chats: int,
        lease: timedelta,
    ) -> None:
        self._database = database
        self._bot_id = bot_id
        self._handle = handle
        self._most = chats
        self._lease = lease
        self._worker = new_id()
        self._running: dict[int, asyncio.Task[None]] = {}
        self._lost: set[int] = set()
        self._handled: list[int] = []
        self._bell = asyncio.Event()
        self._may_go_on: Callable[[], bool] = lambda: True

    def ring(self) -> None:
        """Say that there may be something to do."""
        self._bell.set()

    async def alone(self) -> None:
        """Take over what others were at, being the only one that is left."""
        async with self._database.transaction() as session:
            await inbox.release_others(session, self._bot_id, self._worker)
        self.ring()

    async def run(self, may_work: Callable[[], bool] = lambda: True) -> None:
        """Work for ever, while we may. Cancelled, end within seconds what is being handled, and give back the rest."""
        renewing, self._may_go_on = asyncio.create_task(self._renew()), may_work
        try:
            while True:
                self._bell.clear()
                is_there = await self._take(self._most - len(self._running) if may_work() else 0)
                await asyncio.sleep(BREATH_SECONDS if is_there else LOOK_SECONDS)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._bell.wait(), LOOK_SECONDS)
        finally:
            await self._stop()
            renewing.cancel()

    async def _take(self, free: int) -> bool:
        """Note what was handled and begin with up to so many chats; False where that cannot be done now."""
        count = len(self._handled)
        if not count and not free:
            return True
        try:
            async with self._database.transaction() as session:
                if count:
                    await inbox.done(session, self._bot_id, self._handled[:count])
                taken = await self._claimed(session, free) if free else []
        except Exception as error:
            if not is_gone(error):
                _log.error("inbox_failed", error=format_error(error))
            return False
        del self._handled[:count]
        for chat_id, rows in groupby(sorted(taken, key=lambda row: row.chat_id), key=lambda row: row.chat_id):
            self._lost.discard(chat_id)
            self._running[chat_id] = asyncio.create_task(self._serve(chat_id, list(rows)))
        return True

    async def _claimed(self, session: AsyncSession, free: int) -> list[Kept]:
        return await inbox.claim(session, self._bot_id, self._worker, free, self._lease, but=self._running)

    async def _serve(self, chat_id: int, rows: list[Kept]) -> None:
        """Handle what a chat said, in order."""
        try:
            while rows and self._may_go_on() and chat_id not in self._lost:
                unit = first_unit(rows)
                if len(unit.updates) == len(rows) and (came := await self._rest(unit)):
                    rows = [*rows, *came]
                    continue
                rows = rows[len(unit.updates) :]
                await self._finish(unit)
        except Exception as error:  # what is not noted as handled is taken up again when the lease has run out
            _log.error("chat_failed", error=format_error(error))
        finally:
            del self._running[chat_id]
            self.ring()

    async def _finish(self, unit: Unit) -> None:
        if await self._handle(unit):
            self._handled += [row.update_id for row in unit.updates]
            self.ring()

    async def _rest(self, unit: Unit) -> Sequence[Kept]:
        """Return what came while a continuation could still come."""
        seconds = open_seconds(unit)
        if not seconds:
            return []
        await asyncio.sleep(seconds)
        try:
            async with self._database.transaction() as session:
                return await inbox.more(session, self._bot_id, unit.first.chat_id, self._worker, self._lease)
        except Exception as error:
            if not is_gone(error):
                raise
            return []

    async def _renew(self) -> None:
        """Keep the leases of the chats at hand, and note which were lost to others."""
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            mine = set(self._running)
            try:
                async with self._database.transaction() as session:
                    self._lost |= mine - await inbox.renew(session, self._bot_id, self._worker, mine, self._lease)
            except Exception as error:
                if not is_gone(error):
                    _log.error("leases_not_kept", error=format_error(error))

    async def _stop(self) -> None:
        self._may_go_on = lambda: False
        if self._running:
            _, late = await asyncio.wait(self._running.values(), timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(Exception):  # else the leases run out
            async with self._database.transaction() as session:
                await inbox.done(session, self._bot_id, self._handled)
                await inbox.release(session, self._bot_id, self._worker)
