"""Public jobs as the feed writes them, and the boards that they come from. None of it belongs to a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import Job, ProcessingStatus, SourceBoard, SourceCalls
from runtime.ids import new_id

INVENTED = "demo"
"""The source of invented ads."""
LEASE = timedelta(minutes=10)
_OPEN = and_(Job.owner_id.is_(None), Job.closed_at.is_(None))
_KEPT = {"id", "created_at", "reposts", "source", "external_id"}


@dataclass(frozen=True)
class Link:
    """The page of a public job, and when it was listed last and closed."""

    id: UUID
    url: str
    seen_at: datetime | None
    closed_at: datetime | None


class FeedRepository:
    """Public jobs, by the source and the id that they have there."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def seen_again(self, source: str, hashes: dict[str, str], now: datetime) -> set[str]:
        """Note that jobs are still listed; return the ids, of {id: content hash}, of those that have not changed.

        One that was closed is open again, unless it was closed since it ran out.
        """
        back = and_(Job.closed_at.is_not(None), or_(Job.expires_at.is_(None), Job.expires_at > Job.closed_at))
        statement = (
            update(Job)
            .where(Job.owner_id.is_(None), Job.source == source, Job.external_id.in_(hashes))
            .where(Job.content_hash.in_(hashes.values()))
            .values(
                seen_at=now,
                closed_at=case((back, None), else_=Job.closed_at),
                updated_at=case((back, func.now()), else_=Job.updated_at),
                reposts=Job.reposts + case((back, 1), else_=0),
            )
            .returning(Job.external_id)
        )
        return {found for found in await self._session.scalars(statement) if found is not None}

    async def put(self, rows: Sequence[dict[str, Any]]) -> int:
        """Keep jobs that are new or have changed, to be read; return how many are new.

        Each row has all columns of a public job; at most a few hundred at once.
        """
        if not rows:
            return 0
        statement = insert(Job).values(
            [{"id": new_id(), "status": ProcessingStatus.received, "owner_id": None, **row} for row in rows]
        )
        changed = {name: statement.excluded[name] for name in (*rows[0], "status") if name not in _KEPT}
        unread = {"requirements": None, "embedding": None, "embedding_model": None}
        statement = statement.on_conflict_do_update(
            index_elements=["source", "external_id"],
            index_where=Job.owner_id.is_(None),
            set_={**changed, **unread, "updated_at": func.now()},
        )
        result = await self._session.execute(statement.returning(Job.created_at == Job.updated_at))
        return sum(result.scalars())

    async def close_unlisted(self, source: str, board: str, listed: Collection[str], now: datetime) -> int:
        """Note that the listed jobs of a board are open, and close the others; return how many were closed."""
        here = and_(Job.owner_id.is_(None), Job.source == source, Job.board == board, Job.closed_at.is_(None))
        still = update(Job).where(here, Job.external_id.in_(listed)).values(seen_at=now, updated_at=Job.updated_at)
        await self._session.execute(still)
        return await self._close(and_(here, Job.external_id.not_in(listed)), now)

    async def still_as_it_was(self, source: str, board: str, since: datetime | None, now: datetime) -> None:
        """Note that the open jobs of a board that were seen since then are listed as before."""
        here = and_(_OPEN, Job.source == source, Job.board == board)
        if since is not None:
            here = and_(here, Job.seen_at >= since)
        await self._session.execute(update(Job).where(here).values(seen_at=now, updated_at=Job.updated_at))

    async def close_expired(self, before: datetime, now: datetime) -> int:
        """Close the jobs that ran out before a moment; return how many."""
        return await self._close(and_(_OPEN, Job.expires_at < before), now)

    async def close_unseen(self, before: datetime, now: datetime) -> int:
        """Close the jobs that were seen last before a moment; return how many."""
        return await self._close(and_(_OPEN, func.coalesce(Job.seen_at, Job.created_at) < before), now)

    async def any_real(self) -> bool:
        """Tell whether an open public job is known that is not invented."""
        real = select(Job.id).where(_OPEN, Job.source != INVENTED, Job.status == ProcessingStatus.ready).limit(1)
        return await self._session.scalar(real) is not None

    async def newest_of(self, source: str) -> datetime | None:
        """Return when the newest open job of a source was posted."""
        return await self._session.scalar(select(func.max(Job.posted_at)).where(_OPEN, Job.source == source))

    async def links(self, ids: Collection[UUID]) -> Sequence[Link]:
        """Return the links of those of the jobs that are public and have one."""
        query = select(Job.id, Job.url, Job.seen_at, Job.closed_at).where(
            Job.id.in_(ids), Job.owner_id.is_(None), Job.url.is_not(None)
        )
        rows = await self._session.execute(query)
        return [Link(job_id, url, seen_at, closed_at) for job_id, url, seen_at, closed_at in rows if url]

    async def seen(self, ids: Collection[UUID], now: datetime) -> None:
        """Note that jobs are still there."""
        await self._session.execute(update(Job).where(Job.id.in_(ids)).values(seen_at=now, updated_at=Job.updated_at))

    async def close(self, ids: Collection[UUID], now: datetime) -> int:
        """Close those of the jobs that are open; return how many that were."""
        return await self._close(and_(Job.id.in_(ids), Job.closed_at.is_(None)), now)

    async def claim_unread(self, source: str, board: str, limit: int) -> Sequence[Job]:
        """Return jobs of a board that wait to be read, oldest first; for LEASE they are not given to another."""
        left = and_(Job.status == ProcessingStatus.processing, Job.processed_at < func.now() - LEASE)
        waiting = (
            select(Job.id)
            .where(Job.owner_id.is_(None), Job.source == source, Job.board == board)
            .where(or_(Job.status == ProcessingStatus.received, left))
            .order_by(Job.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        claimed = (
            update(Job)
            .where(Job.id.in_(waiting))
            .values(status=ProcessingStatus.processing, processed_at=func.now(), updated_at=Job.updated_at)
            .returning(Job)
        )
        return sorted((await self._session.scalars(claimed)).all(), key=lambda job: job.id)

    async def put_read(self, rows: Sequence[dict[str, Any]]) -> None:
        """Keep what reading found; `id` and `content_hash` name the job, which may have changed meanwhile."""
        named = {"id", "content_hash"}
        values = {
            name: bindparam(f"new_{name}", type_=Job.__table__.c[name].type) for name in rows[0] if name not in named
        }
        statement = (
            update(Job.__table__)  # type: ignore[arg-type]
            .where(Job.__table__.c.id == bindparam("job"), Job.__table__.c.content_hash == bindparam("hash"))
            .values(status=ProcessingStatus.ready, processed_at=func.now(), updated_at=func.now(), **values)
        )
        told = [
            {f"new_{name}": value for name, value in row.items() if name not in named}
            | {"job": row["id"], "hash": row["content_hash"]}
            for row in rows
        ]
        await (await self._session.connection()).execute(statement, told)

    async def alike(self, ids: Sequence[UUID]) -> Sequence[Job]:
        """Return the open public jobs that may be the same as one of these, and these, oldest first."""
        blocks = select(Job.likeness_block).where(Job.id.in_(ids))
        query = (
            select(Job)
            .where(Job.owner_id.is_(None), Job.closed_at.is_(None), Job.likeness_block.in_(blocks))
            .order_by(Job.id)
            .execution_options(populate_existing=True)
        )
        return (await self._session.scalars(query)).all()

    async def count_reposts(self, ids: Sequence[UUID]) -> None:
        """Note of jobs how often their board had the same for the same places before, under other ids."""
        job, earlier = aliased(Job), aliased(Job)
        before = (
            select(job.id, func.count().label("times"))
            .join(earlier, and_(earlier.likeness_block == job.likeness_block, earlier.places == job.places))
            .where(job.id.in_(ids), job.company_key.is_not(None), earlier.owner_id.is_(None))
            .where(earlier.source == job.source, earlier.board == job.board)
            .where(earlier.closed_at.is_not(None), earlier.id < job.id)
            .group_by(job.id)
            .subquery()
        )
        told = update(Job).where(Job.id == before.c.id).values(reposts=func.greatest(Job.reposts, before.c.times))
        await self._session.execute(told, execution_options={"synchronize_session": False})

    async def _close(self, which: ColumnElement[bool], now: datetime) -> int:
        closing = update(Job).where(which).values(closed_at=now).returning(Job.id)
        closed = (await self._session.scalars(closing)).all()
        await self._promote(closed)
        return len(closed)

    async def _promote(self, closed: Sequence[UUID]) -> None:
        """Let the oldest open duplicate of each closed job stand for it, and the others be its duplicates."""
        query = select(Job).where(Job.duplicate_of.in_(closed), Job.closed_at.is_(None)).order_by(Job.id)
        stands: dict[UUID, UUID] = {}
        for job in await self._session.scalars(query):
            first = stands.setdefault(job.duplicate_of or job.id, job.id)
            job.duplicate_of = None if first == job.id else first


class BoardRepository:
    """What is known of the boards, and how many requests each source was sent."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, source: str, board: str) -> SourceBoard:
        """Return a board, made now if it is not known; locked until the transaction ends."""
        fresh = insert(SourceBoard).values(source=source, board=board).on_conflict_do_nothing()
        await self._session.execute(fresh)
        query = select(SourceBoard).where(SourceBoard.source == source, SourceBoard.board == board).with_for_update()
        return (await self._session.scalars(query)).one()

    async def all(self) -> Sequence[SourceBoard]:
        """Return all boards."""
        return (await self._session.scalars(select(SourceBoard).order_by(SourceBoard.source, SourceBoard.board))).all()

    async def take_call(
        self, source: str, now: datetime, *, seconds_between: float, per_day: int | None, per_month: int | None
    ) -> datetime | None:
        """Count one call to a source and return when it may be made; None, counting none, where too many were made.

        Days are those of UTC, a month is 30 of them. Calls of a source are counted one after the other.
        """
        await self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"calls:{source}"))))
        since = now.date() - timedelta(days=30)
        query = select(SourceCalls).where(SourceCalls.source == source, SourceCalls.day > since)
        days = (await self._session.scalars(query)).all()
        today = next((row for row in days if row.day == now.date()), None)
        if per_day is not None and today is not None and today.calls >= per_day:
            return None
        if per_month is not None and sum(row.calls for row in days) >= per_month:
            return None
        if today is None:
            today = SourceCalls(source=source, day=now.date(), calls=0)
            self._session.add(today)
        last = max((row.last_at for row in days if row.last_at), default=None)
        due = now if last is None else max(now, last + timedelta(seconds=seconds_between))
        today.calls, today.last_at = today.calls + 1, due
        return due
