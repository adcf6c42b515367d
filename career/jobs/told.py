"""Ads told as JSON: a schema.org JobPosting, or an object with title, company, location and description."""

from typing import Any

import orjson
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from career.errors import InvalidInput
from career.jobs.posting import PostedAd, html_text, posting_in
from runtime.language import gettext as _


class _Told(BaseModel):
    """A job; its text may be HTML."""

    model_config = ConfigDict(extra="ignore")

    title: str | None = None
    company: str | None = None
    location: str | None = None
    text: str = Field(min_length=1, validation_alias=AliasChoices("description", "text"))


def told(data: bytes) -> Any:
    """Return the value of a file of JSON; None where it is none, though it begins like one ("[Remote] Cook")."""
    stripped = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not stripped.startswith((b"{", b"[")):
        return None
    try:
        return orjson.loads(stripped)
    except orjson.JSONDecodeError:
        return {} if stripped.startswith(b"{") else None


def told_ad(value: Any) -> PostedAd:
    """Return the one job that a value tells of. Raises InvalidInput for none and for several."""
    if isinstance(value, list):
        if len(value) > 1:
            message = _("This file holds {count} entries. Give one job at a time.", count=len(value))
            raise InvalidInput("several_jobs", message)
        value = value[0] if value else {}
    posted = posting_in(value)
    if posted is not None and posted.text:
        return posted
    try:
        job = _Told.model_validate(value)
    except ValidationError:
        message = _("This is JSON, but no job. It needs a description, and may have title, company and location.")
        raise InvalidInput("not_a_job", message) from None
    return PostedAd(job.title, job.company, job.location, html_text(job.text))
