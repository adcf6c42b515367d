"""What clients show of somebody's progress: ids, names of skills, counts and scores, none of their text."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from career.applications.funnel import Funnel


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counts(_View):
    """How many of each there are. `jobs` are pasted or kept ones, `applications` those that were sent."""

    cvs: int
    jobs: int
    matches: int
    customizations: int
    letters: int
    applications: int
    interviews: int


class ScorePoint(_View):
    """One score of 0 to 100: of a match, a CV or a mock interview, by its id."""

    id: UUID
    at: AwareDatetime
    score: int


class ScoreTrend(_View):
    """Scores in the order of their times, the newest last, as they were computed then.

    `change` is the mean of the newer half of them (the larger one, where one is) less that of the older; None for
    fewer than two.
    """

    points: tuple[ScorePoint, ...] = ()
    latest: int | None = None
    best: int | None = None
    mean: int | None = None
    change: int | None = None


class Scores(_View):
    """How scores moved: of the newest matches, and of the quality of CVs as they were uploaded."""

    matches: ScoreTrend
    cvs: ScoreTrend


class MissingSkill(_View):
    """A skill that jobs ask for and the profile lacks; `must` of these `jobs` demand it, `job_ids` are the newest.

    Where each ad asks for it stands in the requirements of the job. `learning` is its state in the learning plan.
    """

    key: str
    name: str
    jobs: int
    must: int
    job_ids: tuple[UUID, ...]
    learning: Literal["planned", "started", "done"] | None = None


class SkillsGap(_View):
    """The skills that most of somebody's jobs ask for and that they lack; `jobs` is how many jobs were looked at."""

    jobs: int = Field(description="Jobs pasted, kept or matched, the newest, whose ads name skills.")
    skills: tuple[MissingSkill, ...] = ()


class DayCount(_View):
    """How much was done on a day of the person's time zone."""

    day: date
    count: int


class RecentActivity(_View):
    """What was done in the last days, each day of them, the newest last."""

    total: int
    days: tuple[DayCount, ...]


class InterviewsSoFar(_View):
    """Mock interviews: how many were gone through to the end, answers in all, and the mean score of each."""

    finished: int
    answered: int
    scores: ScoreTrend


class LearningSoFar(_View):
    """What is learned: how many skills are in which state, how far the plan is, and what comes next in it."""

    planned: int
    started: int
    done: int
    in_plan: int
    done_in_plan: int
    next: str | None = Field(None, description="The skill of the plan that is begun, or else the first to begin.")


class ProgressView(_View):
    """How somebody is doing, at a moment; `zone` is the time zone (IANA) of its days, UTC where none is known."""

    at: AwareDatetime
    zone: str
    counts: Counts
    scores: Scores
    funnel: Funnel
    gap: SkillsGap
    activity: RecentActivity
    interviews: InterviewsSoFar
    learning: LearningSoFar
