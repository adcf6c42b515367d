"""What admins see of accounts: who there is, never what they wrote or uploaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import Text

from db.models import OutboxTask, Role, User
from db.repositories.erasure import ERASING


@dataclass(frozen=True)
class Sought:
    """Which accounts; None does not look at a thing. `words` are part of a name or an e-mail, or an id."""

    words: str | None = None
    role: Role | None = None
    plan: str | None = None
    is_active: bool | None = None
    is_verified: bool | None = None


class PeopleRepository:
    """All accounts, for admins."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def locked(self, user_id: UUID) -> User | None:
        """Return an account, locked until the transaction ends."""
        return await self._session.get(User, user_id, with_for_update=True, populate_existing=True)

    async def get(self, user_id: UUID) -> User | None:
        """Return an account."""
        return await self._session.get(User, user_id)

    async def by_email(self, email: str) -> User | None:
        """Return an account by e-mail, case aside."""
        return await self._session.scalar(select(User).where(func.lower(User.email) == email.lower()))

    async def lock_admins(self) -> Sequence[UUID]:
        """Return the ids of active admins, whose accounts are locked until the transaction ends.

        Whoever takes rights away waits here for another who does, and then sees who is left.
        """
        query = select(User.id).where(*_ADMINS).order_by(User.id).with_for_update()
        return (await self._session.scalars(query)).all()

    async def admins(self) -> Sequence[User]:
        """Return the accounts of admins, the oldest first."""
        return (await self._session.scalars(select(User).where(User.role == Role.admin).order_by(User.id))).all()

    async def is_leaving(self, user_id: UUID) -> bool:
        """Tell whether an account was closed by its person and waits to be erased."""
        erasing = select(OutboxTask.id).where(
            OutboxTask.name == ERASING,
            OutboxTask.state != "done",
            OutboxTask.payload["user_id"].astext == str(user_id),
        )
        return await self._session.scalar(erasing.limit(1)) is not None

    async def find(self, sought: Sought, limit: int, after: UUID | None = None) -> Sequence[User]:
        """Return accounts, the newest first, from the one of the id `after` on."""
        wanted = list(_conditions(sought))
        if after is not None:
            wanted.append(User.id < after)
        return (await self._session.scalars(select(User).where(*wanted).order_by(User.id.desc()).limit(limit))).all()


_ADMINS = (User.role == Role.admin, User.is_active.is_(True))


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    told = {"role": sought.role, "plan": sought.plan, "is_active": sought.is_active, "is_verified": sought.is_verified}
    wanted = [getattr(User, name) == value for name, value in told.items() if value is not None]
    if sought.words:
        words = sought.words.strip()
        parts = (User.email, User.name)
        wanted.append(
            or_(*(part.icontains(words, autoescape=True) for part in parts), cast(User.id, Text) == words.lower())
        )
    return wanted
