"""An application and its history: what was noted of it, in the order in which it happened."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict

from career.errors import InvalidInput
from runtime.language import N_
from runtime.language import gettext as _
from runtime.language import number as written

Status = Literal["saved", "applied", "interview", "offer", "rejected", "withdrawn"]
STATUSES: tuple[Status, ...] = get_args(Status)
STAGES: tuple[Status, ...] = ("saved", "applied", "interview", "offer")
"""One after the other; rejected and withdrawn end an application at the stage that it had reached."""
STATUS_WORDS: dict[Status, str] = {
    "saved": N_("saved"),
    "applied": N_("applied"),
    "interview": N_("in interviews"),
    "offer": N_("offer received"),
    "rejected": N_("rejected"),
    "withdrawn": N_("withdrawn"),
}
LONGEST_NOTE = 2_000
_CLOCKS_DIFFER = timedelta(days=1)


class Entry(BaseModel):
    """One line of a history: from when on a status held, and what the person noted with it."""

    model_config = ConfigDict(frozen=True)

    status: Status
    at: AwareDatetime
    note: str | None = None


History = tuple[Entry, ...]
"""Entries in the order of their times; entries of one time in the order in which they were noted."""


def with_status(
    history: Sequence[Entry], status: Status, at: datetime, now: datetime, note: str | None = None
) -> History:
    """Return a history with one more entry; nothing of what was noted before is lost.

    Any status may follow any other: people skip stages, and correct what they said. The same status again is noted
    only with a note. `at` may lie before other entries ("I applied on Monday"). Raises InvalidInput for a time in the
    future and a note that is too long.
    """
    if at > now + _CLOCKS_DIFFER:
        raise InvalidInput("application_date", _("That day is in the future. Tell me when it has happened."))
    if note is not None and len(note) > LONGEST_NOTE:
        raise InvalidInput("application_note", _("A note holds at most {most} characters.", most=written(LONGEST_NOTE)))
    before = [entry for entry in history if entry.at <= at]
    after = [entry for entry in history if entry.at > at]
    if before and before[-1].status == status and not note:
        return tuple(history)
    return (*before, Entry(status=status, at=at, note=note or None), *after)


def status_of(history: Sequence[Entry]) -> Status | None:
    """Return the status that holds: the last one; None for an empty history."""
    return history[-1].status if history else None


def reached(history: Sequence[Entry]) -> Status | None:
    """Return the furthest stage that was reached; None for an empty history.

    Going back to an earlier stage takes back the later ones: that is how a slip is corrected. A rejection means that
    there was an application; a withdrawal means no more than was noted before.
    """
    furthest = -1
    for entry in history:
        if entry.status in STAGES:
            furthest = STAGES.index(entry.status)
        elif entry.status == "rejected":
            furthest = max(furthest, STAGES.index("applied"))
        else:
            furthest = max(furthest, 0)
    return STAGES[furthest] if furthest >= 0 else None


def has_ended(history: Sequence[Entry]) -> bool:
    """Whether the application was rejected or withdrawn."""
    return status_of(history) in ("rejected", "withdrawn")


def waiting_since(history: Sequence[Entry]) -> datetime | None:
    """Return since when there is no answer to an application or an interview; None where none is awaited."""
    if status_of(history) not in ("applied", "interview"):
        return None
    return history[-1].at
