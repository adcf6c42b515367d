"""Log-ins of one person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import LoginSession
from runtime.ids import new_id


class LoginSessionRepository:
    """One person's log-ins, each with the one refresh token that is valid in it."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def begin(self, kind: str, expires_at: datetime) -> LoginSession:
        """Note a log-in, with the id of its first refresh token."""
        begun = LoginSession(user_id=self._user_id, kind=kind, token_id=new_id(), expires_at=expires_at)
        self._session.add(begun)
        await self._session.flush()
        return begun

    async def rotate(self, session_id: UUID, token_id: UUID, expires_at: datetime) -> LoginSession | None:
        """Put a new refresh token in the place of the valid one; None when `token_id` is not that one.

        Of two requests with the same token one gets a new one.
        """
        return await self._session.scalar(
            update(LoginSession)
            .where(*self._living(), LoginSession.id == session_id, LoginSession.token_id == token_id)
            .values(token_id=new_id(), used_at=func.now(), expires_at=expires_at)
            .returning(LoginSession)
        )

    async def living(self) -> Sequence[LoginSession]:
        """Return the log-ins that have not ended, the newest first."""
        query = select(LoginSession).where(*self._living()).order_by(LoginSession.id.desc())
        return (await self._session.scalars(query)).all()

    async def end(self, because: str, session_id: UUID) -> bool:
        """End a log-in; False when it had ended already or is none of this person's."""
        return bool(await self._end(because, LoginSession.id == session_id))

    async def end_all(self, because: str, *, but: UUID | None = None) -> int:
        """End all log-ins, but for one; returns how many there were."""
        return await self._end(because, *([LoginSession.id != but] if but else []))

    async def _end(self, because: str, *which: ColumnElement[bool]) -> int:
        ended = await self._session.scalars(
            update(LoginSession)
            .where(*self._living(), *which)
            .values(ended_at=func.now(), because=because)
            .returning(LoginSession.id)
        )
        return len(ended.all())

    def _living(self) -> tuple[Any, ...]:
        return (
            LoginSession.user_id == self._user_id,
            LoginSession.ended_at.is_(None),
            LoginSession.expires_at > func.now(),
        )
