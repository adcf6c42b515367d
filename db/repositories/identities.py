"""Accounts at providers by which people log in, and what ends when the owner of an address claims an account."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Identity, LinkCode, MailToken, Profile, ProgressConsent, Role, User
from db.repositories.activity import ActivityRepository
from db.repositories.consents import forget_instructor
from db.repositories.linking import part_from_chat
from db.repositories.log_ins import LoginSessionRepository


async def identity_of(session: AsyncSession, provider: str, subject: str) -> Identity | None:
    """Return the identity of an account at a provider, whoever's it is; for logging in."""
    return await session.scalar(select(Identity).where(Identity.provider == provider, Identity.subject == subject))


async def locked_user(session: AsyncSession, user_id: UUID) -> User | None:
    """Return an account as it is now, locked until the transaction ends."""
    return await session.get(User, user_id, with_for_update=True, populate_existing=True)


class IdentityRepository:
    """One person's identities."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def all(self) -> Sequence[Identity]:
        """Return them in the order in which they came."""
        query = select(Identity).where(Identity.user_id == self._user_id).order_by(Identity.id)
        return (await self._session.scalars(query)).all()

    async def add(self, **fields: Any) -> Identity | None:
        """Add one; None where it is somebody's already, or the person has another one at that provider."""
        identity = Identity(user_id=self._user_id, **fields)
        try:
            async with self._session.begin_nested():
                self._session.add(identity)
        except IntegrityError:
            return None
        return identity

    async def remove(self, provider: str) -> None:
        """Delete that of a provider."""
        await self._session.execute(
            delete(Identity).where(Identity.user_id == self._user_id, Identity.provider == provider)
        )


async def end_all_other_ways(session: AsyncSession, user: User) -> None:
    """Take all ways into a locked account from whoever made it: password, log-ins, identities, chat, codes, mails.

    Nobody looks on any more either: the profile is not public, and no instructor sees the progress. A role was given
    to whoever made it, and is not its owner's.
    """
    user.password_hash = None
    if user.role != Role.student:
        await forget_instructor(session, user.id)
        user.role = Role.student
        ActivityRepository(session, user.id).add_about("role_changed", None, role=Role.student)
    await LoginSessionRepository(session, user.id).end_all("password")
    for kind in (Identity, LinkCode, MailToken, ProgressConsent):
        await session.execute(delete(kind).where(kind.user_id == user.id))
    await session.execute(update(Profile).where(Profile.user_id == user.id).values(is_public=False))
    if user.telegram_id is not None:
        await part_from_chat(session, user)
