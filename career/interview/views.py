"""What clients show of interviews."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from career.evidence import Evidence
from career.interview.model import Category, Feedback, InterviewQuestion, MockSummary, Tone

MockState = Literal["running", "stopped", "finished"]


class _Card(BaseModel):
    model_config = ConfigDict(frozen=True)


class QuestionsCard(_Card):
    """Questions to expect, by category; without a job they are those that people of this field and level are asked."""

    job_id: UUID | None
    job_title: str | None
    job_company: str | None
    questions: tuple[InterviewQuestion, ...]


class Hint(_Card):
    """Help with the question that is asked now: what a good answer shows, and lines of the CV to tell of."""

    shows: tuple[str, ...]
    lines: tuple[Evidence, ...] = ()
    said: str = ""


class MockCard(_Card):
    """A mock interview after a step; `question` (`number` of `total`) is the one asked now, None when it is over.

    `feedback` is on `answered`, the question just answered. `is_new` says that this step began it; `repeated` that this
    turn had been taken before, and nothing was counted twice. `summary` is there when it is over.
    """

    session_id: UUID
    thread_id: UUID | None = None
    state: MockState
    tone: Tone
    job_id: UUID | None
    job_title: str | None
    job_company: str | None
    question: InterviewQuestion | None
    number: int
    total: int
    answered: InterviewQuestion | None = None
    feedback: Feedback | None = None
    hint: Hint | None = None
    summary: MockSummary | None = None
    is_new: bool = False
    repeated: bool = False


class Attempt(_Card):
    """What was said to a question, at once with its feedback; no text where it was skipped.

    `counts` unless it was no answer and left the question open.
    """

    at: datetime
    text: str | None
    counts: bool
    feedback: Feedback | None = None


class AskedInFull(_Card):
    """A question of a mock interview, what became of it, and all that was said to it, in order."""

    question: InterviewQuestion
    state: Literal["open", "answered", "skipped"]
    said: tuple[Attempt, ...] = ()


class InterviewDetail(MockCard):
    """A mock interview whole; while it runs without the questions that are still to come."""

    category: Category | None
    started_at: datetime
    ended_at: datetime | None
    questions: tuple[AskedInFull, ...]


class RunningMock(_Card):
    """The mock interview that runs in a thread, and its open question."""

    session_id: UUID
    number: int
    total: int
    question: str
    category: Category
    tone: Tone


class SessionView(_Card):
    """A mock interview of the past; `means` are the means of 0 to 100 by the label of what was judged."""

    session_id: UUID
    started_at: datetime
    job_title: str | None
    job_company: str | None
    state: MockState
    answered: int
    total: int
    score: int | None
    means: dict[str, int]


class Trend(_Card):
    """How something changed from the first sessions to the last: means of 0 to 100, and a sentence on it."""

    label: str
    before: int
    now: int
    sentence: str


class ProgressCard(_Card):
    """Mock interviews over time, newest first; `better` and `worse` compare the newest with those before."""

    sessions: tuple[SessionView, ...]
    better: tuple[Trend, ...] = ()
    worse: tuple[Trend, ...] = ()
    said: str = ""
