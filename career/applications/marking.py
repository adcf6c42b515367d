"""What a person makes of a job by a press of a button: noted once, and never taken back by an older button."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.applications.model import Status
from career.applications.service import get, track
from career.applications.views import ApplicationCard
from career.jobs import service as jobs
from db.repositories.applications import ApplicationRepository
from db.repositories.standing import standing

Mark = Literal["saved", "applied"]
_BEHIND: dict[Mark, tuple[Status, ...]] = {"saved": (), "applied": ("saved",)}
"""Statuses that a mark changes: what has come further stays."""


async def mark(session: AsyncSession, user_id: UUID, job_id: UUID, status: Mark, *, now: datetime) -> ApplicationCard:
    """Note that a job is saved or applied for, unless more is known of it; twice is once.

    Raises NotFound when there is no such job.
    """
    job = await jobs.get(session, user_id, job_id)
    applications = ApplicationRepository(session, user_id)
    await applications.lock()
    known = await applications.of_job(job.id)
    if known is not None and known.status not in (*_BEHIND[status], status):
        return await get(session, user_id, known.id)
    return await track(session, user_id, status=status, job=job, now=now)


async def made_of(session: AsyncSession, user_id: UUID, job_ids: Sequence[UUID]) -> dict[UUID, str | None]:
    """Return what a person has made of jobs: the status of the application, "dismissed", or None.

    A job that is gone, or that they cannot see, is not among them.
    """
    found = await standing(session, user_id, job_ids)
    return {job_id: _made(applied, said) for job_id, applied, said in found}


def _made(applied: str | None, said: str | None) -> str | None:
    if applied in (None, "saved") and said == "dismissed":
        return "dismissed"
    return applied or said
