"""Matches over HTTP."""

from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.body import Body

EXAMPLE_ID = "0193f0a4-0000-7000-8000-000000000001"


class MatchRequest(Body):
    """Which job, and which CV; without a CV the one in use is taken."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"job_id": EXAMPLE_ID}})

    job_id: UUID
    cv_id: UUID | None = None


class ComparisonRequest(Body):
    """Which jobs (none: the newest that you saved), and which CV; without a CV the one in use is taken."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"job_ids": [EXAMPLE_ID, "0193f0a4-0000-7000-8000-000000000002"]}}
    )

    job_ids: list[UUID] = Field(default_factory=list, max_length=20)
    cv_id: UUID | None = None
