"""Jobs put before people, and what people said of jobs."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from db.models import Feedback, Job, Recommendation, RecommendationStatus
from db.paging import Columns, PageQuery, Rows, page

_ORDERS: Columns = {"created_at": Recommendation.created_at, "score": Recommendation.score}
_RENEWED = ("score", "adjustment", "reasons")
_SHOWN = ("title", "company", "location", "url", "attribution", "closed_at", "expires_at")
"""What of a job a list of recommendations shows; its text is long."""


class RecommendationRepository:
    """One person's recommendations."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def put_shown(
        self, rows: Sequence[dict[str, Any]], now: datetime, digest_id: UUID | None = None
    ) -> set[UUID]:
        """Keep jobs as shown; return those that were never shown before.

        Each row has job_id, score, adjustment and reasons; of a job that was shown before only these change.
        """
        if not rows:
            return set()
        # In one order, so that two transactions that keep the same jobs wait for each other and never in a ring.
        told = [
            {
                **row,
                "user_id": self._user_id,
                "status": RecommendationStatus.shown,
                "shown_at": now,
                "digest_id": digest_id,
            }
            for row in sorted(rows, key=lambda row: row["job_id"])
        ]
        statement = insert(Recommendation)
        fresh = statement.on_conflict_do_update(
            index_elements=["user_id", "job_id"],
            set_={name: statement.excluded[name] for name in ("status", "shown_at", "digest_id")},
            where=Recommendation.shown_at.is_(None),
        )
        new = set((await self._session.scalars(fresh.returning(Recommendation.job_id), told)).all())
        await self._renew([row for row in told if row["job_id"] not in new])
        return new

    async def _renew(self, rows: Sequence[dict[str, Any]]) -> None:
        """Note new scores of jobs that were shown before, with their reasons."""
        if not rows:
            return
        statement = (
            update(Recommendation.__table__)  # type: ignore[arg-type]
            .where(Recommendation.user_id == self._user_id, Recommendation.job_id == bindparam("job"))
            .values({name: bindparam(f"new_{name}") for name in _RENEWED} | {"updated_at": func.now()})
        )
        told = [{"job": row["job_id"], **{f"new_{name}": row[name] for name in _RENEWED}} for row in rows]
        await (await self._session.connection()).execute(statement, told)

    async def mark(self, job_id: UUID, status: RecommendationStatus) -> None:
        """Note what became of a job, where it was recommended."""
        await self._session.execute(
            update(Recommendation)
            .where(Recommendation.user_id == self._user_id, Recommendation.job_id == job_id)
            .values(status=status)
        )

    async def shown_at(self, job_ids: Sequence[UUID]) -> dict[UUID, datetime]:
        """Return when those of the jobs that were shown before were shown first."""
        query = select(Recommendation.job_id, Recommendation.shown_at).where(
            Recommendation.user_id == self._user_id,
            Recommendation.job_id.in_(job_ids),
        )
        return {row[0]: row[1] for row in await self._session.execute(query) if row[1] is not None}

    async def page(self, wanted: PageQuery, *, status: str | None = None) -> Rows[tuple[Recommendation, Job]]:
        """Return a page of recommendations with their jobs, by created_at or score; of one status or all."""
        query = (
            select(Recommendation, Job)
            .join(Job, Job.id == Recommendation.job_id)
            .where(Recommendation.user_id == self._user_id)
            .options(load_only(*(getattr(Job, name) for name in _SHOWN), raiseload=True))
        )
        if status is not None:
            query = query.where(Recommendation.status == status)
        return await page(self._session, query, wanted, _ORDERS, Recommendation.id)


class FeedbackRepository:
    """What one person said of jobs: of each the last."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def put(self, job_id: UUID, **said: Any) -> None:
        """Keep what was said of a job (kind, reasons, features, at) instead of what was said of it before."""
        statement = insert(Feedback).values(user_id=self._user_id, job_id=job_id, **said)
        await self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["user_id", "job_id"], set_={name: statement.excluded[name] for name in said}
            )
        )

    async def take_back(self, job_id: UUID, kinds: Collection[str]) -> bool:
        """Forget what was said of a job, if it was one of these kinds; tell whether there was such."""
        found = await self._session.scalar(
            delete(Feedback)
            .where(Feedback.user_id == self._user_id, Feedback.job_id == job_id, Feedback.kind.in_(kinds))
            .returning(Feedback.id)
        )
        return found is not None

    async def of_job(self, job_id: UUID) -> Feedback | None:
        """Return what was last said of a job."""
        query = select(Feedback).where(Feedback.user_id == self._user_id, Feedback.job_id == job_id)
        return await self._session.scalar(query)

    async def all(self) -> Sequence[Feedback]:
        """Return what was said of all jobs, newest first."""
        query = select(Feedback).where(Feedback.user_id == self._user_id).order_by(Feedback.at.desc())
        return (await self._session.scalars(query)).all()

    async def count(self) -> int:
        """Return of how many jobs something was said."""
        return int(await self._session.scalar(select(func.count()).where(Feedback.user_id == self._user_id)) or 0)
