"""Applications and their histories."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Application, ApplicationEvent
from db.paging import Columns, PageQuery, Rows, page
from runtime.ids import new_id

_ORDERS: Columns = {
    "created_at": Application.created_at,
    "updated_at": Application.updated_at,
    "company": func.lower(func.coalesce(Application.company, "")),
}


class ApplicationRepository:
    """One person's applications."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def lock(self) -> None:
        """Let the person's other transactions that change applications wait until this one ends."""
        key = func.hashtextextended(f"applications:{self._user_id}", 0)
        await self._session.execute(select(func.pg_advisory_xact_lock(key)))

    async def add(self, job_id: UUID | None, **fields: Any) -> Application:
        """Keep an application, or return the one for the same job."""
        statement = insert(Application).values(user_id=self._user_id, job_id=job_id, **fields)
        made: Application | None = await self._session.scalar(
            statement.on_conflict_do_nothing(index_elements=["user_id", "job_id"]).returning(Application)
        )
        if made is not None:
            return made
        query = select(Application).where(Application.user_id == self._user_id, Application.job_id == job_id)
        return (await self._session.scalars(query)).one()

    async def get(self, application_id: UUID) -> Application | None:
        """Return an application of this person."""
        query = select(Application).where(Application.id == application_id, Application.user_id == self._user_id)
        return await self._session.scalar(query)

    async def of_job(self, job_id: UUID) -> Application | None:
        """Return the application for a job."""
        query = select(Application).where(Application.job_id == job_id, Application.user_id == self._user_id)
        return await self._session.scalar(query)

    async def all(self) -> Sequence[Application]:
        """Return all applications, the one that changed last first."""
        query = select(Application).where(Application.user_id == self._user_id)
        return (await self._session.scalars(query.order_by(Application.updated_at.desc(), Application.id.desc()))).all()

    async def page(self, wanted: PageQuery, *, status: str | None = None) -> Rows[Application]:
        """Return a page of applications, by created_at, updated_at or company; of one status or of all."""
        query = select(Application).where(Application.user_id == self._user_id)
        if status is not None:
            query = query.where(Application.status == status)
        return await page(self._session, query, wanted, _ORDERS, Application.id)

    async def events(self, application_ids: Sequence[UUID] | None = None) -> Sequence[ApplicationEvent]:
        """Return the histories of some applications, or of all, by their times, then as they were noted."""
        query = select(ApplicationEvent).join(Application).where(Application.user_id == self._user_id)
        if application_ids is not None:
            query = query.where(ApplicationEvent.application_id.in_(application_ids))
        return (await self._session.scalars(query.order_by(ApplicationEvent.at, ApplicationEvent.id))).all()

    async def note(self, application: Application, status: str, at: datetime, note: str | None) -> None:
        """Add a line to the history of an application of this person."""
        self._session.add(ApplicationEvent(id=new_id(), application_id=application.id, status=status, at=at, note=note))
        await self._session.flush()

    async def forget(self, application_id: UUID) -> bool:
        """Delete an application with its history; tell whether there was such."""
        mine: tuple[ColumnElement[bool], ...] = (
            Application.id == application_id, Application.user_id == self._user_id
        )  # fmt: skip
        return await self._session.scalar(delete(Application).where(*mine).returning(Application.id)) is not None
