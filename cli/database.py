"""The database of the running Candid, for commands that look into it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from db.session import Database
from runtime.embedded import resolve_urls
from runtime.probes import check_database
from runtime.queue import TaskSender
from runtime.settings import Settings, load_settings


def running_settings() -> Settings:
    """Return settings that name the running servers. Raises StartupError where the database does not answer."""
    settings = resolve_urls(load_settings())
    check_database(settings.database)
    return settings


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Connect while the block lasts."""
    sender = TaskSender(settings.redis.url)
    database = Database.connect(settings.database, sender)
    try:
        yield database
    finally:
        await database.close()
        sender.close()
