"""Jobs that were written down by other tools: one JSON object each, in the fields of Posting or near to them."""

import hashlib
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from career.jobs.postings.model import Posting

LONGEST_ID = 200
LONGEST_FIELD = 1_000_000
_OTHER_NAMES = {
    "external_id": ("id", "job_id"),
    "title": ("job_title", "position", "name"),
    "company": ("company_name", "employer", "organization"),
    "url": ("link", "job_url"),
    "posted_at": ("date_posted", "published_at", "created_at"),
    "salary_currency": ("currency",),
    "salary_period": ("salary_unit",),
    "description_text": ("description", "text", "body"),
}
_TIMES = ("posted_at", "expires_at")
_LISTS = ("locations", "tags")
_LINKS = ("url", "apply_url")
_EPOCH_MS = 100_000_000_000
"""From here on a number is a time in milliseconds: in seconds it would be after the year 5000."""


class NotAJob(ValueError):
    """What was told is no job; the message says what is missing, to follow "Line 4"."""


def posting_of(told: object, source: str) -> Posting:
    """Return the job that an object tells of; what of it cannot be read, and may be missing, is left out.

    Without an id the link or the words serve as one, so that the same job told twice is one. Raises NotAJob.
    """
    if not isinstance(told, Mapping):
        raise NotAJob("is no job: it is no JSON object.")
    known = {name: value for name in Posting.model_fields if (value := _found(told, name)) is not None}
    if "description_html" in known:
        known.pop("description_text", None)
    elif "description_text" not in known:
        raise NotAJob("is no job: it has no description.")
    if not isinstance(known.get("title"), str):
        raise NotAJob("is no job: it has no title.")
    try:
        return Posting.model_validate(known | {"source": source, "external_id": _id(known)})
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors() if problem["loc"]}
        if "description_text" in wrong or "description_html" in wrong:
            raise NotAJob("is no job: its description is no text.") from None
        kept = {name: value for name, value in known.items() if name not in wrong}
        return Posting.model_validate(kept | {"source": source, "external_id": _id(known)})


def _found(told: Mapping[str, Any], name: str) -> object:
    """Return a field by its name, or the first of its other names; None where it says nothing."""
    for one in (name, *_OTHER_NAMES.get(name, ())):
        value = _value(name, told.get(one))
        if value is not None:
            return value
    return None


def _value(name: str, value: Any) -> object:
    if isinstance(value, str):
        value = value.replace("\x00", "")[:LONGEST_FIELD].strip() or None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if name in _TIMES:
        return _moment(value)
    if name in _LINKS:
        return value if isinstance(value, str) and re.match(r"https?://\S+$", value, re.IGNORECASE) else None
    if name in _LISTS:
        items = value if isinstance(value, list) else [value]
        return tuple(item for item in items if isinstance(item, str) and item.strip()) or None
    if name == "company" and isinstance(value, Mapping):
        return value.get("name") or value.get("display_name")
    return value


def _moment(value: object) -> datetime | None:
    """Return a time told in ISO 8601 (of UTC where it names no zone) or in seconds or milliseconds since 1970."""
    try:
        if isinstance(value, str):
            told = datetime.fromisoformat(value)
            return told if told.tzinfo else told.replace(tzinfo=UTC)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if value >= _EPOCH_MS else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _id(known: Mapping[str, object]) -> str:
    """Return the id; a digest of the link, or else of the words, where there is none, and of one that is too long."""
    told = known.get("external_id")
    name = "" if told is None or isinstance(told, bool | list | Mapping) else str(told)
    if name and len(name) <= LONGEST_ID:
        return name
    words = name or known.get("url") or (known["title"], known.get("company"), known.get("location"), _text(known))
    return hashlib.sha256(repr(words).encode()).hexdigest()[:32]


def _text(known: Mapping[str, object]) -> object:
    return known.get("description_html") or known.get("description_text")
