"""A job as its source tells of it."""

from datetime import UTC
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from career.harmless import harmless_name

Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))]
"""A point in time, aware, in UTC."""

Name = Annotated[str, AfterValidator(lambda text: harmless_name(text) or "untitled")]
"""What others call something, without what could be followed or deceives the eye."""


class Posting(BaseModel):
    """What a source says about one job, in its own words; None and empty mean that it does not say.

    `external_id` is stable within `source`. `url` is the page for people, to be linked back to. At most one of
    `description_html` (untrusted, unescaped once where the source escapes it) and `description_text` is set.
    `is_snippet`: the description is only its beginning, too little to score. Fields called raw are as the source
    writes them; salaries are of `salary_currency` per `salary_period`, and 0 is never one.
    """

    model_config = ConfigDict(frozen=True)

    source: str = Field(min_length=1)
    external_id: str = Field(min_length=1, max_length=500)
    url: str | None = None
    apply_url: str | None = None
    title: Name = Field(min_length=1)
    company: Name | None = None
    location: Name | None = None
    """As the source says."""
    locations: tuple[str, ...] = ()
    description_html: str | None = None
    description_text: str | None = None
    is_snippet: bool = False
    remote: bool | None = None
    remote_scope: str | None = None
    """From where one may work, raw: "Worldwide", "USA only", "EMEA"."""
    employment_type: str | None = None
    """Raw."""
    salary_min: float | None = None
    salary_max: float | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    """Raw."""
    salary_text: str | None = None
    posted_at: Moment | None = None
    expires_at: Moment | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    department: str | None = None
    country: str | None = None
    """Raw: a code or a name."""

    @model_validator(mode="after")
    def _one_description(self) -> Self:
        if self.description_html is not None and self.description_text is not None:
            raise ValueError("a description is either HTML or text")
        return self
