"""Jobs over HTTP."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from api.schemas.body import Body
from career.jobs.views import JobCard

Line = Annotated[str, Field(max_length=200)]
_AD = "Backend Engineer at Kestrel Freight, Leeds\n\nYou need:\n- 3+ years of Python\n- SQL\n\nNice to have: Docker"


class NewJob(Body):
    """A job ad as text, or the link to one. What is given beside the text wins over what is read from it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, json_schema_extra={"example": {"text": _AD}})

    text: Annotated[str, Field(max_length=200_000)] | None = Field(
        None, description="The whole ad, up to 60,000 characters; without it the page behind `url` is fetched."
    )
    title: Line | None = None
    company: Line | None = None
    location: Line | None = None
    url: Annotated[str, Field(max_length=2_000, pattern=r"^https?://")] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if not self.text and not self.url:
            raise ValueError("Give the ad's text, or a link to it.")
        return self


class JobDetail(JobCard):
    """A job with its whole text."""

    text: str
    created_at: datetime
