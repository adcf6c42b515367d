"""What clients show of a match."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from career.jobs.views import JobCard
from career.matching.model import MatchResult, PartName


class MatchCard(BaseModel):
    """A match of one CV and one job, with the whole result."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    job_id: UUID
    job_title: str | None
    job_company: str | None
    cv_id: UUID
    cv_filename: str
    result: MatchResult


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
