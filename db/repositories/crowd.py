"""What choosing jobs needs of people, of many at once: one statement for each table.

Each row belongs to one of the people asked for and carries their id.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Text, func, literal, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from db.models import CV, Application, Feedback, Profile, ProfileSkill, Recommendation

TRACKED = "tracked"
"""What stands for the status of a job that is among a person's applications."""


async def active_cvs(session: AsyncSession, user_ids: Sequence[UUID]) -> Sequence[CV]:
    """Return the CVs in use, with what a score needs of them only."""
    query = select(CV).where(CV.user_id.in_(user_ids), CV.is_active)
    read = (CV.user_id, CV.status, CV.text, CV.document, CV.evidence, CV.created_at, CV.edited_at)
    needed = load_only(*read, raiseload=True)
    return (await session.scalars(query.options(needed))).all()


async def skills_of(session: AsyncSession, user_ids: Sequence[UUID]) -> Sequence[ProfileSkill]:
    """Return the skills that people told or removed, those that only their CVs name aside; in their order."""
    query = (
        select(ProfileSkill)
        .where(ProfileSkill.user_id.in_(user_ids))
        .where((ProfileSkill.source == "user") | ProfileSkill.removed_at.is_not(None))
    )
    return (await session.scalars(query.order_by(ProfileSkill.id))).all()


async def profiles_of(session: AsyncSession, user_ids: Sequence[UUID]) -> Sequence[Profile]:
    """Return people's profiles."""
    return (await session.scalars(select(Profile).where(Profile.user_id.in_(user_ids)))).all()


async def feedback_of(session: AsyncSession, user_ids: Sequence[UUID]) -> Sequence[Feedback]:
    """Return what people said of jobs."""
    return (await session.scalars(select(Feedback).where(Feedback.user_id.in_(user_ids)))).all()


async def met_by(session: AsyncSession, user_ids: Sequence[UUID]) -> dict[UUID, dict[UUID, str]]:
    """Return the jobs that people have met, with what each made of them last: shown, TRACKED, or what they said."""
    met: dict[UUID, dict[UUID, str]] = {user_id: {} for user_id in user_ids}
    shown = Recommendation.shown_at.is_not(None)
    for owner, job, status, wanted in (
        (Recommendation.user_id, Recommendation.job_id, Recommendation.status, shown),
        (Application.user_id, Application.job_id, literal(TRACKED, type_=Text()), Application.job_id.is_not(None)),
        (Feedback.user_id, Feedback.job_id, Feedback.kind, true()),
    ):
        query = select(owner, func.array_agg(job), func.array_agg(status)).where(owner.in_(user_ids), wanted)
        for user_id, job_ids, statuses in await session.execute(query.group_by(owner)):
            met[user_id].update(zip(job_ids, statuses, strict=True))
    return met
