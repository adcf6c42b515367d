"""Beginning a mock interview: one runs in a thread."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, InvalidInput, NotFound
from career.interview.cases.keeping import load, load_running
from career.interview.cases.preparing import questions_for
from career.interview.cases.sought import sought
from career.interview.model import CATEGORIES, Category, Tone
from career.interview.views import MockCard
from career.ports import Embedder
from db.models import InterviewSession
from db.repositories import ActivityRepository, ThreadRepository
from db.repositories.interviews import InterviewRepository
from db.session import Database
from runtime.language import gettext as _

USUAL_QUESTIONS = 5
MOST_QUESTIONS = 15
ASKED_BEFORE = 60
"""Questions of earlier interviews that a new one avoids."""


async def start(  # noqa: PLR0913 (all are choices that people make in one sentence)
    database: Database,
    embedder: Embedder,  # noqa: ARG001 (as every use case that a tool calls)
    user_id: UUID,
    *,
    thread_id: UUID | None,
    job_id: UUID | None,
    category: Category | None = None,
    count: int | None = None,
    tone: Tone | None = None,
    anew: bool = False,
    turn_id: UUID | None = None,
    language: str = "en",
) -> MockCard:
    """Begin a mock interview in a thread, for a job or in general; one that runs there is returned where it is.

    `anew` stops the one that runs first. Without a thread it gets one of its own, so that it can be gone on with in a
    conversation. A turn that comes again begins none twice. Questions that were asked before
    come last. Raises NotFound for a thread or job that is not this person's, InvalidInput for an impossible count.
    """
    if count is not None and not 1 <= count <= MOST_QUESTIONS:
        raise InvalidInput("interview_count", _("A mock interview has 1 to {most} questions.", most=MOST_QUESTIONS))
    async with database.transaction() as session:
        known = await _known(session, user_id, thread_id, turn_id, anew=anew)
        if known is not None:
            return known
        about = await sought(session, user_id, job_id)
        avoid = await InterviewRepository(session, user_id).asked_texts(ASKED_BEFORE)
    wanted = (category,) if category else CATEGORIES
    questions = await questions_for(about, wanted, count or USUAL_QUESTIONS, tuple(avoid), language=language)
    if not questions:
        raise InvalidInput("no_questions", _("I have no questions of this kind for this job. Try another category."))
    async with database.transaction() as session:
        known = await _known(session, user_id, thread_id, turn_id, anew=anew)
        if known is not None:
            return known
        if anew and thread_id is not None:
            await _stop_running(session, user_id, thread_id)
        row = await InterviewRepository(session, user_id).begin(
            thread_id,
            [item.model_dump(mode="json") for item in questions],
            job_id=job_id,
            cv_id=about.cv.id if about.cv is not None else None,
            job_title=about.job.title if about.job is not None else None,
            job_company=about.job.company if about.job is not None else None,
            category=category,
            tone=tone or "friendly",
            started_turn=turn_id,
        )
        return await _begun(session, user_id, thread_id, row, turn_id)


async def _begun(
    session: AsyncSession, user_id: UUID, thread_id: UUID | None, row: InterviewSession | None, turn_id: UUID | None
) -> MockCard:
    """Return the interview that began, or the one that another step began at the same time."""
    if row is not None:
        if row.thread_id is None:
            row.thread_id = (await ThreadRepository(session, user_id).add("api")).id
        ActivityRepository(session, user_id).add("interview_started", row.id)
        return (await load(session, user_id, row)).card(is_new=True)
    if (again := await _known(session, user_id, thread_id, turn_id, anew=True)) is not None:
        return again
    kept = await load_running(session, user_id, thread_id)
    if kept is None:
        raise Conflict("interview_elsewhere", _("This message has begun a mock interview in another chat."))
    return kept.card()


async def _known(
    session: AsyncSession, user_id: UUID, thread_id: UUID | None, turn_id: UUID | None, *, anew: bool
) -> MockCard | None:
    """Return the interview that this turn has begun, or that runs in the thread and stays. Raises NotFound."""
    if thread_id is not None and await ThreadRepository(session, user_id).get(thread_id) is None:
        raise NotFound("thread_not_found", _("There is no such conversation."))
    begun = await InterviewRepository(session, user_id).by_turn(turn_id) if turn_id is not None else None
    if begun is not None and begun.started_turn == turn_id:
        return (await load(session, user_id, begun)).card(is_new=True, repeated=True)
    kept = await load_running(session, user_id, thread_id)
    return kept.card() if kept is not None and not anew else None


async def _stop_running(session: AsyncSession, user_id: UUID, thread_id: UUID) -> None:
    row = await InterviewRepository(session, user_id).running(thread_id, lock=True)
    if row is not None:
        row.state, row.ended_at = "stopped", datetime.now(UTC)
        await session.flush()
