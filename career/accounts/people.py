"""What admins see of accounts: who there is, and how much they have; never what they wrote or uploaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import no_account
from db.models import User
from db.paging import PageQuery, Rows
from db.repositories.administration import PeopleRepository, Sought


@dataclass(frozen=True)
class Person:
    """An account with counts of what it has, and when something was done by it or for it last."""

    user: User
    counts: Mapping[str, int]
    active_at: datetime | None


async def page(session: AsyncSession, sought: Sought, wanted: PageQuery) -> Rows[User]:
    """Return a page of accounts."""
    return await PeopleRepository(session).page(sought, wanted)


async def get(session: AsyncSession, user_id: UUID) -> Person:
    """Return an account. Raises NotFound."""
    people = PeopleRepository(session)
    user = await people.get(user_id)
    if user is None:
        raise no_account()
    return Person(user, await people.figures(user_id), await people.active_at(user_id))
