"""What admins see of accounts: who there is, never what they wrote or uploaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import Text

from db.models import CV, Activity, Application, LoginSession, Match, OutboxTask, Role, Thread, User
from db.paging import Columns, PageQuery, Rows, page
from db.repositories.erasure import ERASING

SORTS: Columns = {"created_at": User.created_at, "last_login": func.coalesce(User.last_login, User.created_at)}


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

    async def page(self, sought: Sought, wanted: PageQuery) -> Rows[User]:
        """Return a page of accounts."""
        return await page(self._session, select(User).where(*_conditions(sought)), wanted, SORTS, User.id)

    async def figures(self, user_id: UUID) -> dict[str, int]:
        """Return how many of each an account has, and how many log-ins of it hold."""
        counts = {
            "cvs": select(func.count()).where(CV.user_id == user_id),
            "matches": select(func.count()).where(Match.user_id == user_id),
            "applications": select(func.count()).where(Application.user_id == user_id),
            "threads": select(func.count()).where(Thread.user_id == user_id),
            "log_ins": select(func.count()).where(
                LoginSession.user_id == user_id,
                LoginSession.ended_at.is_(None),
                LoginSession.expires_at > func.now(),
            ),
        }
        query = select(*(count.scalar_subquery().label(name) for name, count in counts.items()))
        return dict((await self._session.execute(query)).mappings().one())

    async def active_at(self, user_id: UUID) -> datetime | None:
        """Return when something was done by or for an account last."""
        query = select(Activity.created_at).where(Activity.user_id == user_id).order_by(Activity.created_at.desc())
        return await self._session.scalar(query.limit(1))


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
