"""Where LangGraph keeps the state of threads: PostgreSQL, in a schema of its own, through psycopg."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from runtime.settings import DatabaseSettings

SCHEMA = "agent"
LOCK = 0x43414E44
"""Key of the advisory lock under which the tables are made, so that workers that start together do not collide."""
LOCK_PAUSE = 0.1


@asynccontextmanager
async def open_checkpointer(settings: DatabaseSettings) -> AsyncIterator[AsyncPostgresSaver]:
    """Connect, make the tables where they are not there yet, and yield the saver.

    Only plain types and messages of LangChain are ever restored (as LANGGRAPH_STRICT_MSGPACK=true has it).
    """
    pool: AsyncConnectionPool[AsyncConnection[DictRow]] = AsyncConnectionPool(
        settings.psycopg_url,
        min_size=1,
        max_size=max(2, settings.pool_size),
        open=False,
        check=AsyncConnectionPool.check_connection,
        kwargs={
            "autocommit": True,
            "prepare_threshold": 0,
            "row_factory": dict_row,
            "options": f"-c search_path={SCHEMA}",
            "connect_timeout": 5,
            "application_name": "candid-agent",
        },
    )
    async with pool:
        saver = AsyncPostgresSaver(pool, serde=JsonPlusSerializer(allowed_msgpack_modules=None))
        await _set_up(pool, saver)
        yield saver


async def forget_thread(checkpointer: BaseCheckpointSaver[Any], thread_id: UUID) -> None:
    """Delete all that is kept of a thread."""
    await checkpointer.adelete_thread(str(thread_id))


async def _set_up(pool: AsyncConnectionPool[AsyncConnection[DictRow]], saver: AsyncPostgresSaver) -> None:
    async with pool.connection() as connection:
        await _lock(connection)
        try:
            await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            await saver.setup()
        finally:
            await connection.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))


async def _lock(connection: AsyncConnection[DictRow]) -> None:
    """Wait for the lock by asking again and again.

    A statement that waits holds a snapshot, and CREATE INDEX CONCURRENTLY in the setup of the holder waits for its end.
    """
    while True:
        row = await (await connection.execute("SELECT pg_try_advisory_lock(%s) AS taken", (LOCK,))).fetchone()
        if row is not None and row["taken"]:
            return
        await asyncio.sleep(LOCK_PAUSE)
