"""A promised task is sent, claimed once, retried, and buried when it cannot be done."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from career.tasks import ProcessCV
from db import outbox
from db.models import OutboxTask
from db.outbox import Delivery
from db.session import Database

LEASE = timedelta(seconds=30)


class Recorder:
    """A broker that notes what it is given, or refuses."""

    def __init__(self) -> None:
        self.sent: list[Delivery] = []
        self.broken = False

    async def __call__(self, deliveries: Sequence[Delivery]) -> None:
        if self.broken:
            raise ConnectionError
        self.sent.extend(deliveries)


@pytest.fixture
def broker(database: Database) -> Recorder:
    recorder = Recorder()
    database._sender = recorder
    return recorder


async def promise(database: Database) -> UUID:
    async with database.transaction() as session:
        return await outbox.enqueue(session, ProcessCV(uuid4()))


async def make_due(session: AsyncSession) -> None:
    await session.execute(update(OutboxTask).values(due_at=func.now()))


async def test_a_task_is_sent_after_the_commit_and_not_before(database: Database, broker: Recorder) -> None:
    async with database.transaction() as session:
        task_id = await outbox.enqueue(session, ProcessCV(uuid4()))
        assert broker.sent == []
    assert [delivery.id for delivery in broker.sent] == [task_id]


async def test_a_rolled_back_task_is_never_sent(database: Database, broker: Recorder) -> None:
    async def enqueue_and_fail() -> None:
        async with database.transaction() as session:
            await outbox.enqueue(session, ProcessCV(uuid4()))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await enqueue_and_fail()
    async with database.transaction() as session:
        await make_due(session)
        assert await outbox.take_due(session) == []
    assert broker.sent == []


async def test_what_the_broker_did_not_take_is_due_later(database: Database, broker: Recorder) -> None:
    broker.broken = True
    task_id = await promise(database)
    async with database.transaction() as session:
        await make_due(session)
        assert [delivery.id for delivery in await outbox.take_due(session)] == [task_id]
        assert await outbox.take_due(session) == []


async def test_a_task_is_claimed_by_one_worker(database: Database, broker: Recorder) -> None:
    task_id, first, second = await promise(database), uuid4(), uuid4()
    async with database.transaction() as session:
        claimed = await outbox.claim(session, task_id, first, LEASE)
        assert claimed is not None
        assert claimed.attempt == 1
        assert await outbox.claim(session, task_id, second, LEASE) is None
        assert await outbox.finish(session, task_id, second) is False
        assert await outbox.finish(session, task_id, first) is True
        assert await outbox.claim(session, task_id, second, LEASE) is None


async def test_work_of_a_dead_worker_goes_to_another(database: Database, broker: Recorder) -> None:
    task_id, dead, living = await promise(database), uuid4(), uuid4()
    async with database.transaction() as session:
        await outbox.claim(session, task_id, dead, LEASE)
        await outbox.free_lost(session)
        assert await outbox.take_due(session) == []
        await make_due(session)
        await outbox.free_lost(session)
        assert [delivery.id for delivery in await outbox.take_due(session)] == [task_id]
        again = await outbox.claim(session, task_id, living, LEASE)
        assert again is not None
        assert again.attempt == 2
        assert await outbox.finish(session, task_id, dead) is False


async def test_a_renewed_lease_holds(database: Database, broker: Recorder) -> None:
    task_id, worker = await promise(database), uuid4()
    async with database.transaction() as session:
        await outbox.claim(session, task_id, worker, timedelta(0))
        await outbox.renew(session, [task_id], worker, LEASE)
        await outbox.free_lost(session)
        assert await outbox.take_due(session) == []


async def test_a_failed_task_waits_longer_each_time_and_dies_at_last(database: Database, broker: Recorder) -> None:
    task_id, worker = await promise(database), uuid4()
    pauses = []
    for _ in range(ProcessCV.max_attempts):
        async with database.transaction() as session:
            assert await outbox.claim(session, task_id, worker, LEASE) is not None
            assert await outbox.fail(session, task_id, worker, "Unavailable", final=False)
        async with database.transaction() as session:
            row = await session.get_one(OutboxTask, task_id)
            now = (await session.execute(select(func.now()))).scalar_one()
            pauses.append((row.due_at - now).total_seconds())
    assert pauses == sorted(pauses)
    async with database.transaction() as session:
        assert [row.id for row in await outbox.dead(session)] == [task_id]
        assert await outbox.counts(session) == {("cv.process", "dead"): 1}


async def test_an_expected_error_is_final_and_a_person_can_revive_it(database: Database, broker: Recorder) -> None:
    task_id, worker = await promise(database), uuid4()
    async with database.transaction() as session:
        await outbox.claim(session, task_id, worker, LEASE)
        await outbox.fail(session, task_id, worker, "NotFound", final=True)
        assert await outbox.claim(session, task_id, worker, LEASE) is None
        assert await outbox.revive(session, task_id)
        assert await outbox.claim(session, task_id, worker, LEASE) is not None


async def test_a_task_whose_workers_all_died_is_dead(database: Database, broker: Recorder) -> None:
    task_id = await promise(database)
    async with database.transaction() as session:
        for _ in range(ProcessCV.max_attempts + 1):
            claimed = await outbox.claim(session, task_id, uuid4(), LEASE)
            await make_due(session)
            await outbox.free_lost(session)
        assert claimed is not None
        assert claimed.spent
        assert await outbox.claim(session, task_id, uuid4(), LEASE) is None
        assert [row.id for row in await outbox.dead(session)] == [task_id]


async def test_a_worker_that_stops_gives_back_what_it_holds(database: Database, broker: Recorder) -> None:
    task_id, worker = await promise(database), uuid4()
    async with database.transaction() as session:
        await outbox.claim(session, task_id, worker, LEASE)
        await outbox.release(session, worker)
        assert [delivery.id for delivery in await outbox.take_due(session)] == [task_id]
        claimed = await outbox.claim(session, task_id, uuid4(), LEASE)
        assert claimed is not None
        assert claimed.attempt == 1
