"""Each kind of task calls its use case with what the claim names."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from career import tasks
from career.accounts.service import terminal_user
from career.conversation.service import open_thread
from career.errors import Forbidden
from db.models import Message
from db.outbox import Claim
from db.repositories import MessageRepository
from workers.actors import KINDS, Parts, deliver, give_up_turns, run_turns
from workers.connections import Connections
from workers.kinds import limits


class Recorder:
    """A courier and a runner of turns that note what they are given."""

    def __init__(self) -> None:
        self.delivered: list[tuple[str, str, str]] = []
        self.turns: list[tuple[UUID, UUID, bool]] = []
        self.given_up: list[UUID] = []
        self.is_blocked = False

    async def deliver(self, address: str, content: str, events: list[dict[str, Any]], *, key: str) -> None:
        if self.is_blocked:
            raise Forbidden("telegram_blocked", "Blocked.")
        self.delivered.append((address, content, key))

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


async def note(parts: Parts) -> Message:
    async with parts.database.transaction() as session:
        user = await terminal_user(session, "anna")
        thread = await open_thread(session, user.id, "telegram", "4711")
        message = await MessageRepository(session, user.id).add_note(thread.id, "Hello.", [], "key")
    assert message is not None
    return message


def claim(task: tasks.Task, *, last: bool = False) -> Claim:
    return Claim(uuid4(), task.name, task.payload(), 1, last)


def test_every_task_of_the_product_has_a_kind() -> None:
    assert {kind.task for kind in KINDS} == set(tasks.Task.__subclasses__()) & {
        value for value in vars(tasks).values() if isinstance(value, type)
    }


@pytest.mark.parametrize("threads", [14, 28, 100])
def test_the_shares_of_all_queues_fit_into_the_threads(threads: int) -> None:
    assert sum(limits(KINDS, threads).values()) <= threads
    assert limits(KINDS, threads)["turns"] >= threads // 4


async def test_a_message_is_delivered_under_its_id_and_then_never_again(parts: Parts, recorder: Recorder) -> None:
    message = await note(parts)
    for _ in range(2):
        await deliver(parts, claim(tasks.DeliverMessage(message.id)))
    assert recorder.delivered == [("4711", "Hello.", str(message.id))]


async def test_a_message_that_could_not_be_delivered_is_not_marked(parts: Parts, recorder: Recorder) -> None:
    message = await note(parts)
    recorder.is_blocked = True
    with pytest.raises(Forbidden):
        await deliver(parts, claim(tasks.DeliverMessage(message.id)))
    recorder.is_blocked = False
    await deliver(parts, claim(tasks.DeliverMessage(message.id)))
    assert len(recorder.delivered) == 1


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
        "agent.turn",
        "cv.process",
        "digest.deliver",
        "digest.make",
        "job.process",
    }
