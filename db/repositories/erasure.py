"""What is known of a person beyond the rows that go with their account, and the end of all of it.

Rows of a person hang on their account by foreign keys and go with it. These do not: tasks of the outbox, updates of
Telegram, checkpoints of the agent, and entries in the logs of others that name the account. See docs/decisions/0160.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import (
    CV,
    Activity,
    DigestSetting,
    Identity,
    LinkCode,
    LoginSession,
    Message,
    ProcessingStatus,
    Thread,
    User,
)
from db.repositories.activity import ABOUT_PERSON
from db.repositories.leftovers import checkpoint_tables

ERASING = "account.erase"
"""The task that erases: it is no trace to remove, and forgets by itself whom it was for."""
_IDS = """
    SELECT id::text FROM users WHERE id = :user_id
    UNION ALL SELECT id::text FROM threads WHERE user_id = :user_id
    UNION ALL SELECT id::text FROM messages WHERE user_id = :user_id
    UNION ALL SELECT id::text FROM cvs WHERE user_id = :user_id
    UNION ALL SELECT id::text FROM jobs WHERE owner_id = :user_id
    UNION ALL SELECT id::text FROM digests WHERE user_id = :user_id
    UNION ALL SELECT id::text FROM login_sessions WHERE user_id = :user_id
    UNION ALL SELECT id::text FROM mail_tokens WHERE user_id = :user_id
"""
_TASKS = f"""
    SELECT outbox.id FROM outbox, jsonb_each_text(outbox.payload) AS field
    WHERE outbox.name <> '{ERASING}' AND field.value IN ({_IDS})
