"""Servers that may be killed, and a worker's connections to them."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from db.migrate import upgrade
from runtime.embedded import EmbeddedServers
from runtime.settings import Settings, load_settings
from tests.databases import Databases, hurry
from workers.connections import Connections, open_connections


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Return the data folder of these servers: one that pytest does not shut in front of PostgreSQL's own user."""
    with tempfile.TemporaryDirectory(prefix="candid-test-") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def own_servers(folder: Path) -> Iterator[EmbeddedServers]:
    """Run servers that may be killed."""
    with EmbeddedServers(folder) as servers:
        yield servers


@pytest.fixture(scope="session")
def own_databases(own_servers: EmbeddedServers) -> Iterator[Databases]:
    """Migrate a database once. Workers make the tables of the checkpoints in each copy, as they do in earnest."""
    upgrade(load_settings(DATABASE_URL=own_servers.database_url).database)
    hurry(own_servers.database_url)
    made = Databases(own_servers.database_url)
    yield made
    made.close()


@pytest.fixture
def killable(own_servers: EmbeddedServers, own_databases: Databases, folder: Path) -> Iterator[Settings]:
    """Return settings that name a database as new, and servers that may be killed."""
    url = own_databases.take()
    yield load_settings(DATABASE_URL=url, REDIS_URL=own_servers.redis_url, CANDID_DATA_DIR=folder)
    own_databases.give_back(url)


@pytest.fixture
async def connections(killable: Settings) -> AsyncIterator[Connections]:
    """Connect as a worker does."""
    async with open_connections(killable) as opened:
        yield opened
