"""A mock interview as it is kept: loaded whole, and shown as a card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, NotFound
from career.interview.mock import current
from career.interview.model import Feedback, InterviewQuestion, Tone
from career.interview.summary import Told, summary_of
from career.interview.views import MockCard, MockState
from db.models import InterviewFeedback, InterviewQuestionRow, InterviewSession
from db.repositories.interviews import InterviewRepository
from runtime.language import gettext as _


@dataclass(frozen=True)
class Kept:
    """An interview with its questions by their numbers, and the feedback on the answers that count."""

    row: InterviewSession
    rows: tuple[InterviewQuestionRow, ...]
    feedback: Mapping[UUID, InterviewFeedback]

    @property
    def open_row(self) -> InterviewQuestionRow | None:
        """The question that is asked now, if the interview runs."""
        at = current([row.state for row in self.rows])
        return self.rows[at] if at is not None and self.row.state == "running" else None

    @property
    def tone(self) -> Tone:
        """How the interviewer speaks."""
        return cast(Tone, self.row.tone)

    def told(self) -> list[Told]:
        """Return what became of each question."""
        return [Told(question_of(row), row.state, feedback_of(self.feedback.get(row.id))) for row in self.rows]

    def card(self, **more: Any) -> MockCard:
        """Return the interview as clients show it; `more` is what the step adds."""
        open_row = self.open_row
        return MockCard(
            session_id=self.row.id,
            thread_id=self.row.thread_id,
            state=cast(MockState, self.row.state),
            tone=self.tone,
            job_id=self.row.job_id,
            job_title=self.row.job_title,
            job_company=self.row.job_company,
            question=question_of(open_row) if open_row else None,
            number=open_row.number if open_row else len(self.rows),
            total=len(self.rows),
            summary=summary_of(self.told()) if self.row.state != "running" else None,
            **more,
        )


def question_of(row: InterviewQuestionRow) -> InterviewQuestion:
    """Return the question that a row holds, by its number in the interview."""
    return InterviewQuestion.model_validate({**row.detail, "number": row.number})


def feedback_of(row: InterviewFeedback | None) -> Feedback | None:
    """Return the feedback that a row holds."""
    return Feedback.model_validate(row.detail) if row is not None else None


async def load(session: AsyncSession, user_id: UUID, row: InterviewSession) -> Kept:
    """Return an interview whole."""
    repository = InterviewRepository(session, user_id)
    return Kept(row, tuple(await repository.questions(row.id)), await repository.feedbacks(row.id))


async def load_running(
    session: AsyncSession,
    user_id: UUID,
    thread_id: UUID | None,
    session_id: UUID | None = None,
    *,
    lock: bool = False,
) -> Kept | None:
    """Return the interview that runs in a thread, or the one with an id if it runs; with `lock` other steps wait.

    Raises NotFound for an id that is no interview of this person.
    """
    if session_id is not None:
        row: InterviewSession | None = await found(session, user_id, session_id, lock=lock)
    else:
        row = await InterviewRepository(session, user_id).running(thread_id, lock=lock) if thread_id else None
    return await load(session, user_id, row) if row is not None and row.state == "running" else None


async def found(session: AsyncSession, user_id: UUID, session_id: UUID, *, lock: bool = False) -> InterviewSession:
    """Return an interview of this person, whether it runs or not. Raises NotFound."""
    row = await InterviewRepository(session, user_id).get(session_id, lock=lock)
    if row is None:
        raise NotFound("interview_not_found", _("There is no such mock interview."))
    return row


def none_running(session_id: UUID | None = None) -> NotFound | Conflict:
    """Return the error that says how to begin, or that the interview with an id is over."""
    if session_id is not None:
        return Conflict("interview_over", _("This mock interview is over. Go on with it, or start a new one."))
    return NotFound("no_interview", _("No mock interview is running here. Say “start a mock interview” to begin one."))


def asked_now(kept: Kept | None, session_id: UUID | None, number: int | None) -> tuple[InterviewQuestionRow, Kept]:
    """Return the question that is asked now. Raises NotFound or Conflict where none, or another than `number`, is."""
    if kept is None or (row := kept.open_row) is None:
        raise none_running(session_id)
    if number is not None and number != row.number:
        told = _("Question {asked} is asked now, not {meant}.", asked=row.number, meant=number)
        raise Conflict("interview_moved_on", told)
    return row, kept
