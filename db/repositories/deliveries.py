"""What is on its way to a chat, and chats that take nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, CursorResult, Uuid, and_, any_, case, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import CollectionAggregate

from db.models import Message, OutboxTask, Thread, User
from db.outbox import send_now
from runtime.ids import first_id

DELIVERY = "message.deliver"
"""The name of the task that brings a message (career.tasks.DeliverMessage)."""
ORDERED_FOR = timedelta(days=1)
"""How long a message that is on its way keeps those after it waiting at most."""


@dataclass(frozen=True)
class Waiting:
    """A message to deliver: where to, in which language; `before` are those of the chat that have not arrived."""

    message: Message
    thread: Thread
    language: str | None
    before: tuple[UUID, ...]


async def to_deliver(session: AsyncSession, message_id: UUID) -> Waiting | None:
    """Return a message by the id in a task; None when it is gone, has arrived, or there is nowhere to bring it."""
    earlier = aliased(Message)
    undelivered = (
        select(func.array_agg(earlier.id))
        .where(earlier.thread_id == Message.thread_id, earlier.id < Message.id, *_on_its_way(earlier))
        .correlate(Message)
        .scalar_subquery()
    )
    query = (
        select(Message, Thread, User.language, undelivered)
        .join(Thread, Thread.id == Message.thread_id)
        .join(User, User.id == Thread.user_id)
        .where(Message.id == message_id, Message.delivered_at.is_(None), Thread.address.is_not(None))
    )
    row = (await session.execute(query)).one_or_none()
    return Waiting(row[0], row[1], row[2], tuple(row[3] or ())) if row is not None else None


async def next_try(session: AsyncSession, message_ids: Sequence[UUID]) -> datetime | None:
    """Return when one of these messages is tried next, now if one is at this moment; None where none is any more."""
    is_tried = OutboxTask.state == "running"
    when = case((is_tried, func.now()), else_=OutboxTask.due_at)
    first: datetime | None = await session.scalar(select(func.min(when)).where(*_unfinished(message_ids)))
    return first


async def hurry_after(session: AsyncSession, message: Message) -> None:
    """Send the delivery of the message that comes next in the chat, in case it waits for this one."""
    following = await session.scalar(
        select(Message.id)
        .where(Message.thread_id == message.thread_id, Message.id > message.id, *_on_its_way(Message))
        .order_by(Message.id)
        .limit(1)
    )
    if following is not None:
        await send_now(session, *_unfinished([following]))


async def undelivered(session: AsyncSession, thread_id: UUID, limit: int) -> list[UUID]:
    """Return the newest messages of a thread, oldest of them first, that have not arrived and are not tried any more.

    Digests are left out: those have their own record of what became of them.
    """
    is_digest = Message.events.contains([{"type": "card", "kind": "digest"}])
    query = select(Message.id).where(Message.thread_id == thread_id, *_on_its_way(Message), ~is_digest)
    found = sorted(await session.scalars(query.order_by(Message.id.desc()).limit(limit)))
    tried = set(await session.scalars(select(OutboxTask.payload["message_id"].astext).where(*_unfinished(found))))
    return [message_id for message_id in found if str(message_id) not in tried]


async def ended_turns(session: AsyncSession, turn_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some turns that were cancelled, or whose answers have arrived."""
    given = _any_of(turn_ids)
    arrived = select(Message.turn_id).where(Message.turn_id == given, Message.delivered_at.is_not(None))
    cancelled = select(Message.id).where(Message.id == given, Message.status == "cancelled")
    return {turn_id for turn_id in await session.scalars(arrived.union(cancelled)) if turn_id is not None}


async def waiting_turns(session: AsyncSession, turn_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of some turns before which something of their chat is to be answered, or is on its way to it."""
    other = aliased(Message)
    unanswered = and_(other.role == "user", other.status.in_(("queued", "running")), other.id < Message.id)
    on_its_way = and_(*_on_its_way(other), other.turn_id.is_distinct_from(Message.id))
    before = select(other.id).where(other.thread_id == Message.thread_id, or_(unanswered, on_its_way)).exists()
    return set(await session.scalars(select(Message.id).where(Message.id == _any_of(turn_ids), before)))


async def close(session: AsyncSession, thread_id: UUID) -> bool:
    """Note that the address of a thread takes nothing; tells whether that is new."""
    result = await session.execute(
        update(Thread).where(Thread.id == thread_id, Thread.closed_at.is_(None)).values(closed_at=func.now())
    )
    return isinstance(result, CursorResult) and result.rowcount > 0


async def reopen(session: AsyncSession, thread_id: UUID) -> bool:
    """Note that the address of a thread takes messages again; tells whether that is new."""
    result = await session.execute(
        update(Thread).where(Thread.id == thread_id, Thread.closed_at.is_not(None)).values(closed_at=None)
    )
    return isinstance(result, CursorResult) and result.rowcount > 0


def _any_of(ids: Iterable[UUID]) -> CollectionAggregate[bool]:
    """Return ids as one parameter: IN would be put together anew for each number of them."""
    return any_(literal(list(ids), ARRAY(Uuid())))


def _on_its_way(message: Any) -> tuple[ColumnElement[bool], ...]:
    recent = message.id > first_id(datetime.now(UTC) - ORDERED_FOR)
    return message.role == "assistant", message.delivered_at.is_(None), recent


def _unfinished(message_ids: Iterable[UUID]) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxTask.name == DELIVERY,
        OutboxTask.state.in_(("waiting", "running")),
        OutboxTask.payload["message_id"].astext.in_([str(message_id) for message_id in message_ids]),
    )
