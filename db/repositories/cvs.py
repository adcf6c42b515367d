"""CVs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import CV, ProcessingStatus, User
from db.paging import Columns, PageQuery, Rows, page

_ORDERS: Columns = {"created_at": CV.created_at, "filename": func.lower(CV.filename)}


class CVRepository:
    """One person's CVs."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def add_once(self, **fields: Any) -> tuple[CV, bool]:
        """Keep a CV that was just received, or return the one that came with its client_key; True when it is new."""
        statement = insert(CV).values(user_id=self._user_id, **fields)
        statement = statement.on_conflict_do_nothing(index_elements=["user_id", "client_key"])
        new = await self._session.scalar(statement.returning(CV))
        if new is not None:
            return new, True
        query = select(CV).where(CV.user_id == self._user_id, CV.client_key == fields["client_key"])
        return (await self._session.scalars(query)).one(), False

    async def get(self, cv_id: UUID, *, lock: bool = False) -> CV | None:
        """Return a CV of this person; with `lock` others that change it wait."""
        query = select(CV).where(CV.id == cv_id, CV.user_id == self._user_id)
        return await self._session.scalar(query.with_for_update() if lock else query)

    async def unchanged(self, cv_id: UUID, version: int) -> CV | None:
        """Return a CV, locked until the transaction ends, if its document still has this version."""
        query = select(CV).where(CV.id == cv_id, CV.user_id == self._user_id, CV.version == version)
        return await self._session.scalar(query.with_for_update())

    async def active(self) -> CV | None:
        """Return the CV that is in use."""
        return await self._session.scalar(select(CV).where(CV.user_id == self._user_id, CV.is_active))

    async def waiting(self) -> int:
        """Return how many CVs are still being read."""
        query = select(func.count()).where(CV.user_id == self._user_id, CV.status.in_(("received", "processing")))
        return int(await self._session.scalar(query) or 0)

    async def newest(self, limit: int = 50) -> Sequence[CV]:
        """Return CVs, newest first."""
        query = select(CV).where(CV.user_id == self._user_id).order_by(CV.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()

    async def page(self, wanted: PageQuery, *, status: str | None = None, active: bool | None = None) -> Rows[CV]:
        """Return a page of CVs, by created_at or filename; of one status, in use or not."""
        query = select(CV).where(CV.user_id == self._user_id)
        if status is not None:
            query = query.where(CV.status == status)
        if active is not None:
            query = query.where(CV.is_active.is_(active))
        return await page(self._session, query, wanted, _ORDERS, CV.id)

    async def newest_ready(self) -> CV | None:
        """Return the newest CV that has been read."""
        query = select(CV).where(CV.user_id == self._user_id, CV.status == ProcessingStatus.ready)
        return await self._session.scalar(query.order_by(CV.id.desc()).limit(1))

    async def delete(self, cv: CV) -> None:
        """Delete a CV of this person with what was made of it. Locks the person, as activate does."""
        person = select(User.id).where(User.id == self._user_id).with_for_update(key_share=True)
        await self._session.execute(person)
        await self._session.execute(delete(CV).where(CV.id == cv.id, CV.user_id == self._user_id))
        self._session.expunge(cv)

    async def activate(self, cv: CV) -> None:
        """Make this CV the one in use. Locks the person, because two of their CVs may become ready at once."""
        person = select(User.id).where(User.id == self._user_id).with_for_update(key_share=True)
        await self._session.execute(person)
        await self._session.execute(
            update(CV).where(CV.user_id == self._user_id, CV.is_active, CV.id != cv.id).values(is_active=False)
        )
        cv.is_active = True
        await self._session.flush()


async def cv_for_task(session: AsyncSession, cv_id: UUID) -> CV | None:
    """Return a CV by the id in a task, whoever owns it."""
    return await session.get(CV, cv_id)


async def is_ahead_of_others(session: AsyncSession, cv: CV) -> bool:
    """Tell whether an older CV of the same person is being read while one of somebody else waits to be."""
    own = exists().where(CV.user_id == cv.user_id, CV.id < cv.id, CV.status == ProcessingStatus.processing)
    others = exists().where(CV.user_id != cv.user_id, CV.status == ProcessingStatus.received)
    return bool(await session.scalar(select(and_(own, others))))


async def finish_once(session: AsyncSession, cv_id: UUID) -> CV | None:
    """Lock a CV that is not finished yet; None when it is, so that its result is stored once."""
    unfinished = (ProcessingStatus.received, ProcessingStatus.processing)
    return await session.scalar(select(CV).where(CV.id == cv_id, CV.status.in_(unfinished)).with_for_update())
