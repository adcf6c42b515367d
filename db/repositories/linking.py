"""Codes that join accounts, and which chat an account has."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Activity, DigestSetting, LinkCode, Thread, User
from db.repositories.erasure import forget_updates

WRONG = "wrong_link_code"
"""What the activity log calls a wrong code."""


async def replace_code(session: AsyncSession, user_id: UUID, code_hash: str, valid: timedelta) -> None:
    """Keep the hash of an account's new code, in place of older ones."""
    await session.execute(delete(LinkCode).where(LinkCode.user_id == user_id))
    session.add(LinkCode(user_id=user_id, code_hash=code_hash, expires_at=func.now() + valid))
    await session.flush()


async def owner_of(session: AsyncSession, code_hash: str) -> UUID | None:
    """Return whose code it is; None for one that is unknown, used or too old."""
    return await session.scalar(select(LinkCode.user_id).where(*_valid(code_hash)))


async def use_code(session: AsyncSession, code_hash: str) -> UUID | None:
    """Use a code up and return whose it was; None for one that is unknown, used or too old."""
    return await session.scalar(
        update(LinkCode).where(*_valid(code_hash)).values(used_at=func.now()).returning(LinkCode.user_id)
    )


async def wrong_codes(session: AsyncSession, user_id: UUID, within: timedelta) -> int:
    """Return how many wrong codes an account has sent lately."""
    query = select(func.count()).where(
        Activity.user_id == user_id, Activity.action == WRONG, Activity.created_at > func.now() - within
    )
    return int(await session.scalar(query) or 0)


async def give_chat(
    session: AsyncSession, user_id: UUID, telegram_id: int | None, name: str | None, language: str | None
) -> None:
    """Let an account have a chat, and the name and language known there where it has none."""
    values = {
        "telegram_id": telegram_id,
        "name": func.coalesce(User.name, name),
        "language": func.coalesce(User.language, language),
    }
    await session.execute(update(User).where(User.id == user_id).values(values))


async def part_from_chat(session: AsyncSession, user: User) -> None:
    """Take the chat from an account; its thread is read on the web from now on, and nothing is pushed to it."""
    chat_id, user.telegram_id = user.telegram_id, None
    threads = select(Thread.id).where(Thread.user_id == user.id, Thread.channel == "telegram")
    await session.execute(
        update(DigestSetting)
        .where(DigestSetting.user_id == user.id, DigestSetting.thread_id.in_(threads))
        .values(is_on=False, next_due=None, thread_id=None)
    )
    await session.execute(
        update(Thread).where(Thread.id.in_(threads)).values(channel="api", address=None, closed_at=None)
    )
    if chat_id is not None:
        await forget_updates(session, chat_id)


def _valid(code_hash: str) -> tuple[ColumnElement[bool], ...]:
    return LinkCode.code_hash == code_hash, LinkCode.used_at.is_(None), LinkCode.expires_at > func.now()
