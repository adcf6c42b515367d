"""Nothing that was accepted is lost or done twice, whatever crashes."""

import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psutil
import pytest
from sqlalchemy import Text, cast, select

from career.accounts.service import terminal_user
from career.conversation.service import open_thread
from career.cv.service import receive
from db.migrate import upgrade
from db.models import CV, Activity, Message, OutboxTask, User
from runtime.embedded import EmbeddedServers
from runtime.files import LocalFileStore
from runtime.settings import Settings, load_settings
from tests.processes import ROOT, Process, environment, kill_server, running, wipe_valkey
from tests.waiting import eventually
from workers.connections import Connections, open_connections

UPLOADS = 20
SAMPLE = (ROOT / "cli" / "sample" / "cv.pdf").read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="module")
def own_servers(folder: Path) -> Iterator[EmbeddedServers]:
    """Run servers that may be killed."""
    with EmbeddedServers(folder) as servers:
        upgrade(load_settings(DATABASE_URL=servers.database_url).database)
        yield servers


@pytest.fixture
def settings(own_servers: EmbeddedServers, folder: Path) -> Settings:
    return load_settings(DATABASE_URL=own_servers.database_url, REDIS_URL=own_servers.redis_url, CANDID_DATA_DIR=folder)


@pytest.fixture
async def connections(settings: Settings) -> AsyncIterator[Connections]:
    async with open_connections(settings) as opened:
        yield opened


class Person:
    """Someone who uploads CVs in a terminal, and what came of it."""

    def __init__(self, connections: Connections, settings: Settings, user: User, thread_id: UUID) -> None:
        self._database = connections.database
        self._files = LocalFileStore(settings.app.data_dir / "files")
        self._user = user.id
        self._thread = thread_id

    async def upload(self, numbers: range) -> None:
        for number in numbers:
            await receive(self._database, self._files, self._user, f"cv-{number}.pdf", SAMPLE, thread_id=self._thread)

    async def statuses(self) -> Counter[str]:
        query = select(CV.status).where(CV.user_id == self._user)
        async with self._database.transaction() as session:
            return Counter(await session.scalars(query))

    async def has_all(self) -> bool:
        return await self.statuses() == {"ready": UPLOADS}

    async def was_told_once_each(self) -> bool:
        """Whether each CV has exactly one entry in the activity log and one message."""
        entries = select(Activity.subject_id).where(Activity.user_id == self._user, Activity.action == "cv_ready")
        notes = select(Message.client_key).where(Message.thread_id == self._thread)
        async with self._database.transaction() as session:
            cvs = set(await session.scalars(select(CV.id).where(CV.user_id == self._user)))
            read, told = list(await session.scalars(entries)), list(await session.scalars(notes))
        return Counter(read) == Counter(cvs) and Counter(told) == Counter(f"cv:{cv}" for cv in cvs)

    async def tasks(self) -> Counter[tuple[str, int]]:
        """Return how many tasks there are in each state after how many attempts."""
        own = select(cast(CV.id, Text)).where(CV.user_id == self._user)
        query = select(OutboxTask.state, OutboxTask.attempts).where(OutboxTask.payload["cv_id"].astext.in_(own))
        async with self._database.transaction() as session:
            return Counter((state, attempts) for state, attempts in await session.execute(query))

    async def is_done(self) -> bool:
        return {state for state, _ in await self.tasks()} == {"done"}


@pytest.fixture
async def person(connections: Connections, settings: Settings, request: pytest.FixtureRequest) -> Person:
    async with connections.database.transaction() as session:
        user = await terminal_user(session, request.node.name)
        thread = await open_thread(session, user.id, "terminal")
    return Person(connections, settings, user, thread.id)


@contextmanager
def started(module: str, settings: Settings, tmp_path: Path) -> Iterator[Process]:
    env = environment(settings, CANDID_WORKER_LEASE_SECONDS="2", CANDID_RELAY_SECONDS="0.2")
    with running(module, env, tmp_path / f"{module}.log") as process:
        yield process


async def test_a_worker_killed_while_it_reads_one_of_twenty_uploads(
    settings: Settings, person: Person, tmp_path: Path
) -> None:
    await person.upload(range(UPLOADS))
    with started("workers.scheduler", settings, tmp_path):
        with started("workers", settings, tmp_path) as worker:
            await eventually(lambda: is_stopped_in_the_middle(worker, person))
            helpers = psutil.Process(worker.pid).children(recursive=True)
            worker.kill()
        interrupted = (await person.tasks())["running", 1]
        assert interrupted > 0, "it was killed while it read"
        await eventually(lambda: not any(helper.is_running() for helper in helpers))
        with started("workers", settings, tmp_path):
            await eventually(person.has_all, timeout=60)
            await eventually(person.is_done)
    assert await person.tasks() == {("done", 1): UPLOADS - interrupted, ("done", 2): interrupted}
    assert await person.was_told_once_each()


async def is_stopped_in_the_middle(worker: Process, person: Person) -> bool:
    """Stop the worker if it has read some and is reading another, so that it does not end that before it is killed."""
    if (await person.statuses())["ready"] <= 2:
        return False
    os.kill(worker.pid, signal.SIGSTOP)
    if (await person.statuses())["processing"] and (await person.tasks())["running", 1]:
        return True
    os.kill(worker.pid, signal.SIGCONT)
    return False


async def test_valkey_killed_between_commit_and_delivery(
    settings: Settings, own_servers: EmbeddedServers, person: Person, tmp_path: Path, folder: Path
) -> None:
    await person.upload(range(UPLOADS // 2))
    await kill_server(own_servers.valkey)
    wipe_valkey(folder)
    await person.upload(range(UPLOADS // 2, UPLOADS))
    own_servers.restart_dead()
    with started("workers.scheduler", settings, tmp_path), started("workers", settings, tmp_path):
        await eventually(person.has_all, timeout=60)
        await eventually(person.is_done)
    assert await person.tasks() == {("done", 1): UPLOADS}
    assert await person.was_told_once_each()
