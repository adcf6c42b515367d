"""What clients show of applications."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from career.applications.funnel import Funnel
from career.applications.model import Entry, Status


class ApplicationCard(BaseModel):
    """One application with its history; `since` is from when on its status holds. `job_id` is None
    for an ad that is not kept.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    job_id: UUID | None
    title: str | None
    company: str | None
    url: str | None
    status: Status
    since: datetime
    notes: str | None
    history: tuple[Entry, ...]


class ApplicationsCard(BaseModel):
    """Applications, the one that changed last first, and the funnel of all of them."""

    model_config = ConfigDict(frozen=True)

    applications: tuple[ApplicationCard, ...]
    funnel: Funnel
