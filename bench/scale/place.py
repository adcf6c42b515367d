"""Where it all happens: servers of its own, a database of the newest schema, and what was made there before."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.migrate import upgrade
from db.session import Database
from runtime.embedded import EmbeddedServers
from runtime.settings import Settings, load_settings


@dataclass(frozen=True)
class Sizes:
    """How much there is to be: ads imported through the feed, ads in all, and people."""

    imported: int
    ads: int
    users: int


@contextmanager
def servers(folder: Path) -> Iterator[Settings]:
    """Run PostgreSQL and Valkey on a folder."""
    with EmbeddedServers(folder) as running:
        settings = load_settings(
            DATABASE_URL=running.database_url, REDIS_URL=running.redis_url, CANDID_DATA_DIR=folder, CANDID_LLM="offline"
        )
        upgrade(settings.database)
        yield settings


@asynccontextmanager
async def database_of(settings: Settings) -> AsyncIterator[Database]:
    """Open the database; tasks stay in the outbox, since nobody is there to do them."""

    async def nobody(_: object) -> None:
        return None

    database = Database.connect(settings.database, nobody)
    try:
        yield database
    finally:
        await database.close()
