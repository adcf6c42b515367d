"""The connections that every background process needs, opened in its event loop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from db.session import Database
from runtime.queue import TaskSender
from runtime.settings import Settings
from runtime.streams import EventStreams, connect


@dataclass(frozen=True)
class Connections:
    """The database, the event streams, and the sender of tasks."""

    database: Database
    streams: EventStreams
    sender: TaskSender


@asynccontextmanager
async def open_connections(settings: Settings) -> AsyncIterator[Connections]:
    """Open all while the block lasts; each connects when it is first needed."""
    sender = TaskSender(settings.redis.url)
    streams = EventStreams(connect(settings.redis.url))
    database = Database.connect(settings.database, sender)
    try:
        yield Connections(database, streams, sender)
    finally:
        await database.close()
        await streams.close()
        sender.close()
