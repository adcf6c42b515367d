"""Connections for single reads, kept out of the engine's pool between two of them.

To take a connection from the pool and give it back costs as much as the read itself (bench.api_reads): the pool's
bookkeeping, and a greenlet each way. At most a quarter of the pool is kept, the rest is for transactions.
"""

import time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from db.freshness import IDLE_SECONDS, answers


class KeptConnections:
    """The connections that wait for the next read; the one used last is used first."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        pool = engine.sync_engine.pool
        self._most = pool.size() // 4 if isinstance(pool, QueuePool) else 0
        self._waiting: list[tuple[PoolProxiedConnection, float]] = []

    async def take(self) -> PoolProxiedConnection:
        """Return a connection that answers: one that was kept, else one of the pool's. Raises the driver's errors."""
        while self._waiting:
            pooled, since = self._waiting.pop()
            connection: Any = pooled.driver_connection
            if connection.is_closed():
                pooled.invalidate()
            elif time.monotonic() - since <= IDLE_SECONDS or await self._answers(pooled):
                return pooled
        return await self._engine.raw_connection()

    def keep(self, pooled: PoolProxiedConnection) -> None:
        """Keep a connection whose read went well."""
        if len(self._waiting) < self._most:
            self._waiting.append((pooled, time.monotonic()))
        else:
            pooled.close()

    def give_back(self) -> None:
        """Return all that wait to the pool."""
        while self._waiting:
            self._waiting.pop()[0].close()

    async def _answers(self, pooled: PoolProxiedConnection) -> bool:
        """Return whether one that idled still answers; if not, all go, for those that wait have idled for longer."""
        answered = False
        try:
            answered = await answers(pooled.driver_connection)
        finally:
            if not answered:
                for one in (pooled, *(waiting for waiting, _ in self._waiting)):
                    one.invalidate()
                self._waiting.clear()
        return answered
