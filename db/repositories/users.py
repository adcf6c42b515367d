"""People, profiles and profile skills."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Profile, ProfileSkill, SkillSource, User
from db.paging import Columns, PageQuery, Rows, page

_SKILL_ORDERS: Columns = {"created_at": ProfileSkill.created_at, "name": func.lower(ProfileSkill.name)}


class UserRepository:
    """All accounts; for signing in, not for reading another person's data."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, user_id: UUID) -> User | None:
        """Return an account by id."""
        return await self._session.get(User, user_id)

    async def by_email(self, email: str) -> User | None:
        """Return an account by e-mail, case aside."""
        return await self._session.scalar(select(User).where(func.lower(User.email) == email.lower()))

    async def by_telegram(self, telegram_id: int) -> User | None:
        """Return an account by Telegram id."""
        return await self._session.scalar(select(User).where(User.telegram_id == telegram_id))

    async def add(self, **fields: Any) -> User:
        """Make an account with an empty profile."""
        user = User(**fields, profile=Profile())
        self._session.add(user)
        await self._session.flush()
        return user


class ProfileRepository:
    """One person's profile."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def get(self) -> Profile:
        """Return the profile; it exists as long as its person."""
        return (await self._session.scalars(select(Profile).where(Profile.user_id == self._user_id))).one()

    async def locked(self) -> Profile:
        """Return the profile, locked until the transaction ends."""
        query = select(Profile).where(Profile.user_id == self._user_id).with_for_update()
        return (await self._session.scalars(query)).one()


class SkillRepository:
    """One person's skills."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def all(self, *, with_removed: bool = False) -> Sequence[ProfileSkill]:
        """Return the skills in the order in which they came."""
        query = select(ProfileSkill).where(ProfileSkill.user_id == self._user_id).order_by(ProfileSkill.id)
        if not with_removed:
            query = query.where(ProfileSkill.removed_at.is_(None))
        return (await self._session.scalars(query)).all()

    async def page(self, wanted: PageQuery, *, source: str | None = None) -> Rows[ProfileSkill]:
        """Return a page of the skills, by created_at or name; of one source or of all."""
        query = select(ProfileSkill).where(ProfileSkill.user_id == self._user_id, ProfileSkill.removed_at.is_(None))
        if source is not None:
            query = query.where(ProfileSkill.source == source)
        return await page(self._session, query, wanted, _SKILL_ORDERS, ProfileSkill.id)

    async def put(self, rows: Sequence[dict[str, Any]], *, revive: bool) -> int:
        """Add skills by key; return how many came. One that is there stays, a removed one comes back if `revive`."""
        if not rows:
            return 0
        statement = insert(ProfileSkill).values([{**row, "user_id": self._user_id} for row in rows])
        if revive:
            new = statement.excluded
            statement = statement.on_conflict_do_update(
                index_elements=["user_id", "key"],
                set_={"removed_at": None, "name": new.name, "source": new.source, "updated_at": func.now()},
                where=ProfileSkill.removed_at.is_not(None),
            )
        else:
            statement = statement.on_conflict_do_nothing(index_elements=["user_id", "key"])
        return len((await self._session.scalars(statement.returning(ProfileSkill.key))).all())

    async def put_of_cv(self, cv_id: UUID, rows: Sequence[dict[str, Any]]) -> None:
        """Keep the skills of a CV that changed: new ones come, gone ones go, and each has the line that shows it now.

        Removed ones stay removed.
        """
        of_cv = (ProfileSkill.user_id == self._user_id, ProfileSkill.cv_id == cv_id)
        gone = (*of_cv, ProfileSkill.key.not_in([row["key"] for row in rows]))
        shown = (ProfileSkill.source == SkillSource.cv, ProfileSkill.removed_at.is_(None))
        await self._session.execute(delete(ProfileSkill).where(*gone, *shown))
        await self._session.execute(update(ProfileSkill).where(*gone).values(cv_id=None, quote=None, line=None))
        for row in rows:
            place = {name: row[name] for name in ("quote", "line")}
            await self._session.execute(
                update(ProfileSkill).where(*of_cv, ProfileSkill.key == row["key"]).values(**place)
            )
        await self.put(rows, revive=False)

    async def forget_cv(self, cv_id: UUID) -> None:
        """Delete the skills that only a CV told of, and its lines beside those that were removed."""
        of_cv = (ProfileSkill.user_id == self._user_id, ProfileSkill.cv_id == cv_id)
        shown = (ProfileSkill.source == SkillSource.cv, ProfileSkill.removed_at.is_(None))
        await self._session.execute(delete(ProfileSkill).where(*of_cv, *shown))
        await self._session.execute(update(ProfileSkill).where(*of_cv).values(cv_id=None, quote=None, line=None))

    async def remove(self, keys: Sequence[str]) -> Sequence[str]:
        """Mark skills as removed and return the names of those that were there."""
        removed = await self._session.scalars(
            update(ProfileSkill)
            .where(ProfileSkill.user_id == self._user_id, ProfileSkill.key.in_(keys), ProfileSkill.removed_at.is_(None))
            .values(removed_at=func.now())
            .returning(ProfileSkill.name)
        )
        return removed.all()


async def shown_profile(session: AsyncSession, user_id: UUID, viewer_id: UUID) -> dict[str, Any] | None:
    """Return what a viewer may see of a person by their own words: of one who is public, or of themselves."""
    shown = (Profile.headline, Profile.bio, Profile.location, Profile.preferred_career_track)
    query = select(User.id, User.name, *shown).join(Profile, Profile.user_id == User.id)
    may_see = or_(Profile.is_public, User.id == viewer_id)
    found = (await session.execute(query.where(User.id == user_id, User.is_active, may_see))).one_or_none()
    return found and dict(found._mapping)
