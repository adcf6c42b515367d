"""One process of many polls a bot: the one whose session holds an advisory lock in PostgreSQL; the others stand by.

PostgreSQL frees the lock when the session ends, so that one that dies is followed at the next look.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.outage import is_gone
from runtime.logging import get_logger

_log = get_logger(__name__)
LOCKS = 0x7467 << 48
"""The range of our locks; a bot's id is far below 2**48."""
LOOK_SECONDS = 2.0
LOOKS_OF_OTHER = 1.5
"""After so many looks one that lost the lock while it lives has seen that."""


class Seat:
    """Tries to have the lock for ever. While PostgreSQL is gone, nobody can tell, and it counts as ours.

    `gained` is called when whoever had it before is at nothing any more.
    """

    def __init__(
        self, engine: AsyncEngine, bot_id: int, gained: Callable[[], Awaitable[None]], *, seconds: float = LOOK_SECONDS
    ) -> None:
        self._engine = engine
        self._lock = LOCKS + bot_id
        self._gained = gained
        self._seconds = seconds
        self._connection: AsyncConnection | None = None
        self._is_held = False
        self._asked = asyncio.Event()
        self._ours = asyncio.Event()
        self._ours.set()

    @property
    def is_ours(self) -> bool:
        """Whether no other process is known to have it."""
        return self._ours.is_set()

    async def wait(self) -> None:
        """Wait until it is ours."""
        await self._asked.wait()
        await self._ours.wait()

    async def run(self) -> None:
        """Look after it for ever."""
        try:
            while True:
                await self._look()
                self._asked.set()
                await asyncio.sleep(self._seconds)
        finally:
            await self._leave()

    async def _look(self) -> None:
        try:
            stood_by = not self.is_ours
            if await self._ask():
                self._asked.set()
                await asyncio.sleep(LOOKS_OF_OTHER * self._seconds if stood_by else 0)
                await self._gained()
        except Exception as error:
            await self._leave()
            if not is_gone(error):
                raise

    async def _ask(self) -> bool:
        """Return whether it was gained just now."""
        if self._connection is None:
            self._connection = await self._engine.connect()
            await self._connection.execution_options(isolation_level="AUTOCOMMIT")
        if self._is_held:
            await self._connection.scalar(text("SELECT 1"))
            return False
        self._is_held = bool(await self._connection.scalar(text(f"SELECT pg_try_advisory_lock({self._lock})")))
        if self._is_held:
            _log.info("polls")
            self._ours.set()
        elif self.is_ours:
            _log.info("stands_by")
            self._ours.clear()
        return self._is_held

    async def _leave(self) -> None:
        connection, self._connection, self._is_held = self._connection, None, False
        if connection is not None:
            with suppress(Exception):
                await connection.invalidate()  # the session ends, and with it the lock
                await connection.close()
