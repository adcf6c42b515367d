"""Ends open event streams when the log-in that opened them ends."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from career.accounts import log_ins
from career.errors import Unavailable
from db.session import Database

LOOK_SECONDS = 5.0
"""How long a stream may outlive its log-in."""


class LogInWatch:
    """Looks after the log-ins of all open streams of this process by one read, while there are any."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: dict[UUID, set[asyncio.Future[None]]] = {}
        self._looking: asyncio.Task[None] | None = None

    @property
    def count(self) -> int:
        """How many log-ins have open streams."""
        return len(self._open)

    @contextmanager
    def watching(self, log_in_id: UUID, over: "asyncio.Future[None]") -> Iterator[None]:
        """Let `over` be done once the log-in has ended, within the block."""
        self._open.setdefault(log_in_id, set()).add(over)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._open[log_in_id].discard(over)
            if not self._open[log_in_id]:
                del self._open[log_in_id]

    async def close(self) -> None:
        """Stop looking."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait({self._looking})

    async def _look(self) -> None:
        while self._open:
            await asyncio.sleep(LOOK_SECONDS)
            asked = list(self._open)
            try:
                living = await log_ins.living(self._database, asked)
            except Unavailable:
                continue
            for log_in_id in asked:
                for over in self._open.get(log_in_id, ()) if log_in_id not in living else ():
                    if not over.done():
                        over.set_result(None)
