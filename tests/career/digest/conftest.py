"""People with digests, their days, and what comes into their threads."""

from collections.abc import Awaitable, Callable, Collection
from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from career.accounts.service import telegram_user
from career.conversation.service import open_thread
from career.digest import service as digests
from career.digest.model import DigestChange
from db.models import Digest
from db.session import Database
from tests.career.recommendations.conftest import embedder, mira, open_jobs, person

__all__ = ["embedder", "mira", "open_jobs", "person"]


class Pages:
    """A checker that knows which jobs are gone, and does something while it looks."""

    def __init__(self) -> None:
        self.are_gone: set[UUID] = set()
        self.meanwhile: Callable[[Collection[UUID]], Awaitable[object]] | None = None

    async def gone(self, database: Database, job_ids: Collection[UUID], now: datetime) -> set[UUID]:
        if self.meanwhile:
            await self.meanwhile(job_ids)
        return self.are_gone & set(job_ids)


@pytest.fixture
def pages() -> Pages:
    return Pages()


async def chatting(database: Database, number: int) -> UUID:
    """Return a person with a chat on Telegram."""
    async with database.transaction() as session:
        user = await telegram_user(session, number, f"Person {number}")
        await open_thread(session, user.id, "telegram", str(number))
    return user.id


async def ask(database: Database, user_id: UUID, now: datetime, change: DigestChange) -> digests.DigestView:
    """Change the settings of a digest."""
    async with database.transaction() as session:
        return await digests.change(session, user_id, change, now=now)


async def digests_of(database: Database, user_id: UUID) -> list[Digest]:
    """Return a person's digests, the oldest day first."""
    async with database.transaction() as session:
        return list(await session.scalars(select(Digest).where(Digest.user_id == user_id).order_by(Digest.day)))


async def days_of(database: Database, user_id: UUID) -> list[date]:
    """Return the local days for which a person was promised digests."""
    return [digest.day for digest in await digests_of(database, user_id)]
