"""Jobs and matches."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from db.models import Application, Job, Match, ProcessingStatus
from db.paging import Columns, PageQuery, Rows, page

_JOB_ORDERS: Columns = {
    "created_at": Job.created_at,
    "title": func.lower(func.coalesce(Job.title, "")),
    "company": func.lower(func.coalesce(Job.company, "")),
}


class JobRepository:
    """The jobs that a person can see: their own and public ones."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def add_once(self, **fields: Any) -> tuple[Job, bool]:
        """Keep a job of this person, or return the one with the same content; True when it is new."""
        statement = (
            insert(Job)
            .values(owner_id=self._user_id, **fields)
            .on_conflict_do_nothing(index_elements=["owner_id", "content_hash"])
            .returning(Job.id)
        )
        new_id = await self._session.scalar(statement)
        query = select(Job).where(Job.owner_id == self._user_id, Job.content_hash == fields["content_hash"])
        return (await self._session.scalars(query)).one(), new_id is not None

    async def get(self, job_id: UUID) -> Job | None:
        """Return a job that this person can see."""
        return await self._session.scalar(select(Job).where(Job.id == job_id, self._visible()))

    async def own(self, limit: int = 50) -> Sequence[Job]:
        """Return this person's own jobs, newest first."""
        query = select(Job).where(Job.owner_id == self._user_id).order_by(Job.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()

    async def own_page(self, wanted: PageQuery, *, status: str | None = None, words: str | None = None) -> Rows[Job]:
        """Return a page of this person's own jobs, by created_at, title or company; of one status, with some words."""
        query = select(Job).where(Job.owner_id == self._user_id)
        if status is not None:
            query = query.where(Job.status == status)
        if words:
            query = query.where(Job.search.op("@@")(func.websearch_to_tsquery("simple", words)))
        return await page(self._session, query, wanted, _JOB_ORDERS, Job.id)

    async def saved_page(self, wanted: PageQuery) -> Rows[tuple[Job, Application]]:
        """Return a page of the jobs that are noted as saved, with what is noted, by created_at of the note."""
        query = select(Job, Application).join(Application, Application.job_id == Job.id)
        saved = query.where(Application.user_id == self._user_id, Application.status == "saved", self._visible())
        return await page(
            self._session, saved, wanted, {**_JOB_ORDERS, "created_at": Application.created_at}, Application.id
        )

    async def delete(self, job_id: UUID) -> bool:
        """Delete a job of this person's own, with what was made of it; tell whether there was such."""
        mine = delete(Job).where(Job.id == job_id, Job.owner_id == self._user_id)
        return await self._session.scalar(mine.returning(Job.id)) is not None

    async def saying(self, phrases: Sequence[str], limit: int) -> Sequence[UUID]:
        """Return the ready jobs that have one of the phrases, those that say most first."""
        wanted = " or ".join(f'"{phrase.replace(chr(34), " ")}"' for phrase in phrases)
        words = func.websearch_to_tsquery("simple", wanted)
        query = (
            select(Job.id)
            .where(Job.search.op("@@")(words), *self._ready())
            .order_by(func.ts_rank_cd(Job.search, words).desc(), Job.id)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def of_ids(self, ids: Sequence[UUID]) -> Sequence[Job]:
        """Return those of the jobs that this person can see."""
        return (await self._session.scalars(select(Job).where(Job.id.in_(ids), self._visible()))).all()

    async def to_score(self, ids: Sequence[UUID]) -> Sequence[Job]:
        """Return those of the jobs that this person can see, without their vectors."""
        query = select(Job).where(Job.id.in_(ids), self._visible())
        return (await self._session.scalars(query.options(defer(Job.embedding, raiseload=True)))).all()

    def _ready(self) -> tuple[Any, ...]:
        is_open = (Job.closed_at.is_(None), Job.duplicate_of.is_(None), Job.unscorable.is_(None))
        return self._visible(), Job.status == ProcessingStatus.ready, *is_open

    def _visible(self) -> Any:
        return or_(Job.owner_id == self._user_id, Job.owner_id.is_(None))


class MatchRepository:
    """One person's matches."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def add_once(self, **fields: Any) -> Match:
        """Keep a match, or return the one with the same input."""
        statement = insert(Match).values(user_id=self._user_id, **fields)
        await self._session.execute(
            statement.on_conflict_do_nothing(index_elements=["user_id", "job_id", "input_hash"])
        )
        query = select(Match).where(
            Match.user_id == self._user_id,
            Match.job_id == fields["job_id"],
            Match.input_hash == fields["input_hash"],
        )
        return (await self._session.scalars(query)).one()

    async def get(self, match_id: UUID) -> Match | None:
        """Return a match of this person."""
        return await self._session.scalar(select(Match).where(Match.id == match_id, Match.user_id == self._user_id))

    async def delete(self, match_id: UUID) -> bool:
        """Delete a match of this person; tell whether there was such."""
        mine = delete(Match).where(Match.id == match_id, Match.user_id == self._user_id)
        return await self._session.scalar(mine.returning(Match.id)) is not None


async def public_jobs(session: AsyncSession, job_ids: Sequence[UUID]) -> Sequence[Job]:
    """Return those of the jobs that are public, without their vectors; for people who are many at once."""
    query = select(Job).where(Job.id.in_(job_ids), Job.owner_id.is_(None))
    return (await session.scalars(query.options(defer(Job.embedding, raiseload=True)))).all()


class Alike(NamedTuple):
    """By what a public job is known again: see career.jobs.normalising.likeness."""

    id: UUID
    company_key: str | None
    likeness_block: int
    fingerprint: int | None


async def rows_alike(session: AsyncSession, blocks: Sequence[int]) -> Sequence[Alike]:
    """Return the public jobs of some blocks, open or closed."""
    if not blocks:
        return []
    query = select(Job.id, Job.company_key, Job.likeness_block, Job.fingerprint)
    found = query.where(Job.owner_id.is_(None), Job.likeness_block.in_(blocks)).order_by(Job.id)
    return [Alike(key, firm, block or 0, mark) for key, firm, block, mark in await session.execute(found)]


async def job_for_task(session: AsyncSession, job_id: UUID) -> Job | None:
    """Return a job by the id in a task, whoever owns it."""
    return await session.get(Job, job_id)
