"""Nothing that was accepted is lost or done twice, whatever crashes."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psutil
import pytest
from sqlalchemy import Text, cast, select

from career.accounts.service import terminal_user
from career.conversation.service import open_thread
from career.cv.service import receive
from db.models import CV, Activity, Message, OutboxTask, User
from runtime.embedded import EmbeddedServers
from runtime.files import LocalFileStore
from runtime.settings import Settings
from tests.processes import ROOT, Process, environment, kill_server, running, wipe_valkey
from tests.waiting import eventually
from workers.connections import Connections

pytestmark = pytest.mark.timeout(300)
MANY = 90.0
"""Seconds that reading all may take on a busy machine; alone on two cores it takes a tenth of that."""
UPLOADS = 20
SAMPLE = (ROOT / "cli" / "sample" / "cv.pdf").read_bytes()


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
async def person(connections: Connections, killable: Settings) -> Person:
    async with connections.database.transaction() as session:
        user = await terminal_user(session, "mira")
        thread = await open_thread(session, user.id, "terminal")
    return Person(connections, killable, user, thread.id)


@contextmanager
def started(module: str, settings: Settings, tmp_path: Path) -> Iterator[Process]:
    env = environment(settings, CANDID_WORKER_LEASE_SECONDS="2", CANDID_RELAY_SECONDS="0.2")
    with running(module, env, tmp_path / f"{module}.log") as process:
        yield process


async def test_valkey_killed_between_commit_and_delivery_then_a_worker_that_reads(
    killable: Settings, own_servers: EmbeddedServers, person: Person, tmp_path: Path, folder: Path
) -> None:
    await person.upload(range(UPLOADS // 2))
    await kill_server(own_servers.valkey)
    wipe_valkey(folder)
    await person.upload(range(UPLOADS // 2, UPLOADS))
    own_servers.restart_dead()
    with started("workers.scheduler", killable, tmp_path):
        with started("workers", killable, tmp_path) as worker:
            await eventually(lambda: is_stopped_in_the_middle(worker, person), timeout=MANY)
            helpers = psutil.Process(worker.pid).children(recursive=True)
            worker.kill()
        interrupted = (await person.tasks())["running", 1]
        assert interrupted > 0, "it was killed while it read"
        await eventually(lambda: not any(helper.is_running() for helper in helpers))
        with started("workers", killable, tmp_path):
            await eventually(person.has_all, timeout=MANY)
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
