"""What clients show of a match."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from career.jobs.views import JobCard
from career.matching.model import MatchResult, PartName


class _Match(BaseModel):
    """Which CV was held against which job."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    job_id: UUID
    job_title: str | None
    job_company: str | None
    cv_id: UUID
    cv_filename: str


class MatchCard(_Match):
    """A match of one CV and one job, with the whole result."""

    result: MatchResult


class MatchSummary(_Match):
    """A match in a list; `change` are the points since the match before for the same job, None for the first."""

    score: int = Field(ge=0, le=100)
    change: int | None
    version: str = Field(description="The formula; the same input under one version gives the same score.")
    created_at: datetime


class RankedJob(BaseModel):
    """A job in a ranking: its score, what each part earned of what is possible, and the reasons in a few phrases."""

    model_config = ConfigDict(frozen=True)

    job: JobCard
    score: int
    parts: dict[PartName, tuple[float, float]]
    reasons: tuple[str, ...]


class ComparisonCard(BaseModel):
    """Several matches of one CV, the best first."""

    model_config = ConfigDict(frozen=True)

    matches: tuple[MatchCard, ...]


class FoundJob(BaseModel):
    """An open job that was found; score and its first reason where there is a CV to hold against it.

    `adjustment` are points for the order of jobs, from what the person said of others, and `learned` why; they are not
    part of the score. `status` is what the person made of the job (saved, dismissed, applied). `caution` says why
    it may hardly be had. `shown_at` is when it was first put before them, None where this is the first time.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    title: str | None
    company: str | None
    location: str | None
    remote: str | None
    pay: str | None
    posted_on: date | None
    url: str | None
    attribution: str | None
    score: int | None = None
    reason: str | None = None
    adjustment: int = 0
    learned: str | None = None
    caution: str | None = None
    status: str | None = None
    shown_at: datetime | None = None


class FoundJobs(BaseModel):
    """A page of jobs, best first; `notes` say what was asked of them beyond the words, and what that left out."""

    model_config = ConfigDict(frozen=True)

    jobs: tuple[FoundJob, ...]
    page: int
    more: bool
    notes: tuple[str, ...] = ()
