"""What clients show of a job."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from career.jobs.model import Requirements
from runtime.language import gettext as _


def job_name(title: str | None, company: str | None) -> str:
    """Return "Nurse at St. Annen", or what is known of it; empty when nothing is."""
    if title and company:
        return _("{title} at {company}", title=title, company=company)
    return title or company or ""


class JobCard(BaseModel):
    """A job and what it demands; `requirements` is None until it has been read.

    `error_code` says by a word why it could not be, `error_message` in a sentence.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    title: str | None
    company: str | None
    location: str | None
    url: str | None
    status: str
    requirements: Requirements | None = None
    error_code: str | None = None
    error_message: str | None = None


class SavedJob(JobCard):
    """A job that the person noted as saved: since when, with which notes, and by which of their applications."""

    saved_at: datetime
    application_id: UUID
    notes: str | None
