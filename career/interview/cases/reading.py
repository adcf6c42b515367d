"""Looking at mock interviews: the one that runs, one of the past, progress over all."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.interview.cases.keeping import Kept, feedback_of, found, load, question_of
from career.interview.model import Category, MockSummary, Tone
from career.interview.progress import Past, progress_of
from career.interview.summary import means_of, summary_of
from career.interview.views import (
    AskedInFull,
    Attempt,
    InterviewDetail,
    MockCard,
    MockState,
    ProgressCard,
    RunningMock,
    SessionView,
)
from db.models import InterviewSession
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository
from db.repositories.interviews import InterviewRepository

MOST_SESSIONS = 20


async def running(session: AsyncSession, user_id: UUID, thread_id: UUID) -> RunningMock | None:
    """Return the mock interview that runs in a thread and its open question; None where none runs. One query."""
    asked = await InterviewRepository(session, user_id).open_question(thread_id)
    if asked is None:
        return None
    row, question_row, total = asked
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
    return (await load(session, user_id, await found(session, user_id, session_id))).card()


async def detail(session: AsyncSession, user_id: UUID, session_id: UUID) -> InterviewDetail:
    """Return a mock interview with all that was asked and said. Raises NotFound."""
    kept = await load(session, user_id, await found(session, user_id, session_id))
    said: defaultdict[UUID, list[Attempt]] = defaultdict(list)
    for given, row in await InterviewRepository(session, user_id).told_in(session_id):
        attempt = Attempt(at=given.at, text=given.text, counts=given.counts, feedback=feedback_of(row))
        said[given.question_id].append(attempt)
    return InterviewDetail(
        **dict(kept.card()),
        category=cast(Category | None, kept.row.category),
        started_at=kept.row.created_at,
        ended_at=kept.row.ended_at,
        questions=tuple(
            AskedInFull.model_validate({"question": question_of(row), "state": row.state, "said": said[row.id]})
            for row in kept.rows
            if kept.row.state != "running" or row.state != "open" or row is kept.open_row
        ),
    )


async def summary(session: AsyncSession, user_id: UUID, session_id: UUID) -> MockSummary:
    """Return how a mock interview went, while it runs how it has gone so far. Raises NotFound."""
    kept = await load(session, user_id, await found(session, user_id, session_id))
    told = summary_of(kept.told())
    if kept.row.state != "running":
        return told
    known = [item for item in told.questions if item.state != "open"]
    return told.model_copy(update={"questions": tuple(known)})


async def page(
    session: AsyncSession,
    user_id: UUID,
    wanted: PageQuery,
    *,
    state: MockState | None = None,
    job_id: UUID | None = None,
) -> Rows[SessionView]:
    """Return a page of mock interviews, in one state, for one job."""
    repository = InterviewRepository(session, user_id)
    rows = await repository.page(wanted, state=state, job_id=job_id)
    views = {past.view.session_id: past.view for past in await _pasts(repository, rows.items)}
    return rows.map(lambda row: views[row.id])


async def delete(session: AsyncSession, user_id: UUID, session_id: UUID) -> None:
    """Delete a mock interview with all that was said in it; its conversation stays. Raises NotFound."""
    if not await InterviewRepository(session, user_id).delete(session_id):
        await found(session, user_id, session_id)
    ActivityRepository(session, user_id).add("interview_deleted", session_id)


async def progress(session: AsyncSession, user_id: UUID) -> ProgressCard:
    """Return the newest mock interviews with what was answered, and what got better."""
    repository = InterviewRepository(session, user_id)
    return progress_of(await _pasts(repository, await repository.newest(MOST_SESSIONS)))


async def _pasts(repository: InterviewRepository, rows: Sequence[InterviewSession]) -> list[Past]:
    ids = [row.id for row in rows]
    questions = await repository.questions(*ids) if ids else ()
    feedback = await repository.feedbacks(*ids) if ids else {}
    kept = [Kept(row, tuple(item for item in questions if item.session_id == row.id), feedback) for row in rows]
    return [_past(item) for item in kept]


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
