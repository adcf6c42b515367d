"""A worker outlives its servers: it says so once, and goes on when they are back."""

from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from db import outbox
from db.migrate import upgrade
from db.models import OutboxTask
from runtime.embedded import EmbeddedServers
from runtime.settings import Settings, load_settings
from tests.processes import Process, environment, kill_server, running, wipe_valkey
from tests.waiting import eventually
from tests.workers.stub_worker import Quick
from workers.background import background
from workers.connections import Connections, open_connections
from workers.relay import relay_of


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
def settings(own_servers: EmbeddedServers, tmp_path: Path) -> Settings:
    return load_settings(
        DATABASE_URL=own_servers.database_url, REDIS_URL=own_servers.redis_url, CANDID_DATA_DIR=tmp_path
    )


@pytest.fixture
async def connections(settings: Settings) -> AsyncIterator[Connections]:
    async with open_connections(settings) as opened, background(relay_of(opened, 0.05).run()):
        yield opened


@pytest.fixture
async def worker(settings: Settings, connections: Connections, tmp_path: Path) -> AsyncIterator[Process]:
    """Run a worker that has done a task already."""
    with running("tests.workers.stub_worker", environment(settings), tmp_path / "worker.log") as process:
        task_id = await promise(connections)
        await eventually(lambda: is_done(connections, task_id))
        yield process


async def promise(connections: Connections) -> UUID:
    async with connections.database.transaction() as session:
        return await outbox.enqueue(session, Quick(uuid4()))


async def is_done(connections: Connections, task_id: UUID) -> bool:
    async with connections.database.transaction() as session:
        return (await session.get_one(OutboxTask, task_id)).state == "done"


def complaints(process: Process) -> list[str]:
    """Return the lines at warning and worse, and whatever a stack trace would leave."""
    return [line for line in process.lines if "[info" not in line]


async def test_tasks_promised_while_valkey_is_dead_are_done_when_it_is_back_without_its_data(
    own_servers: EmbeddedServers, connections: Connections, worker: Process, folder: Path
) -> None:
    await kill_server(own_servers.valkey)
    wipe_valkey(folder)
    tasks = [await promise(connections) for _ in range(3)]
    await eventually(lambda: complaints(worker))
    own_servers.restart_dead()
    for task_id in tasks:
        await eventually(partial(is_done, connections, task_id))
    assert ["server_gone" in line for line in complaints(worker)] == [True] * len(complaints(worker))
    assert len(complaints(worker)) <= 2


async def test_a_delivery_while_postgresql_is_dead_is_dropped_with_one_line(
    own_servers: EmbeddedServers, connections: Connections, worker: Process
) -> None:
    task = outbox.Delivery(uuid4(), Quick.name, Quick.queue)
    await kill_server(own_servers.postgres)
    await connections.sender([task, task, task])
    await eventually(lambda: complaints(worker))
    own_servers.restart_dead()
    task_id = await eventually(lambda: promised(connections))
    await eventually(lambda: is_done(connections, task_id))
    assert len(complaints(worker)) == 1


async def promised(connections: Connections) -> UUID | None:
    try:
        return await promise(connections)
    except Exception:
        return None
