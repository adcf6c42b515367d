"""One process of many leads: the one whose session holds an advisory lock in PostgreSQL.

PostgreSQL frees the lock when the session ends, so a leader that dies is followed at the next try. A leader that loses
its connection stops leading at its next look and tries again.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from runtime.logging import get_logger
from workers.outage import Outage

_log = get_logger(__name__)
SCHEDULER_LOCK = 0x63616E646965
LOOK_SECONDS = 2.0


class Leadership:
    """Tries to lead for ever; `gained` and `lost` are called in turn."""

    def __init__(
        self,
        engine: AsyncEngine,
        gained: Callable[[], None],
        lost: Callable[[], None],
        *,
        seconds: float = LOOK_SECONDS,
    ) -> None:
        self._engine = engine
        self._gained = gained
        self._lost = lost
        self._seconds = seconds
        self._outage = Outage("PostgreSQL")
        self.leads = False

    async def run(self) -> None:
        """Try for ever, one dedicated connection at a time."""
        while True:
            try:
                async with self._engine.connect() as connection:
                    await connection.execution_options(isolation_level="AUTOCOMMIT")
                    self._outage.over()
                    await self._hold(connection)
            except Exception as error:
                self._outage.began(error)
            await asyncio.sleep(self._seconds)

    async def _hold(self, connection: AsyncConnection) -> None:
        try:
            while True:
                if not self.leads and await connection.scalar(text(f"SELECT pg_try_advisory_lock({SCHEDULER_LOCK})")):
                    self._turn(True)
                await asyncio.sleep(self._seconds)
                await connection.scalar(text("SELECT 1"))
        finally:
            if self.leads:
                self._turn(False)
            with suppress(Exception):
                await connection.invalidate()  # the session ends, and with it the lock

    def _turn(self, leads: bool) -> None:
        self.leads = leads
        _log.info("leads" if leads else "leads_no_more")
        (self._gained if leads else self._lost)()
