"""Use cases of the activity log: read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncSession

from career.activity.sentences import told
from db.models import Activity
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository
from db.repositories.activity import BY_OTHERS


class ActivityEntry(BaseModel):
    """Something that was done: `action` and `subject_id` for programs, `said` for people.

    `details` are counts, codes and names of fields, never what somebody wrote.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    at: AwareDatetime
    action: str = Field(examples=["matched"])
    subject_id: UUID | None = Field(description="What it was done to: a CV, a job, a match; not there for all.")
    details: dict[str, Any] = Field(examples=[{"score": 72}])
    said: str = Field(examples=["You matched a CV with a job: 72 of 100."])


async def log(
    session: AsyncSession,
    user_id: UUID,
    wanted: PageQuery,
    *,
    actions: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> Rows[ActivityEntry]:
    """Return a page of the log of a person by created_at: of some actions or all, from a time on, before another."""
    found = await ActivityRepository(session, user_id).page(wanted, actions=actions, since=since, until=until)
    return found.map(_entry)


def _entry(row: Activity) -> ActivityEntry:
    return ActivityEntry(
        id=row.id,
        at=row.created_at,
        action=row.action,
        subject_id=None if row.action in BY_OTHERS else row.subject_id,
        details=row.details,
        said=told(row.action, row.details),
    )
