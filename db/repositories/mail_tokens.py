"""Links and notices that were sent by e-mail to one person."""

from datetime import timedelta
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import delete, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import MailToken, User

KEEP = timedelta(days=1)
"""How long a link that ran out is kept, to count by."""
Notice = Literal["password_changed", "password_reset", "email_changed"]
NOTICES: tuple[str, ...] = get_args(Notice)
"""Purposes of mails without a link."""


class MailTokenRepository:
    """One person's links, of which the newest of a purpose is valid, once, and for the e-mail that it was sent to."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def issue(self, purpose: str, email: str, life: timedelta) -> MailToken:
        """Make a link in the place of older ones of this purpose."""
        await self.end(purpose)
        return await self._add(purpose, email, life)

    async def notice(self, what: Notice, email: str, life: timedelta) -> MailToken:
        """Keep what is to be told to an address; older ones stay, as each tells of something else."""
        return await self._add(what, email, life)

    async def end(self, purpose: str) -> None:
        """Let all links of a purpose work no more."""
        await self._session.execute(
            update(MailToken)
            .where(MailToken.user_id == self._user_id, MailToken.purpose == purpose)
            .where(MailToken.expires_at > func.now(), MailToken.used_at.is_(None))
            .values(expires_at=func.now())
        )

    async def count(self, purpose: str, within: timedelta, *, email: str | None = None) -> int:
        """Return how many were made lately, for one address or for all."""
        query = select(func.count()).where(
            MailToken.user_id == self._user_id,
            MailToken.purpose == purpose,
            MailToken.created_at > func.now() - within,
            true() if email is None else MailToken.email == email,
        )
        return int(await self._session.scalar(query) or 0)

    async def _add(self, purpose: str, email: str, life: timedelta) -> MailToken:
        added = MailToken(user_id=self._user_id, purpose=purpose, email=email, expires_at=func.now() + life)
        self._session.add(added)
        await self._session.flush()
        return added


async def valid(session: AsyncSession, token_id: UUID) -> tuple[MailToken, User] | None:
    """Return a link that still works, and whose it is, both locked until the transaction ends."""
    # The account first, as everywhere: who changes its e-mail holds it and ends its links.
    whose = select(User.id).join(MailToken, MailToken.user_id == User.id).where(MailToken.id == token_id)
    await session.execute(whose.with_for_update(of=User))
    found = await session.execute(
        select(MailToken, User)
        .join(User, User.id == MailToken.user_id)
        .where(MailToken.id == token_id, MailToken.used_at.is_(None), MailToken.expires_at > func.now())
        .where(User.is_active, func.lower(User.email) == func.lower(MailToken.email))
        .where(MailToken.purpose.not_in(NOTICES))
        .with_for_update()
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def notice(session: AsyncSession, notice_id: UUID) -> tuple[MailToken, User] | None:
    """Return a notice that is not too old to be told, and whose account it is of."""
    found = await session.execute(
        select(MailToken, User)
        .join(User, User.id == MailToken.user_id)
        .where(MailToken.id == notice_id, MailToken.purpose.in_(NOTICES), MailToken.expires_at > func.now())
        .where(User.is_active)
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def forget(session: AsyncSession) -> int:
    """Delete all links and notices that ran out a while ago; returns how many."""
    gone = MailToken.expires_at < func.now() - KEEP
    return len((await session.scalars(delete(MailToken).where(gone).returning(MailToken.id))).all())
