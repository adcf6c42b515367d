"""Looking at mock interviews: the one that runs, one of the past, progress over all."""

from typing import Literal, cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import NotFound
from career.interview.cases.keeping import Kept, load, question_of
from career.interview.model import Tone
from career.interview.progress import Past, progress_of
from career.interview.summary import means_of
from career.interview.views import MockCard, MockState, ProgressCard, RunningMock, SessionView
from db.repositories.interviews import InterviewRepository
from runtime.language import gettext as _

MOST_SESSIONS = 20


async def running(session: AsyncSession, user_id: UUID, thread_id: UUID) -> RunningMock | None:
    """Return the mock interview that runs in a thread and its open question; None where none runs. One query."""
    found = await InterviewRepository(session, user_id).open_question(thread_id)
    if found is None:
        return None
    row, question_row, total = found
    question = question_of(question_row)
    return RunningMock(
        session_id=row.id,
        number=question.number,
        total=total,
        question=question.text,
        category=question.category,
        tone=cast(Tone, row.tone),
    )


async def deed_of(session: AsyncSession, user_id: UUID, turn_id: UUID) -> Literal["began", "stepped"] | None:
    """Return what a turn that is taken up again did already: it began an interview, or was a step of one."""
    repository = InterviewRepository(session, user_id)
    row = await repository.by_turn(turn_id)
    if row is not None:
        return "began" if row.started_turn == turn_id else "stepped"
    return "stepped" if await repository.taken(turn_id) is not None else None


async def get(session: AsyncSession, user_id: UUID, session_id: UUID) -> MockCard:
    """Return a mock interview as it stands. Raises NotFound."""
    row = await InterviewRepository(session, user_id).get(session_id)
    if row is None:
        raise NotFound("interview_not_found", _("There is no such mock interview."))
    return (await load(session, user_id, row)).card()


async def progress(session: AsyncSession, user_id: UUID) -> ProgressCard:
    """Return the newest mock interviews with what was answered, and what got better."""
    repository = InterviewRepository(session, user_id)
    rows = await repository.newest(MOST_SESSIONS)
    ids = [row.id for row in rows]
    questions = await repository.questions(*ids) if ids else ()
    feedback = await repository.feedbacks(*ids) if ids else {}
    kept = [Kept(row, tuple(item for item in questions if item.session_id == row.id), feedback) for row in rows]
    return progress_of([_past(item) for item in kept])


def _past(kept: Kept) -> Past:
    told = kept.told()
    means = means_of(told)
    scores = [item.score for item in told if item.score is not None]
    view = SessionView(
        session_id=kept.row.id,
        started_at=kept.row.created_at,
        job_title=kept.row.job_title,
        job_company=kept.row.job_company,
        state=cast(MockState, kept.row.state),
        answered=sum(item.state == "answered" for item in told),
        total=len(told),
        score=round(sum(scores) / len(scores)) if scores else None,
        means={item.label: item.mean for item in means},
    )
    return Past(view, len(scores))
