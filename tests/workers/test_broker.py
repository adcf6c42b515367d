"""A worker hears of new messages at once, takes no more than its limit, and outlives the broker."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from dramatiq import MessageProxy
from structlog.testing import capture_logs

from runtime.queue import TaskSender
from runtime.settings import Settings
from workers.broker import OutboxConsumer, WorkerBroker, make_worker_broker

LIMIT = 2


@dataclass(frozen=True)
class Letter:
    name: str = "test.chore"
    queue: str = "tests"
    id: UUID = field(default_factory=uuid4)


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.broker.IDLE_SECONDS", 0.05)
    monkeypatch.setattr("workers.broker.RETRY_SECONDS", 0.01)


@pytest.fixture
def broker(settings: Settings) -> Iterator[WorkerBroker]:
    made = make_worker_broker(settings.redis.url, {"tests": LIMIT})
    yield made
    made.client.close()


@pytest.fixture
def consumer(broker: WorkerBroker) -> Iterator[OutboxConsumer]:
    made = broker.consume("tests")
    assert isinstance(made, OutboxConsumer)
    yield made
    made.close()


@pytest.fixture
def sender(settings: Settings) -> Iterator[TaskSender]:
    made = TaskSender(settings.redis.url)
    yield made
    made.close()


def take(consumer: OutboxConsumer, most: int = 5) -> list[MessageProxy]:
    """Return what comes in so many tries; a try may be a mere look."""
    return [message for _ in range(most) if (message := next(consumer)) is not None]


async def test_messages_come_once_and_in_order(consumer: OutboxConsumer, sender: TaskSender) -> None:
    letters = [Letter(), Letter()]
    await sender(letters)
    taken = take(consumer)
    assert [message.args for message in taken] == [(str(letter.id),) for letter in letters]


async def test_a_waiting_consumer_hears_a_message(consumer: OutboxConsumer, sender: TaskSender) -> None:
    waiting = asyncio.create_task(asyncio.to_thread(take, consumer))
    letter = Letter()
    await sender([letter])
    assert [message.args for message in await waiting] == [(str(letter.id),)]


async def test_no_more_than_the_limit_is_taken_until_one_is_done(consumer: OutboxConsumer, sender: TaskSender) -> None:
    await sender([Letter() for _ in range(LIMIT + 1)])
    first, *rest = take(consumer)
    assert len(rest) == LIMIT - 1
    consumer.ack(first)
    assert len(take(consumer)) == 1


async def test_what_was_fetched_and_not_begun_is_given_back(broker: WorkerBroker, sender: TaskSender) -> None:
    await sender([Letter(), Letter()])
    first, second = broker.consume("tests"), broker.consume("tests")
    assert next(first) is not None
    first.close()
    assert isinstance(second, OutboxConsumer)
    assert len(take(second)) == 1
    second.close()


def test_a_server_that_is_gone_is_said_once_and_nothing_is_raised(broker: WorkerBroker) -> None:
    gone = make_worker_broker("redis://127.0.0.1:1", {"tests": LIMIT})
    consumer = gone.consume("tests")
    with capture_logs() as logs:
        assert [next(consumer) for _ in range(3)] == [None, None, None]
        consumer.close()
    assert [line["event"] for line in logs] == ["server_gone"]


def test_there_are_no_delay_queues(broker: WorkerBroker) -> None:
    broker.declare_queue("tests")
    assert (broker.get_declared_queues(), broker.delay_queues) == ({"tests"}, set())
