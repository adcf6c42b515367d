"""Requests of one person that bore an Idempotency-Key, and the answers that were given to them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import IdempotentRequest

LEASE = timedelta(minutes=1)
"""After this a request that is not said to be still worked on counts as lost with its process."""
KEEP = timedelta(days=1)
"""How long an answer is given again."""


@dataclass(frozen=True)
class Claimed:
    """Nobody has asked this before: it is to be answered under this id."""

    id: UUID


class IdempotentRequestRepository:
    """One person's requests, by their keys."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def claim(self, key: str, fingerprint: str) -> Claimed | IdempotentRequest | None:
        """Note that a request is being answered, or return the one that bore its key before.

        One that was lost or is too old counts no more. None where one has just ended without an answer to keep.
        """
        own = (IdempotentRequest.user_id == self._user_id, IdempotentRequest.key == key)
        await self._session.execute(delete(IdempotentRequest).where(*own, _is_over()))
        made = await self._session.scalar(
            insert(IdempotentRequest)
            .values(user_id=self._user_id, key=key, fingerprint=fingerprint)
            .on_conflict_do_nothing()
            .returning(IdempotentRequest.id)
        )
        if made is not None:
            return Claimed(made)
        return await self._session.scalar(select(IdempotentRequest).where(*own))

    async def renew(self, claimed: Claimed) -> None:
        """Say that a request is still worked on; it counts as made now."""
        await self._session.execute(
            update(IdempotentRequest)
            .where(IdempotentRequest.id == claimed.id, IdempotentRequest.user_id == self._user_id)
            .where(IdempotentRequest.status.is_(None))
            .values(created_at=func.now())
        )

    async def finish(self, claimed: Claimed, status: int, headers: dict[str, str], body: str) -> None:
        """Keep the answer; nothing is kept when the request has been taken for lost meanwhile."""
        await self._session.execute(
            update(IdempotentRequest)
            .where(IdempotentRequest.id == claimed.id, IdempotentRequest.user_id == self._user_id)
            .values(status=status, headers=headers, body=body, finished_at=func.now())
        )

    async def release(self, claimed: Claimed) -> None:
        """Forget a request that came to nothing, so that it may be tried again."""
        await self._session.execute(
            delete(IdempotentRequest).where(
                IdempotentRequest.id == claimed.id, IdempotentRequest.user_id == self._user_id
            )
        )


async def forget(session: AsyncSession) -> int:
    """Delete what is kept no longer, of everybody, and return how many requests."""
    found = await session.scalars(delete(IdempotentRequest).where(_is_over()).returning(IdempotentRequest.id))
    return len(found.all())


def _is_over() -> ColumnElement[bool]:
    lost = and_(IdempotentRequest.status.is_(None), IdempotentRequest.created_at < func.now() - LEASE)
    return or_(lost, IdempotentRequest.created_at < func.now() - KEEP)
