"""Threads, messages and approvals."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, and_, delete, exists, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import CV, Approval, DigestSetting, Message, OutboxTask, ProcessingStatus, Thread
from db.paging import Columns, PageQuery, Rows, page

_THREAD_ORDERS: Columns = {"created_at": Thread.created_at, "updated_at": Thread.updated_at}


class ThreadRepository:
    """One person's threads."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def add(self, channel: str, address: str | None = None) -> Thread:
        """Start a thread."""
        thread = Thread(user_id=self._user_id, channel=channel, address=address)
        self._session.add(thread)
        await self._session.flush()
        return thread

    async def at(self, channel: str, address: str) -> Thread:
        """Return the thread of an address (a chat), which is started when it is new."""
        statement = insert(Thread).values(user_id=self._user_id, channel=channel, address=address)
        await self._session.execute(statement.on_conflict_do_nothing(index_elements=["user_id", "channel", "address"]))
        query = select(Thread).where(
            Thread.user_id == self._user_id, Thread.channel == channel, Thread.address == address
        )
        return (await self._session.scalars(query)).one()

    async def get(self, thread_id: UUID, *, lock: bool = False) -> Thread | None:
        """Return a thread of this person; with `lock` others that change it wait."""
        query = select(Thread).where(Thread.id == thread_id, Thread.user_id == self._user_id)
        return await self._session.scalar(query.with_for_update() if lock else query)

    async def delete(self, thread: Thread) -> Sequence[UUID]:
        """Delete a thread of this person with its messages and what is promised of them; return their ids.

        The address of one that is pushed to gets a new thread, and the digest goes on there.
        """
        ids = (await self._session.scalars(select(Message.id).where(Message.thread_id == thread.id))).all()
        promised = [str(one) for one in (thread.id, *ids)]
        subject = func.coalesce(OutboxTask.payload["thread_id"].astext, OutboxTask.payload["message_id"].astext)
        await self._session.execute(
            delete(OutboxTask).where(
                OutboxTask.name.in_(("agent.turn", "message.deliver")),
                OutboxTask.state == "waiting",
                subject.in_(promised),
            )
        )
        settings = update(DigestSetting).where(DigestSetting.user_id == self._user_id)
        had_digest = await self._session.scalar(
            settings.where(DigestSetting.thread_id == thread.id).values(thread_id=None).returning(DigestSetting.user_id)
        )
        await self._session.execute(delete(Thread).where(Thread.id == thread.id, Thread.user_id == self._user_id))
        if thread.address is not None:
            new = await self.at(thread.channel, thread.address)
            new.closed_at = thread.closed_at
            if had_digest:
                await self._session.execute(settings.values(thread_id=new.id))
        self._session.expunge(thread)
        return ids

    async def page(self, wanted: PageQuery, *, channel: str | None = None) -> Rows[Thread]:
        """Return a page of threads, by created_at or updated_at; of one channel or of all."""
        query = select(Thread).where(Thread.user_id == self._user_id)
        if channel is not None:
            query = query.where(Thread.channel == channel)
        return await page(self._session, query, wanted, _THREAD_ORDERS, Thread.id)


