"""Customised CVs and letters in lists, and the end of a customised CV."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from career.customization.cases.keeping import Kept, facts, load
from career.customization.model import Suggestion
from career.customization.texts import suggestion_told
from career.customization.views import CustomizationSummary
from career.errors import NotFound
from db.models import CV, CoverLetter, Customization, Job
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository
from db.repositories.customizations import CustomizationRepository
from runtime.language import gettext as _


class LetterSummary(BaseModel):
    """A cover letter in a list; `is_own` says that the person changed it."""

    model_config = ConfigDict(frozen=True)

    customization_id: UUID
    job_id: UUID
    job_title: str | None
    job_company: str | None
    language: str
    length: str
    tone: str
    is_own: bool
    created_at: datetime
    updated_at: datetime


async def page(
    session: AsyncSession, user_id: UUID, wanted: PageQuery, *, cv_id: UUID | None = None, job_id: UUID | None = None
) -> Rows[CustomizationSummary]:
    """Return a page of this person's customised CVs: of one CV or job, or of all."""
    return (await CustomizationRepository(session, user_id).page(wanted, cv_id=cv_id, job_id=job_id)).map(_summary)


async def letters(session: AsyncSession, user_id: UUID, wanted: PageQuery) -> Rows[LetterSummary]:
    """Return a page of this person's letters."""
    return (await CustomizationRepository(session, user_id).letters_page(wanted)).map(_letter)


async def suggestions(session: AsyncSession, user_id: UUID, customization_id: UUID) -> list[Suggestion]:
    """Return the suggestions of a customised CV by their numbers. Raises NotFound."""
    return [suggestion_told(item) for item in (await load(session, user_id, customization_id)).suggestions]


async def suggestion(session: AsyncSession, user_id: UUID, customization_id: UUID, number: int) -> Suggestion:
    """Return one suggestion of a customised CV. Raises NotFound."""
    kept: Kept = await load(session, user_id, customization_id)
    return suggestion_told(kept.suggestion(number))


async def delete(session: AsyncSession, user_id: UUID, customization_id: UUID) -> None:
    """Delete a customised CV with its suggestions, versions and letter. Raises NotFound."""
    if not await CustomizationRepository(session, user_id).delete(customization_id):
        raise NotFound("customization_not_found", _("There is no such customised CV."))
    ActivityRepository(session, user_id).add("customization_deleted", customization_id)


def _summary(found: tuple[Customization, CV, Job, bool]) -> CustomizationSummary:
    row, cv, job, has_letter = found
    return CustomizationSummary(
        **facts(row, cv, job), has_letter=has_letter, created_at=row.created_at, updated_at=row.updated_at
    )


def _letter(found: tuple[CoverLetter, Job]) -> LetterSummary:
    letter, job = found
    return LetterSummary(
        customization_id=letter.customization_id,
        job_id=job.id,
        job_title=job.title,
        job_company=job.company,
        language=letter.language,
        length=letter.length,
        tone=letter.tone,
        is_own=letter.is_own,
        created_at=letter.created_at,
        updated_at=letter.updated_at,
    )
