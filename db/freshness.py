"""Connections are looked at before they are used, without a round trip for those that were used just now.

The driver knows at once when the server closed a connection. Only one that idled for a while may have been cut off
silently on the way, so only that one is asked (SQLAlchemy's own pre-ping asks each time, a fifth of a request's cost).
"""

import time
from typing import Any

from asyncpg.exceptions import InterfaceError, InternalClientError, PostgresError
from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine

IDLE_SECONDS = 15.0
PATIENCE_SECONDS = 5.0
"""For an answer of a connection that idled: statements have longer, but this one takes a server no time."""
_SINCE = "candid_idle_since"


def keep_fresh(engine: AsyncEngine) -> None:
    """Have an engine on asyncpg replace closed connections when they are taken from the pool."""

    def look(connection: Any, record: Any, _proxy: object) -> None:
        if connection.driver_connection.is_closed():
            raise DisconnectionError
        idle = time.monotonic() - record.info.get(_SINCE, time.monotonic())
        if idle > IDLE_SECONDS and not connection.run_async(answers):
            raise DisconnectionError

    def stamp(_connection: object, record: Any) -> None:
        record.info[_SINCE] = time.monotonic()

    event.listen(engine.sync_engine, "checkout", look)
    event.listen(engine.sync_engine, "checkin", stamp)


async def answers(connection: Any) -> bool:
    """Return whether the server still answers over a connection of the driver."""
    try:
        await connection.execute("SELECT 1", timeout=PATIENCE_SECONDS)
    except (PostgresError, InterfaceError, InternalClientError, OSError):  # OSError: TimeoutError too
        return False
    return True
