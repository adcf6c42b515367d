"""Applications over HTTP."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, model_validator

from api.schemas.body import Body
from career.applications.model import LONGEST_NOTE, Status

Name = Annotated[str, Field(max_length=300)]
Note = Annotated[str, Field(max_length=LONGEST_NOTE)]
Link = Annotated[str, Field(max_length=2_000)]
_WHEN = Field(None, description="From when on it holds, with its time zone; now, if absent. Not in the future.")


class NewApplication(Body):
    """For which job: one that is known here, or one that you name."""

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={
            "example": {
                "title": "Backend Engineer",
                "company": "Kestrel Freight",
                "status": "applied",
                "at": "2026-11-16T09:00:00+01:00",
            }
        },
    )

    job_id: UUID | None = None
    title: Name | None = None
    company: Name | None = None
    url: Link | None = Field(None, description="Where the ad is: http or https.")
    status: Status = "applied"
    at: AwareDatetime | None = _WHEN
    note: Note | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.job_id is None and not self.title and not self.company:
            raise ValueError("Give a job_id, or the title or company of the job.")
        return self


class ApplicationChange(Body):
    """What is written of an application; what is absent or null stays, empty notes are none."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"notes": "Ask for Lena, ext. 12"}})

    title: Name | None = None
    company: Name | None = None
    url: Link | None = None
    notes: Annotated[str, Field(max_length=20_000)] | None = None


class NewEvent(Body):
    """What became of an application. Without a status the note is added to the present one."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"status": "interview", "at": "2026-11-20T10:00:00+01:00", "note": "Call with Lena"}
        },
    )

    status: Status | None = None
    at: AwareDatetime | None = _WHEN
    note: Note | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.status is None and not (self.note or "").strip():
            raise ValueError("Give a status, or a note.")
        if self.status is None and self.at is not None:
            raise ValueError("A note alone is kept with the time at which it comes; give a status, or no time.")
        return self
