"""Each kind of task calls its use case with what the claim names."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update

from career import tasks
from career.accounts.service import terminal_user
from career.conversation.delivering import reopen_thread
from career.conversation.service import open_thread
from career.errors import Forbidden, Unavailable
from db.models import Message, OutboxTask, Thread
from db.outbox import Claim, enqueue
from db.repositories import MessageRepository
from workers.actors import KINDS, Parts, deliver, give_up_turns, run_turns
from workers.connections import Connections
from workers.kinds import limits


class Recorder:
    """A courier and a runner of turns that note what they are given."""

    def __init__(self) -> None:
        self.delivered: list[tuple[str, str, str]] = []
        self.facts: list[dict[str, str | None]] = []
        self.turns: list[tuple[UUID, UUID, bool]] = []
        self.given_up: list[UUID] = []
        self.is_blocked = False

    async def deliver(
        self, address: str, content: str, events: list[dict[str, Any]], *, key: str, **facts: str | None
    ) -> None:
        if self.is_blocked:
            raise Forbidden("telegram_blocked", "Blocked.")
        self.delivered.append((address, content, key))
        self.facts.append(facts)

    async def run_thread(self, thread_id: UUID, worker: UUID, *, last_attempt: bool = False) -> None:
        self.turns.append((thread_id, worker, last_attempt))

    async def give_up(self, thread_id: UUID, worker: UUID) -> None:
        self.given_up.append(thread_id)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def parts(connections: Connections, recorder: Recorder) -> Parts:
    unused: Any = None
    return Parts(connections.database, connections.streams, unused, unused, unused, recorder, recorder, *3 * [unused])


async def note(parts: Parts, text: str = "Hello.", key: str = "key") -> Message:
    async with parts.database.transaction() as session:
        user = await terminal_user(session, "anna")
        user.language = "de"
        thread = await open_thread(session, user.id, "telegram", "4711")
        message = await MessageRepository(session, user.id).add_note(thread.id, text, [], key)
    assert message is not None
    return message


async def promised(parts: Parts, *texts: str) -> list[Message]:
    """Return kept messages whose deliveries are promised."""
    kept = [await note(parts, text, f"cv:{text}") for text in texts]
    async with parts.database.transaction() as session:
        for message in kept:
            await enqueue(session, tasks.DeliverMessage(message.id))
    return kept


async def tasks_of(parts: Parts, message: Message) -> list[OutboxTask]:
    query = select(OutboxTask).where(OutboxTask.payload["message_id"].astext == str(message.id))
    async with parts.database.transaction() as session:
        return list(await session.scalars(query.order_by(OutboxTask.id)))


def claim(task: tasks.Task, *, last: bool = False) -> Claim:
    return Claim(uuid4(), task.name, task.payload(), 1, last)


def test_every_task_of_the_product_has_a_kind() -> None:
    assert {kind.task for kind in KINDS} == set(tasks.Task.__subclasses__()) & {
        value for value in vars(tasks).values() if isinstance(value, type)
    }


@pytest.mark.parametrize("threads", [15, 28, 100])
def test_the_shares_of_all_queues_fit_into_the_threads(threads: int) -> None:
    assert sum(limits(KINDS, threads).values()) <= threads
    assert limits(KINDS, threads)["turns"] >= threads // 4


async def test_a_message_is_delivered_under_its_id_and_then_never_again(parts: Parts, recorder: Recorder) -> None:
    message = await note(parts)
    for _ in range(2):
        await deliver(parts, claim(tasks.DeliverMessage(message.id)))
    assert recorder.delivered == [("4711", "Hello.", str(message.id))]


async def test_a_courier_is_told_the_language_and_what_the_message_replaces(parts: Parts, recorder: Recorder) -> None:
    (message,) = await promised(parts, "1")
    await deliver(parts, claim(tasks.DeliverMessage(message.id)))
    assert recorder.facts == [{"language": "de", "replaces": "upload:1"}]


async def test_messages_of_a_chat_arrive_in_order(parts: Parts, recorder: Recorder) -> None:
    first, second, third = await promised(parts, "1", "2", "3")
    for early in (third, second):
        with pytest.raises(Unavailable) as raised:
            await deliver(parts, claim(tasks.DeliverMessage(early.id)))
        assert 0 < (raised.value.retry_after or 0) <= 15
    async with parts.database.transaction() as session:
        await session.execute(update(OutboxTask).values(due_at=func.now() + timedelta(hours=1)))
    await deliver(parts, claim(tasks.DeliverMessage(first.id)))
    (following,) = await tasks_of(parts, second)
    assert following.due_at < datetime.now(UTC) + timedelta(minutes=1)
    async with parts.database.transaction() as session:
        await session.execute(update(OutboxTask).where(OutboxTask.id == following.id).values(state="dead"))
    await deliver(parts, claim(tasks.DeliverMessage(third.id)))
    assert [text for _, text, _ in recorder.delivered] == ["1", "3"]


async def test_nothing_is_tried_in_a_closed_chat_until_its_person_writes_again(
    parts: Parts, recorder: Recorder
) -> None:
    first, second = await promised(parts, "1", "2")
    recorder.is_blocked = True
    await deliver(parts, claim(tasks.DeliverMessage(first.id)))
    recorder.is_blocked = False
    await deliver(parts, claim(tasks.DeliverMessage(second.id)))
    assert recorder.delivered == []
    async with parts.database.transaction() as session:
        await session.execute(update(OutboxTask).values(state="done"))
        thread = await session.get_one(Thread, first.thread_id)
        assert [await reopen_thread(session, thread), thread.closed_at] == [2, None]
        assert await reopen_thread(session, thread) == 0
    for message in (first, second):
        promise = (await tasks_of(parts, message))[-1]
        assert promise.state == "waiting"
        await deliver(parts, claim(tasks.DeliverMessage(message.id)))
        async with parts.database.transaction() as session:
            await session.execute(update(OutboxTask).where(OutboxTask.id == promise.id).values(state="done"))
    assert [text for _, text, _ in recorder.delivered] == ["1", "2"]


async def test_a_message_that_is_gone_is_nothing_to_do(parts: Parts, recorder: Recorder) -> None:
    await deliver(parts, claim(tasks.DeliverMessage(uuid4())))
    assert recorder.delivered == []


async def test_each_attempt_at_turns_has_an_id_of_its_own_and_knows_if_it_is_the_last(
    parts: Parts, recorder: Recorder
) -> None:
    task = tasks.RunTurns(uuid4())
    first = claim(task)
    await run_turns(parts, first)
    await run_turns(parts, replace(first, last=True))
    (thread, one, is_last), (same, other, then_last) = recorder.turns
    assert (thread, same, is_last, then_last) == (task.thread_id, task.thread_id, False, True)
    assert one != other


async def test_turns_without_attempts_left_are_given_up(parts: Parts, recorder: Recorder) -> None:
    thread_id = uuid4()
    await give_up_turns(parts, claim(tasks.RunTurns(thread_id)))
    assert recorder.given_up == [thread_id]
    assert {kind.task.name for kind in KINDS if kind.give_up} == {
        "account.erase",
        "account.mail",
        "agent.turn",
        "cv.process",
        "digest.deliver",
        "digest.make",
        "job.process",
        "voice.transcribe",
    }
