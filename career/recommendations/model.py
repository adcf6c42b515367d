"""Whom jobs are chosen for, what was chosen, and what was looked through for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from career.jobs.model import Salary
from career.matching.views import FoundJob


class Considered(BaseModel):
    """What was looked through for a digest, in jobs that are new since the last one: each is counted once.

    `best_below` is the best score among those `below` the least; `filters` names those that left jobs out, in words.
    `gone` were closed, or their page had vanished, when it was looked at again.
    """

    model_config = ConfigDict(frozen=True)

    has_cv: bool = True
    new: int = 0
    filtered_out: int = 0
    shown_before: int = 0
    below: int = 0
    best_below: int | None = None
    gone: int = 0
    filters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """What a person's digest may hold: so many jobs with at least that score. New is what came since, or lately."""

    user_id: UUID
    count: int
    least_score: int
    since: datetime | None = None


class ChosenJob(FoundJob):
    """A job that was chosen, with what a digest tells of it beside; `salary` is a year's.

    `reasons` are in the order of their weight; those that feedback gives come last.
    """

    salary: Salary | None = None
    posted_at: AwareDatetime | None = None
    first_seen_at: AwareDatetime | None = None
    reasons: tuple[str, ...] = ()


class Chosen(BaseModel):
    """The jobs for one person, best first, with some to spare after the number wished for, and what they came from."""

    model_config = ConfigDict(frozen=True)

    user_id: UUID
    jobs: tuple[ChosenJob, ...] = ()
    considered: Considered = Considered()
