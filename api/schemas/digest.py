"""The digest over HTTP."""

import re
from datetime import time
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field, field_validator

from api.schemas.body import Body
from career.digest.model import EVERY_DAY, Count, DigestChange, Score, TimeOfDay, Weekdays

_THREAD = Field(
    None, description="The conversation in which it comes. Absent: where it came so far; a Telegram chat goes first."
)
_EXAMPLE: dict[str, Any] = {
    "example": {
        "on": True,
        "at": "08:00",
        "zone": "Europe/Berlin",
        "weekdays": [1, 2, 3, 4, 5],
        "count": 5,
        "least_score": 50,
    }
}


class DigestPatch(DigestChange, Body):
    """What is to be changed; what is absent or null stays. Weekdays are Monday 1 to Sunday 7."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_EXAMPLE)

    thread_id: UUID | None = _THREAD

    @field_validator("at", mode="before")
    @classmethod
    def _local(cls, at: Any) -> Any:
        if isinstance(at, str) and re.search(r"[zZ+]|-\d", at):
            raise ValueError("Give a local time such as 08:00; its time zone is `zone`.")
        return at


class DigestWish(DigestPatch):
    """All settings; what is absent becomes what it is at first, but for the time zone, which stays."""

    on: bool = True
    at: TimeOfDay = time(8)
    weekdays: Weekdays = EVERY_DAY
    count: Count = 5
    least_score: Score = 50
