"""Bringing kept messages to the chat of a thread: in order, each once, and nothing to a chat that is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Unavailable
from career.tasks import DeliverMessage
from db.models import Message, Thread
from db.outbox import enqueue
from db.repositories import deliveries
from db.repositories.conversation import mark_delivered

MOST_KEPT = 20
"""Messages that a person gets who opens a chat again."""
SHORTEST_WAIT, LONGEST_WAIT = 0.5, 15.0
"""Seconds between two looks whether the message before has arrived."""
_OUT_OF_TURN = ("delivery_out_of_turn", "A message before this one has not arrived yet; this one is sent after it.")


@dataclass(frozen=True)
class Parcel:
    """A message to bring to an address, in a language; `replaces` names what was shown while it was made.

    That is "turn:<id>" of the message that it answers, "upload:<id>" of the file that it is about, or nothing.
    """

    message: Message
    address: str
    language: str | None
    replaces: str | None


async def parcel(session: AsyncSession, message_id: UUID) -> Parcel | None:
    """Return a message that is to be delivered now; None when it need not be, or its chat is closed.

    Raises Unavailable while an earlier message of the chat is on its way.
    """
    waiting = await deliveries.to_deliver(session, message_id)
    if waiting is None or waiting.thread.closed_at is not None or waiting.thread.address is None:
        return None
    if waiting.before:
        due = await deliveries.next_try(session, waiting.before)
        if due is not None:
            left = (due - datetime.now(UTC)).total_seconds()
            raise Unavailable(*_OUT_OF_TURN, retry_after=min(max(left, SHORTEST_WAIT), LONGEST_WAIT))
    return Parcel(waiting.message, waiting.thread.address, waiting.language, _replaced(waiting.message))


async def delivered(session: AsyncSession, message: Message) -> None:
    """Note that a message has arrived, and let the next one of its chat follow at once."""
    await mark_delivered(session, message.id)
    await deliveries.hurry_after(session, message)


async def ended_turns(session: AsyncSession, turn_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some turns that nothing more will be said of: taken back, or answered where the person is."""
    return await deliveries.ended_turns(session, turn_ids)


async def waiting_turns(session: AsyncSession, turn_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some turns before which something of their chat is to be answered, or is on its way to it."""
    return await deliveries.waiting_turns(session, turn_ids)


async def close_thread(session: AsyncSession, thread_id: UUID) -> None:
    """Note that a person has blocked us in a chat: nothing is tried there until they write again.

    Digests are stopped by `career.digest.service.chat_closed`.
    """
    await deliveries.close(session, thread_id)


async def reopen_thread(session: AsyncSession, thread: Thread) -> int:
    """Note that a chat takes messages again, and promise those of the last day that did not arrive; return how many.

    What is older stays in the thread, unsaid: it would be news of yesterday. Costs nothing where the chat is open.
    """
    if thread.closed_at is None or not await deliveries.reopen(session, thread.id):
        return 0
    kept = await deliveries.undelivered(session, thread.id, MOST_KEPT)
    for message_id in kept:
        await enqueue(session, DeliverMessage(message_id))
    return len(kept)


def _replaced(message: Message) -> str | None:
    if message.turn_id is not None:
        return f"turn:{message.turn_id}"
    kind, _, subject = (message.client_key or "").partition(":")
    return f"upload:{subject}" if kind == "cv" else None
