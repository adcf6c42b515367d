"""Threads as things of their own: look at one, name it, answer what it asks, delete it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.service import get_thread, say
from career.errors import Conflict, NotFound
from db.models import Approval, Message, Thread
from db.repositories import ActivityRepository, ApprovalRepository, MessageRepository, ThreadRepository
from db.repositories.erasure import forget_checkpoints
from db.session import Database
from runtime.language import gettext as _
from runtime.streams import EventStreams, StreamUnavailable

Decision = Literal["approve", "reject"]
_SAID: dict[Decision, str] = {"approve": "yes", "reject": "no"}


@dataclass(frozen=True)
class ThreadState:
    """A thread, the question that waits in it for a yes or a no, and how many messages wait to be answered."""

    thread: Thread
    question: Approval | None
    waiting: int


async def state(session: AsyncSession, user_id: UUID, thread_id: UUID) -> ThreadState:
    """Return how a thread stands. Raises NotFound."""
    thread = await get_thread(session, user_id, thread_id)
    question = await ApprovalRepository(session, user_id).pending(thread_id)
    return ThreadState(thread, question, await MessageRepository(session, user_id).unanswered(thread_id))


async def rename(session: AsyncSession, user_id: UUID, thread_id: UUID, title: str) -> Thread:
    """Give a thread a title. Raises NotFound."""
    thread = await get_thread(session, user_id, thread_id)
    thread.title = title
    await session.flush()
    await session.refresh(thread)
    return thread


async def decide(session: AsyncSession, user_id: UUID, thread_id: UUID, turn_id: UUID, decision: Decision) -> Message:
    """Answer the question that a turn ended with, once however often it is answered; the answer is a turn.

    Raises NotFound, and Conflict where that question does not wait any more, or was answered otherwise.
    """
    await get_thread(session, user_id, thread_id)
    messages, key = MessageRepository(session, user_id), f"question:{turn_id}"
    turn = await messages.get(turn_id)
    if turn is None or turn.thread_id != thread_id:
        raise NotFound("message_not_found", _("There is no such message in this conversation."))
    said = await messages.by_key(thread_id, key)
    if said is None:
        question = await ApprovalRepository(session, user_id).pending(thread_id)
        if question is not None and question.turn_id == turn_id:
            said = await say(session, user_id, thread_id, _SAID[decision], client_key=key)
    if said is None or said.content != _SAID[decision]:
        raise Conflict("nothing_asked", _("This question does not wait for an answer any more. Read the conversation."))
    return said


async def delete(database: Database, streams: EventStreams, user_id: UUID, thread_id: UUID) -> None:
    """Delete a thread with its messages, what the agent keeps of it, and its events.

    A chat goes on in a new, empty thread, in which digests come as before. Raises NotFound, and Conflict while an
    answer is being written.
    """
    async with database.transaction() as session:
        threads = ThreadRepository(session, user_id)
        thread = await threads.get(thread_id, lock=True)
        if thread is None:
            raise NotFound("thread_not_found", _("There is no such conversation."))
        if thread.busy_until is not None and thread.busy_until > datetime.now(UTC):
            raise Conflict("thread_busy", _("An answer is being written here. Try again when it has come."))
        message_ids = await threads.delete(thread)
        await forget_checkpoints(session, [thread_id])
        ActivityRepository(session, user_id).add("thread_deleted", thread_id, messages=len(message_ids))
    with suppress(StreamUnavailable):  # events end by themselves after a while
        await streams.forget({str(thread_id)})
