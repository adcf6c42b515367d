"""What one person has made of some jobs."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Application, Feedback, Job


class Standing(NamedTuple):
    """A job that a person can see: the status of their application for it, and what they last said of it."""

    job_id: UUID
    applied: str | None
    said: str | None


async def standing(session: AsyncSession, user_id: UUID, job_ids: Sequence[UUID]) -> list[Standing]:
    """Return those of the jobs that a person can see."""
    application = and_(Application.job_id == Job.id, Application.user_id == user_id)
    feedback = and_(Feedback.job_id == Job.id, Feedback.user_id == user_id)
    query = (
        select(Job.id, Application.status, Feedback.kind)
        .outerjoin(Application, application)
        .outerjoin(Feedback, feedback)
        .where(Job.id.in_(job_ids), or_(Job.owner_id == user_id, Job.owner_id.is_(None)))
    )
    return [Standing(*row) for row in await session.execute(query)]
