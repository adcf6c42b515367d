"""What clients show of recommendations and of feedback."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from career.recommendations.reasons import DismissReason


class StoredRecommendation(BaseModel):
    """A job that was recommended: its score then, the points of feedback, why, and what became of it.

    `is_open` tells whether it may still be applied for.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    job_id: UUID
    title: str | None
    company: str | None
    location: str | None
    url: str | None
    attribution: str | None
    is_open: bool
    score: int
    adjustment: int
    reasons: tuple[str, ...]
    status: str
    shown_at: datetime | None


class Dismissed(BaseModel):
    """A job that was dismissed: its name, the reasons in words, and what they change for further jobs, in sentences.

    `tracked` is its status where it is among the person's applications, which dismissing leaves as they are.
    """

    model_config = ConfigDict(frozen=True)

    job_id: UUID
    name: str
    reasons: tuple[DismissReason, ...] = ()
    reason_words: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    tracked: str | None = None
