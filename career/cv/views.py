"""What clients show of a CV."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class FindingView(BaseModel):
    """One finding of the review: what, how bad, where, and what to do."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    severity: str
    message: str
    advice: str | None = None


class CVCard(BaseModel):
    """A CV as shown in a list and after reading; what is not known is None."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    filename: str
    status: str
    is_active: bool
    created_at: datetime
    name: str | None = None
    label: str | None = None
    summary: str | None = None
    experience_months: int | None = None
    skills: tuple[str, ...] = ()
    quality_score: int | None = None
    findings: tuple[FindingView, ...] = ()
    warnings: tuple[str, ...] = ()
    error_code: str | None = None
    error_message: str | None = None
