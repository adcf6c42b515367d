"""Real servers for the tests: one embedded PostgreSQL and Valkey for the run, a database as new for each test."""

import gc
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis
from hypothesis import HealthCheck
from hypothesis import settings as examples
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import SecretStr

from agent.checkpoints import open_checkpointer
from db.migrate import upgrade
from db.session import Database
from runtime.embedded import EmbeddedServers
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import Settings, load_settings
from runtime.streams import EventStreams, connect
from tests.databases import Databases, hurry
from tests.statements import compiled_once

for key in [key for key in os.environ if key.startswith("CANDID_") or key in ("DATABASE_URL", "REDIS_URL")]:
    del os.environ[key]
os.environ["CANDID_ENV_FILE"] = os.devnull
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"
# A busy machine is no failure.
examples.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("unhurried")


def pytest_sessionstart() -> None:
    """Let all that is imported pile up: hardly any of it is ever garbage, and to look through it takes long."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for garbage again, but no more among what has been imported."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords with the least work: a hash that resists attackers takes a quarter of a second."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHash, "recommended", lambda: quick)
        yield


@pytest.fixture(scope="session", autouse=True)
def statements() -> Iterator[None]:
    """Compile each statement once for all tests."""
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def servers() -> Iterator[EmbeddedServers]:
    """Run both servers in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="candid-test-") as folder, EmbeddedServers(Path(folder)) as running:
        yield running


@pytest.fixture(scope="session")
async def databases(servers: EmbeddedServers) -> AsyncIterator[Databases]:
    """Migrate a database once, and make the tables of the checkpoints; tests get copies of it."""
    settings = load_settings(DATABASE_URL=servers.database_url).database
    upgrade(settings)
    async with open_checkpointer(settings):
        pass
    hurry(servers.database_url)
    made = Databases(servers.database_url)
    yield made
    made.close()


@pytest.fixture(scope="session")
def defaults(servers: EmbeddedServers) -> Settings:
    """Return what the settings of all tests have in common: to read them takes a hundredth of a second."""
    return load_settings(REDIS_URL=servers.redis_url, CANDID_DB_POOL_SIZE=4, CANDID_RATE_LIMITS="off")


@pytest.fixture(scope="session")
def valkey(servers: EmbeddedServers) -> Iterator[redis.Redis]:
    """Connect to the tests' Valkey to empty it."""
    with redis.Redis.from_url(servers.redis_url) as client:
        yield client


@pytest.fixture
def settings(databases: Databases, defaults: Settings, valkey: redis.Redis, tmp_path: Path) -> Iterator[Settings]:
    """Return settings that name a database as new, an empty Valkey, and an own data folder."""
    valkey.flushall()
    url = databases.take()
    app = defaults.app.model_copy(update={"data_dir": tmp_path / "data"})
    database = defaults.database.model_copy(update={"secret_url": SecretStr(url)})
    yield replace(defaults, app=app, database=database)
    databases.give_back(url)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    """Connect to the test's database; enqueued tasks are sent to the test's Valkey."""
    sender = TaskSender(settings.redis.url)
    connected = Database.connect(settings.database, sender)
    yield connected
    await connected.close()
    sender.close()


@pytest.fixture
async def streams(settings: Settings) -> AsyncIterator[EventStreams]:
    """Connect to the test's event streams."""
    connected = EventStreams(connect(settings.redis.url))
    yield connected
    await connected.close()


@pytest.fixture
def files(settings: Settings) -> LocalFileStore:
    """Return the test's file store."""
    return LocalFileStore(settings.app.data_dir / "files")
