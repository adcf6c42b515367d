"""The relay sends what is due, once, and keeps it due while the broker is gone."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from career.tasks import ProcessCV
from db import outbox
from db.models import OutboxTask
from db.outbox import Delivery
from db.session import Database
from tests.waiting import eventually
from workers.background import background
from workers.relay import Relay


class Broker:
    """A broker that notes what it is given, or does not answer."""

    def __init__(self) -> None:
        self.marked = True
        self.sent: list[UUID] = []
        self.gone = False
        self.refused = 0

    async def __call__(self, deliveries: Sequence[Delivery]) -> None:
        await asyncio.sleep(0)
        if self.gone:
            self.refused += 1
            raise ConnectionError
        self.sent += [delivery.id for delivery in deliveries]

    async def is_there(self) -> bool:
        return self.marked

    async def put(self) -> None:
        self.marked = True


@dataclass
class Office:
    """A database whose commits send nothing, and the broker that the relay sends to."""

    database: Database
    broker: Broker

    async def promise(self, count: int) -> set[UUID]:
        async with self.database.transaction() as session:
            ids = {await outbox.enqueue(session, ProcessCV(uuid4())) for _ in range(count)}
            await session.execute(update(OutboxTask).values(due_at=func.now()))
        return ids

    def relay(self) -> Relay:
        return Relay(self.database, self.broker, self.broker, 0.01)


@pytest.fixture
def office(database: Database) -> Office:
    return Office(Database(database.engine, lambda _deliveries: asyncio.sleep(0)), Broker())


async def test_due_tasks_are_sent_and_then_not_due(office: Office) -> None:
    ids = await office.promise(3)
    assert await office.relay().look() == 3
    assert set(office.broker.sent) == ids
    assert await office.relay().look() == 0


async def test_a_lost_task_waits_before_it_is_sent_so_that_a_quick_worker_can_claim_it(office: Office) -> None:
    [task_id] = await office.promise(1)
    async with office.database.transaction() as session:
        assert await outbox.claim(session, task_id, uuid4(), timedelta(0)) is not None
    seen: list[str] = []

    async def look_at_once(deliveries: Sequence[Delivery]) -> None:
        async with office.database.transaction() as session:
            seen.extend(await session.scalars(select(OutboxTask.state).where(OutboxTask.id == deliveries[0].id)))

    assert await Relay(office.database, look_at_once, office.broker, 1).look() == 1
    assert seen == ["waiting"]


async def test_two_relays_send_no_task_twice(office: Office) -> None:
    ids = await office.promise(250)
    await asyncio.gather(office.relay().look(), office.relay().look())
    assert len(office.broker.sent) == len(set(office.broker.sent))
    assert set(office.broker.sent) <= ids


async def test_a_broker_that_lost_its_data_is_sent_at_once_what_waits(office: Office) -> None:
    ids = await office.promise(3)
    await office.relay().look()
    office.broker.sent.clear()
    office.broker.marked = False
    await office.relay().look()
    assert set(office.broker.sent) == ids
    office.broker.sent.clear()
    assert await office.relay().look() == 0


async def test_more_than_a_batch_is_sent_without_a_pause(office: Office) -> None:
    ids = await office.promise(450)
    async with background(Relay(office.database, office.broker, office.broker, 3600).run()):
        await eventually(lambda: len(office.broker.sent) == 450)
    assert set(office.broker.sent) == ids


async def test_tasks_stay_due_while_the_broker_is_gone_which_is_said_once(office: Office) -> None:
    ids = await office.promise(2)
    office.broker.gone = True
    with capture_logs() as logs:
        async with background(office.relay().run()):
            await eventually(lambda: office.broker.refused > 2)
            office.broker.gone = False
            await eventually(lambda: office.broker.sent)
    assert set(office.broker.sent) == ids
    assert [line["event"] for line in logs].count("server_gone") == 1
