"""What a person makes of jobs, over HTTP."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.body import Body
from career.recommendations.learned import Kind
from career.recommendations.reasons import DismissReason


class NewFeedback(Body):
    """What you make of a job; reasons go with `dismissed` only."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"kind": "dismissed", "reasons": ["too_senior"]}}
    )

    kind: Kind
    reasons: Annotated[list[DismissReason], Field(max_length=7)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _reasons_against_it(self) -> Self:
        if self.reasons and self.kind != "dismissed":
            raise ValueError("Reasons are for a job that is dismissed.")
        return self


class FeedbackView(BaseModel):
    """What is kept of it: the status of the job for you, and what it changes for further jobs, in sentences."""

    model_config = ConfigDict(frozen=True)

    job_id: UUID
    status: str = Field(description="saved, applied or dismissed; or how far your application is, which stays.")
    application_id: UUID | None = Field(None, description="The application that was kept or found.")
    changes: tuple[str, ...] = Field((), description="What is held against jobs like this one from now on.")
