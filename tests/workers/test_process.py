"""A worker process as the system sees it: signals, crashes, and servers that go away."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from career.tasks import Task
from db import outbox
from db.models import OutboxTask
from runtime.settings import Settings
from tests.processes import Process, environment, running
from tests.waiting import eventually
from tests.workers.stub_worker import RAN, Endless, Quick, Refused
from workers.background import background
from workers.connections import Connections
from workers.heartbeat import WORKER_KEY
from workers.relay import relay_of


@pytest.fixture
async def relayed(connections: Connections) -> AsyncIterator[Connections]:
    """Relay beside the test, often."""
    async with background(relay_of(connections, 0.05).run()):
        yield connections


@contextmanager
def worker(settings: Settings, tmp_path: Path) -> Iterator[Process]:
    env = environment(settings, CANDID_WORKER_LEASE_SECONDS="1", CANDID_LOG_LEVEL="info")
    with running("tests.workers.stub_worker", env, tmp_path / "worker.log") as process:
        yield process


async def promise(connections: Connections, task: Task) -> UUID:
    async with connections.database.transaction() as session:
        return await outbox.enqueue(session, task)


async def row(connections: Connections, task_id: UUID) -> OutboxTask:
    async with connections.database.transaction() as session:
        return await session.get_one(OutboxTask, task_id)


async def ran(connections: Connections) -> list[UUID]:
    return [
        UUID(entry if isinstance(entry, str) else entry.decode())
        for entry in await connections.streams.client.lrange(RAN, 0, -1)
    ]


async def has_run(connections: Connections, task_id: UUID, times: int = 1) -> bool:
    return (await ran(connections)).count(task_id) >= times


async def is_in(connections: Connections, task_id: UUID, state: str) -> bool:
    return (await row(connections, task_id)).state == state


async def test_a_worker_says_that_it_is_up_and_works(
    settings: Settings, connections: Connections, tmp_path: Path
) -> None:
    with worker(settings, tmp_path):
        await eventually(lambda: connections.streams.client.get(WORKER_KEY))
        done, refused = await promise(connections, Quick(uuid4())), await promise(connections, Refused(uuid4()))
        await eventually(lambda: is_in(connections, done, "done"))
        await eventually(lambda: is_in(connections, refused, "dead"))
    assert sorted(await ran(connections)) == sorted([done, refused])


async def test_sigterm_gives_back_what_runs_and_ends_with_zero(
    settings: Settings, connections: Connections, tmp_path: Path
) -> None:
    with worker(settings, tmp_path) as process:
        task_id = await promise(connections, Endless(uuid4()))
        await eventually(lambda: has_run(connections, task_id))
        assert process.stop() == 0
    returned = await row(connections, task_id)
    assert (returned.state, returned.attempts, returned.lease_by) == ("waiting", 0, None)
    assert not [line for line in process.lines if "Traceback" in line]


async def test_the_work_of_a_killed_worker_is_taken_up_by_the_next(
    settings: Settings, relayed: Connections, tmp_path: Path
) -> None:
    with worker(settings, tmp_path) as process:
        task_id = await promise(relayed, Endless(uuid4()))
        await eventually(lambda: has_run(relayed, task_id))
        process.kill()
    with worker(settings, tmp_path):
        await eventually(lambda: is_in(relayed, task_id, "done"))
    assert (await ran(relayed)).count(task_id) == 2


async def test_work_that_outlasts_its_lease_is_not_given_to_another_worker(
    settings: Settings, relayed: Connections, tmp_path: Path
) -> None:
    with worker(settings, tmp_path), worker(settings, tmp_path):
        task_id = await promise(relayed, Endless(uuid4()))
        await eventually(lambda: is_held_for(relayed, task_id, seconds=3))
    assert (await row(relayed, task_id)).attempts == 1


async def is_held_for(connections: Connections, task_id: UUID, *, seconds: float) -> bool:
    task = await row(connections, task_id)
    return task.state == "running" and (task.due_at - task.created_at).total_seconds() > seconds