class MessageRepository:
    """The messages of one person."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def add_once(
        self, thread_id: UUID, content: str, client_key: str | None, events: Sequence[dict[str, Any]] = ()
    ) -> tuple[Message, bool]:
        """Keep a message of the person, or return the one that came with the same key; True when it is new."""
        statement = (
            insert(Message)
            .values(
                thread_id=thread_id,
                user_id=self._user_id,
                role="user",
                content=content,
                status="queued",
                client_key=client_key,
                events=list(events),
            )
            .on_conflict_do_nothing(index_elements=["thread_id", "client_key"])
            .returning(Message)
        )
        message = await self._session.scalar(statement)
        if message is not None:
            return message, True
        query = select(Message).where(Message.thread_id == thread_id, Message.client_key == client_key)
        return (await self._session.scalars(query)).one(), False

    async def add_note(self, thread_id: UUID, content: str, events: list[dict[str, Any]], key: str) -> Message | None:
        """Keep a message of the assistant that answers no turn; None when it was kept before under this key."""
        statement = (
            insert(Message)
            .values(
                thread_id=thread_id,
                user_id=self._user_id,
                role="assistant",
                content=content,
                events=events,
                client_key=key,
                finished_at=func.now(),
            )
            .on_conflict_do_nothing(index_elements=["thread_id", "client_key"])
            .returning(Message)
        )
        return await self._session.scalar(statement)

    async def get(self, message_id: UUID) -> Message | None:
        """Return a message of this person."""
        query = select(Message).where(Message.id == message_id, Message.user_id == self._user_id)
        return await self._session.scalar(query)

    async def answer(self, turn_id: UUID) -> Message | None:
        """Return the assistant's answer to a turn, if there is one yet."""
        query = select(Message).where(
            Message.turn_id == turn_id, Message.role == "assistant", Message.user_id == self._user_id
        )
        return await self._session.scalar(query)

    async def newest(self, thread_id: UUID, limit: int = 50, before: UUID | None = None) -> Sequence[Message]:
        """Return the newest messages of a thread, oldest of them first."""
        query = (
            select(Message)
            .where(Message.thread_id == thread_id, Message.user_id == self._user_id)
            .order_by(Message.id.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(Message.id < before)
        return list(reversed((await self._session.scalars(query)).all()))

    async def page(self, thread_id: UUID, wanted: PageQuery) -> Rows[Message]:
        """Return a page of the messages of a thread, by id, which is the order in which they were said."""
        query = select(Message).where(Message.thread_id == thread_id, Message.user_id == self._user_id)
        return await page(self._session, query, wanted, {"id": Message.id}, Message.id)

    async def take_notes(self, thread_id: UUID, kind: str) -> Sequence[Message]:
        """Return the undelivered notes of a thread with a card of a kind, oldest first, and note them as delivered."""
        note = and_(Message.role == "assistant", Message.turn_id.is_(None), Message.delivered_at.is_(None))
        statement = (
            update(Message)
            .where(Message.thread_id == thread_id, Message.user_id == self._user_id, note)
            .where(Message.events.contains([{"type": "card", "kind": kind}]))
            .values(delivered_at=func.now())
            .returning(Message)
        )
        return sorted((await self._session.scalars(statement)).all(), key=lambda message: message.id)

    async def newest_card(self, thread_id: UUID, kind: str, *, after: UUID | None, before: UUID) -> Message | None:
        """Return the newest message that answers no turn and holds a card of a kind, between two others."""
        query = (
            select(Message)
            .where(Message.thread_id == thread_id, Message.user_id == self._user_id, Message.id < before)
            .where(Message.role == "assistant", Message.turn_id.is_(None))
            .where(Message.events.contains([{"type": "card", "kind": kind}]))
            .order_by(Message.id.desc())
            .limit(1)
        )
        if after is not None:
            query = query.where(Message.id > after)
        return await self._session.scalar(query)

    async def by_key(self, thread_id: UUID, client_key: str) -> Message | None:
        """Return the message of this person that came under a key."""
        query = select(Message).where(
            Message.thread_id == thread_id, Message.user_id == self._user_id, Message.client_key == client_key
        )
        return await self._session.scalar(query)

    async def unanswered(self, thread_id: UUID) -> int:
        """Return how many messages of a thread wait for their turn, or are in it."""
        query = select(func.count()).where(
            Message.thread_id == thread_id,
            Message.user_id == self._user_id,
            Message.role == "user",
            Message.status.in_(("queued", "running")),
        )
        return int(await self._session.scalar(query) or 0)

    async def waits(self, thread_id: UUID) -> bool:
        """Tell whether a message of a thread waits for its turn."""
        query = select(Message.id).where(
            Message.thread_id == thread_id, Message.user_id == self._user_id, Message.status == "queued"
        )
        return await self._session.scalar(query.limit(1)) is not None

    async def cancel_queued(self, thread_id: UUID) -> int:
        """Cancel the messages of a thread that no turn has begun for; return how many."""
        result = await self._session.execute(
            update(Message)
            .where(Message.thread_id == thread_id, Message.user_id == self._user_id, Message.status == "queued")
            .values(status="cancelled", finished_at=func.now())
        )
        return result.rowcount if isinstance(result, CursorResult) else 0


class ApprovalRepository:
    """The approvals that wait for one person."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def pending(self, thread_id: UUID) -> Approval | None:
        """Return the approval that waits in a thread."""
        return await self._session.scalar(
            select(Approval).where(
                Approval.thread_id == thread_id, Approval.user_id == self._user_id, Approval.status == "pending"
            )
        )

    async def ask(self, thread_id: UUID, turn_id: UUID, calls: list[dict[str, Any]], question: str) -> Approval:
        """Keep an approval that waits; an older one of the thread expires."""
        await self.decide(thread_id, "expired")
        approval = Approval(thread_id=thread_id, user_id=self._user_id, turn_id=turn_id, calls=calls, question=question)
        self._session.add(approval)
        await self._session.flush()
        return approval

    async def decide(self, thread_id: UUID, status: str) -> Approval | None:
        """Close the approval that waits in a thread and return it."""
        return await self._session.scalar(
            update(Approval)
            .where(Approval.thread_id == thread_id, Approval.user_id == self._user_id, Approval.status == "pending")
            .values(status=status, decided_at=func.now())
            .returning(Approval)
        )


async def threads_at(session: AsyncSession, channel: str, address: str) -> Sequence[Thread]:
    """Return the threads of an address on a channel, whoever owns them."""
    query = select(Thread).where(Thread.channel == channel, Thread.address == address)
    return (await session.scalars(query)).all()


async def unanswered(session: AsyncSession, user_id: UUID, thread_id: UUID) -> int:
    """Return how many messages of a thread, and files of its person, wait to be answered or read."""
    messages = select(func.count()).where(
        Message.thread_id == thread_id, Message.user_id == user_id, Message.status.in_(("queued", "running"))
    )
    unread = (ProcessingStatus.received, ProcessingStatus.processing)
    files = select(func.count()).where(CV.user_id == user_id, CV.status.in_(unread))
    return int(await session.scalar(select(messages.scalar_subquery() + files.scalar_subquery())) or 0)


async def take_thread(session: AsyncSession, thread_id: UUID, worker: UUID, lease: timedelta) -> Thread | None:
    """Take the lease on a thread's turns; None while another worker holds it or when the thread is gone."""
    return await session.scalar(
        update(Thread)
        .where(
            Thread.id == thread_id,
            or_(Thread.busy_until.is_(None), Thread.busy_until < func.now(), Thread.busy_by == worker),
        )
        .values(busy_until=func.now() + lease, busy_by=worker)
        .returning(Thread)
    )


async def release_thread(session: AsyncSession, thread_id: UUID, worker: UUID) -> bool:
    """Give the lease back unless messages wait; True when it was given back or is not ours any more."""
    waiting = exists().where(and_(Message.thread_id == thread_id, Message.status.in_(("queued", "running"))))
    released = await session.execute(
        update(Thread)
        .where(Thread.id == thread_id, Thread.busy_by == worker, ~waiting)
        .values(busy_until=None, busy_by=None)
    )
    if isinstance(released, CursorResult) and released.rowcount:
        return True
    holder = await session.scalar(select(Thread.busy_by).where(Thread.id == thread_id))
    return holder != worker


async def drop_thread_lease(session: AsyncSession, thread_id: UUID, worker: UUID) -> None:
    """Give the lease back though messages wait, when this worker cannot go on."""
    await session.execute(
        update(Thread).where(Thread.id == thread_id, Thread.busy_by == worker).values(busy_until=None, busy_by=None)
    )


async def next_turn(session: AsyncSession, thread_id: UUID) -> Message | None:
    """Return the oldest message of the thread that waits or was left half done, now running."""
    oldest = (
        select(Message.id)
        .where(Message.thread_id == thread_id, Message.role == "user", Message.status.in_(("queued", "running")))
        .order_by(Message.id)
        .limit(1)
    )
    return await session.scalar(
        update(Message).where(Message.id == oldest.scalar_subquery()).values(status="running").returning(Message)
    )


async def running_turn(session: AsyncSession, thread_id: UUID) -> Message | None:
    """Return the turn of the thread that was begun and not finished."""
    query = select(Message).where(Message.thread_id == thread_id, Message.role == "user", Message.status == "running")
    return await session.scalar(query.order_by(Message.id).limit(1))


async def finish_turn(
    session: AsyncSession, turn: Message, *, content: str, events: list[dict[str, Any]], status: str
) -> Message | None:
    """Keep the answer to a turn and close the turn; None when it has an answer already."""
    statement = (
        insert(Message)
        .values(
            thread_id=turn.thread_id,
            user_id=turn.user_id,
            role="assistant",
            content=content,
            events=events,
            turn_id=turn.id,
            status=status,
            finished_at=func.now(),
        )
        .on_conflict_do_nothing(index_elements=["turn_id"], index_where=text("role = 'assistant'"))
        .returning(Message)
    )
    answer = await session.scalar(statement)
    await session.execute(update(Message).where(Message.id == turn.id).values(status=status, finished_at=func.now()))
    return answer


async def message_for_task(session: AsyncSession, message_id: UUID) -> tuple[Message, Thread] | None:
    """Return a message and its thread by the id in a task, whoever owns them."""
    query = select(Message, Thread).join(Thread, Thread.id == Message.thread_id).where(Message.id == message_id)
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1]) if row is not None else None


async def mark_delivered(session: AsyncSession, message_id: UUID) -> None:
    """Note that a message reached its person."""
    await session.execute(update(Message).where(Message.id == message_id).values(delivered_at=func.now()))
