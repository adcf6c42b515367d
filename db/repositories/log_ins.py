"""Log-ins of one person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import LoginSession, User
from db.reading import Query
from runtime.ids import new_id

MOST_SHOWN = 100
KEEP_ENDED = timedelta(days=7)
"""How long a log-in that has ended is kept, for its person to see in their data why."""
Refused = Literal["ended", "raced", "reused"]

LIVING_OF = Query(
    select(LoginSession.id)
    .join(User, User.id == LoginSession.user_id)
    .where(LoginSession.id == func.any(bindparam("ids", type_=ARRAY(Uuid()))))
    .where(LoginSession.ended_at.is_(None), LoginSession.expires_at > func.now(), User.is_active)
)
"""Those of the log-ins `ids` that have not ended."""


class LoginSessionRepository:
    """One person's log-ins, each with the one refresh token that is valid in it."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def account(self, session_id: UUID, *, locked: bool = False) -> User | None:
        """Return the active account whose log-in asks; None when either has ended.

        Where it is `locked`, until the transaction ends, that was so when the lock was got.
        """
        if locked:
            mine = select(User.id).where(User.id == self._user_id).with_for_update(key_share=True)
            await self._session.execute(mine)
        return await self._session.scalar(
            select(User)
            .join(LoginSession, LoginSession.user_id == User.id)
            .where(User.id == self._user_id, User.is_active)
            .where(*self._living(), LoginSession.id == session_id)
            .execution_options(populate_existing=locked)
        )

    async def begin(self, kind: str, expires_at: datetime) -> LoginSession:
        """Note a log-in, with the id of its first refresh token."""
        begun = LoginSession(user_id=self._user_id, kind=kind, token_id=new_id(), expires_at=expires_at)
        self._session.add(begun)
        await self._session.flush()
        return begun

    async def rotate(self, session_id: UUID, token_id: UUID, expires_at: datetime) -> LoginSession | Refused:
        """Put a new refresh token in the place of the valid one, or say why `token_id` is not that one.

        It was replaced before this transaction began (reused), or while it lasted (raced), or its log-in has ended.
        """
        found = await self._session.execute(
            select(LoginSession, LoginSession.used_at >= func.now())
            .where(*self._living(), LoginSession.id == session_id)
            .with_for_update(skip_locked=True)
        )
        row = found.one_or_none()
        if row is None:
            return "raced" if await self._lives(session_id) else "ended"
        log_in, has_just_changed = row
        if log_in.token_id != token_id:
            return "raced" if has_just_changed else "reused"
        log_in.token_id, log_in.expires_at = new_id(), expires_at
        log_in.used_at = func.clock_timestamp()
        await self._session.flush()
        return log_in

    async def living(self) -> Sequence[LoginSession]:
        """Return the log-ins that have not ended, the newest first."""
        query = select(LoginSession).where(*self._living()).order_by(LoginSession.id.desc()).limit(MOST_SHOWN)
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

    async def _lives(self, session_id: UUID) -> bool:
        query = select(LoginSession.id).where(*self._living(), LoginSession.id == session_id)
        return await self._session.scalar(query) is not None

    def _living(self) -> tuple[Any, ...]:
        return (
            LoginSession.user_id == self._user_id,
            LoginSession.ended_at.is_(None),
            LoginSession.expires_at > func.now(),
        )


async def forget(session: AsyncSession) -> int:
    """Delete all log-ins that ran out, or ended a while ago; returns how many."""
    gone = or_(LoginSession.expires_at < func.now(), LoginSession.ended_at < func.now() - KEEP_ENDED)
    deleted = await session.scalars(delete(LoginSession).where(gone).returning(LoginSession.id))
    return len(deleted.all())
