"""Engine, sessions and transactions.

Whoever opens `transaction()` commits: leaving the block commits, an exception rolls back. Tasks enqueued inside are
sent right after the commit (see db.outbox).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from db.freshness import keep_fresh
from db.kept import KeptConnections
from db.outbox import Sender, send_enqueued
from db.reading import Query
from runtime.settings import DatabaseSettings

MOST_SCANNED = 2_000
"""Of the nearest vectors, those held against filters before it is enough."""
_VECTOR_SCANS = {"hnsw.iterative_scan": "relaxed_order", "hnsw.max_scan_tuples": str(MOST_SCANNED)}
"""An index yields the nearest of all; without these the filters would leave few of them, or none (pgvector)."""


class Database:
    """An engine, its sessions, and how tasks are sent after a commit. Make one per process, after any fork."""

    def __init__(self, engine: AsyncEngine, sender: Sender) -> None:
        self.engine = engine
        self._sender = sender
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)
        self._readers = KeptConnections(engine)

    @classmethod
    def connect(cls, settings: DatabaseSettings, sender: Sender) -> "Database":
        """Make a database from settings; the first connection is opened when it is first needed."""
        engine = create_async_engine(
            settings.asyncpg_url,
            # No overflow: its connections are closed after each use, and opening one costs more than most requests.
            pool_size=2 * settings.pool_size,
            max_overflow=0,
            # An error's message would hold them: text of a CV.
            hide_parameters=True,
            json_deserializer=orjson.loads,
            connect_args={
                "timeout": 5,
                "server_settings": {"application_name": "candid", "timezone": "UTC", "jit": "off", **_VECTOR_SCANS},
                "command_timeout": settings.statement_timeout,
            },
        )
        keep_fresh(engine)
        return cls(engine, sender)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Yield a session; commit at the end, roll back on an exception, then send what was enqueued."""
        async with self._sessions() as session:
            async with session.begin():
                yield session
            await send_enqueued(session, self._sender)

    async def fetch(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of one read outside of any transaction. Raises the driver's own errors."""
        pooled = await self._readers.take()
        try:
            rows = await query.run(pooled.driver_connection, **parameters)
        except BaseException:
            pooled.close()
            raise
        self._readers.keep(pooled)
        return rows

    async def close(self) -> None:
        """Close all connections."""
        self._readers.give_back()
        await self.engine.dispose()