"""  # noqa: S608 (no value of anybody is in it)
_CHATS = (
    "SELECT address::bigint FROM threads WHERE user_id = :user_id AND channel = 'telegram' AND address ~ '^-?[0-9]+$'"
)


@dataclass(frozen=True)
class Traces:
    """What names a person outside of the tables: ids in keys, chats, and keys of files."""

    ids: frozenset[str] = field(repr=False)
    files: tuple[str, ...] = field(repr=False)


async def close_account(session: AsyncSession, user_id: UUID) -> User | None:
    """Make an account unreachable and stop all that is to be done for it; None when it is gone or closed already.

    It keeps neither e-mail nor Telegram id, nor its log-ins by providers: who comes again, comes as somebody new.
    `updated_at` is when it was closed.
    Turns and tasks that run are taken from their workers, which drop them within a third of their lease.
    """
    user = await session.get(User, user_id, with_for_update=True, populate_existing=True)
    if user is None or not (user.is_active or user.email or user.telegram_id):
        return None
    of_person = {"user_id": user_id}
    await session.execute(text(f"DELETE FROM outbox WHERE state = 'waiting' AND id IN ({_TASKS})"), of_person)  # noqa: S608
    await session.execute(
        text(f"UPDATE outbox SET lease_by = NULL WHERE state = 'running' AND id IN ({_TASKS})"),  # noqa: S608
        of_person,
    )
    for statement in (
        update(Message)
        .where(Message.user_id == user_id, Message.status.in_(("queued", "running")))
        .values(status="cancelled"),
        update(CV)
        .where(CV.user_id == user_id, CV.status.in_((ProcessingStatus.received, ProcessingStatus.processing)))
        .values(status=ProcessingStatus.failed),
        update(Thread).where(Thread.user_id == user_id).values(busy_by=None),
        update(DigestSetting).where(DigestSetting.user_id == user_id).values(is_on=False, next_due=None),
        update(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None))
        .values(ended_at=text("now()"), because="closed"),
        delete(Identity).where(Identity.user_id == user_id),
        delete(LinkCode).where(LinkCode.user_id == user_id),
    ):
        await session.execute(statement)
    user.is_active = False
    user.email = user.password_hash = user.telegram_id = None
    await session.flush()
    return user


async def open_chat(session: AsyncSession, user_id: UUID) -> str | None:
    """Return the address of the chat in which a person was met last, unless it takes nothing."""
    address: str | None = await session.scalar(
        text(
            "SELECT address FROM threads WHERE user_id = :user_id AND channel = 'telegram' AND address IS NOT NULL "
            "AND closed_at IS NULL ORDER BY id DESC LIMIT 1"
        ),
        {"user_id": user_id},
    )
    return address


async def busy_until(session: AsyncSession, user_id: UUID) -> datetime | None:
    """Return until when something of a closed account may still be worked on; None when nothing is.

    That is a turn, a task, or the very update by which it was closed; later updates of the chat are somebody new's.
    """
    until: datetime | None = await session.scalar(
        text(
            f"""
            SELECT max(until) FROM (
                SELECT busy_until AS until FROM threads WHERE user_id = :user_id
                UNION ALL SELECT due_at FROM outbox WHERE state = 'running' AND id IN ({_TASKS})
                UNION ALL SELECT lease_until FROM telegram_updates, users WHERE state = 'waiting'
                    AND users.id = :user_id AND received_at <= users.updated_at AND chat_id IN ({_CHATS})
            ) AS work WHERE until > now()
            """  # noqa: S608
        ),
        {"user_id": user_id},
    )
    return until


async def traces(session: AsyncSession, user_id: UUID) -> Traces | None:
    """Return what names a person outside of the tables; None when their account is gone."""
    of_person = {"user_id": user_id}
    ids = set(await session.scalars(text(f"{_IDS} UNION ALL SELECT chat::text FROM ({_CHATS}) AS c(chat)"), of_person))  # noqa: S608
    if str(user_id) not in ids:
        return None
    files = await session.scalars(text("SELECT file_key FROM cvs WHERE user_id = :user_id"), of_person)
    return Traces(frozenset(ids), tuple(files))


async def delete_account(session: AsyncSession, user_id: UUID) -> None:
    """Delete an account with everything that hangs on it, and what is kept beside it."""
    of_person: dict[str, Any] = {"user_id": user_id}
    for statement in (
        f"DELETE FROM outbox WHERE id IN ({_TASKS})",  # noqa: S608
        """
        UPDATE outbox SET payload = jsonb_set(payload, '{digest_ids}', (payload->'digest_ids') - mine.ids)
        FROM (SELECT coalesce(array_agg(id::text), '{}') AS ids FROM digests WHERE user_id = :user_id) AS mine
        WHERE payload->'digest_ids' ?| mine.ids
        """,
        # Their ids stay, as Telegram may send them again; nothing else does.
        f"""
        UPDATE telegram_updates SET chat_id = 0, content = NULL FROM users
        WHERE users.id = :user_id AND received_at <= users.updated_at AND state <> 'waiting' AND chat_id IN ({_CHATS})
        """,  # noqa: S608
    ):
        await session.execute(text(statement), of_person)
    await session.execute(
        update(Activity)
        .where(Activity.action.in_(ABOUT_PERSON), Activity.subject_id == user_id)
        .values(subject_id=None)
    )
    threads = text("SELECT id FROM threads WHERE user_id = :user_id")
    await forget_checkpoints(session, (await session.scalars(threads, of_person)).all())
    await session.execute(text("DELETE FROM users WHERE id = :user_id"), of_person)


async def forget_updates(session: AsyncSession, chat_id: int) -> None:
    """Forget of which chat the updates were that are handled; their ids stay, as Telegram may send them again."""
    handled = "UPDATE telegram_updates SET chat_id = 0, content = NULL WHERE chat_id = :chat_id AND state <> 'waiting'"
    await session.execute(text(handled), {"chat_id": chat_id})


async def forget_checkpoints(session: AsyncSession, thread_ids: Sequence[UUID]) -> None:
    """Delete what the agent keeps of threads, in tables of LangGraph, which are there once a worker has run."""
    for table in await checkpoint_tables(session):
        forget = text(f"DELETE FROM {table} WHERE thread_id = ANY(:ids)")  # noqa: S608 (the server has quoted it)
        await session.execute(forget, {"ids": [str(thread_id) for thread_id in thread_ids]})
