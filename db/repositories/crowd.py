"""What choosing jobs needs of people, of many at once: one statement for each kind of thing.

Each row belongs to one of the people asked for and carries their id.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Text, cast, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from db.models import CV, Application, Feedback, Job, Profile, ProfileSkill, Recommendation

TRACKED = "tracked"
"""What stands for the status of a job that is among a person's applications."""


class Met(NamedTuple):
    """A job that a person has met: shown, saved, dismissed, applied, or TRACKED, and what it is known again by."""

    user_id: UUID
    job_id: UUID
    status: str
    company_key: str | None
    likeness_block: int | None
    fingerprint: int | None


async def active_cvs(session: AsyncSession, user_ids: Sequence[UUID]) -> Sequence[CV]:
    """Return the CVs in use, with what a score needs of them only."""
    query = select(CV).where(CV.user_id.in_(user_ids), CV.is_active)
    needed = load_only(CV.user_id, CV.status, CV.text, CV.document, CV.evidence, CV.created_at, raiseload=True)
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


async def met_by(session: AsyncSession, user_ids: Sequence[UUID]) -> Sequence[Met]:
    """Return the jobs that people have met; the same one up to three times, what the person made of it last."""
    shown = select(
        Recommendation.user_id, Recommendation.job_id, cast(Recommendation.status, Text), literal(1).label("order")
    ).where(Recommendation.user_id.in_(user_ids), Recommendation.shown_at.is_not(None))
    tracked = select(
        Application.user_id, Application.job_id, literal(TRACKED, type_=Text()), literal(2).label("order")
    ).where(Application.user_id.in_(user_ids), Application.job_id.is_not(None))
    said = select(Feedback.user_id, Feedback.job_id, cast(Feedback.kind, Text), literal(3).label("order")).where(
        Feedback.user_id.in_(user_ids)
    )
    met = union_all(shown, tracked, said).subquery("met")
    owner, job_id, status, order = met.c
    query = (
        select(owner, job_id, status, Job.company_key, Job.likeness_block, Job.fingerprint)
        .join(Job, Job.id == job_id)
        .order_by(owner, order)
    )
    return [Met(*row) for row in await session.execute(query)]
