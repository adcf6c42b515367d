"""Interviews: questions to expect, mock interviews step by step, and how you get better."""

from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter, Query, Response

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.idempotency import own_key
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.interviews import Language, NewAnswer, NewInterview, Skip
from career.interview import service as interviews
from career.interview.model import Category, MockSummary
from career.interview.views import (
    InterviewDetail,
    MockCard,
    MockState,
    ProgressCard,
    QuestionsCard,
    SessionView,
)
from runtime.language import language

router = APIRouter(prefix=f"{PREFIX}/interviews", tags=["interviews"])
StepKey = Annotated[
    str | None, own_key("The same key twice is one step; without a key the same number with the same words is.")
]


@router.get("/questions", responses=problems(401, 404, 422))
async def list_expected_questions(
    user_id: Caller,
    parts: PartsDep,
    job_id: Annotated[UUID | None, Query(description="For this job; for your kind of work, if absent.")] = None,
    category: Annotated[list[Category] | None, Query(description="Of these kinds; of all, if absent.")] = None,
    count: Annotated[int | None, Query(ge=1, le=interviews.MOST_PREPARED)] = None,
    in_language: Annotated[Language | None, Query(alias="language", description="Yours, if absent.")] = None,
) -> QuestionsCard:
    """Return questions to expect, with what a good answer shows and the lines of your CV or the ad they come from."""
    return await interviews.prepare(
        parts.database,
        parts.embedder,
        user_id,
        job_id=job_id,
        categories=category or (),
        count=count,
        language=in_language or language(),
    )


@router.get("/progress", responses=problems(401))
async def get_interview_progress(user: CurrentUser, session: Session) -> ProgressCard:
    """Return how your newest mock interviews went, and what got better or worse."""
    return await interviews.progress(session, user.id)


@router.post(
    "",
    status_code=201,
    responses={
        200: {"description": "The one that runs in that conversation", "model": MockCard},
        **problems(401, 404, 409, 422),
    },
)
async def create_interview(user_id: Caller, parts: PartsDep, response: Response, body: NewInterview) -> MockCard:
    """Begin a mock interview: you are asked one question at a time.

    Where one runs in the conversation that you name it goes on, unless `anew`.
    """
    card = await interviews.start(
        parts.database,
        parts.embedder,
        user_id,
        thread_id=body.thread_id,
        job_id=body.job_id,
        category=body.category,
        count=body.count,
        tone=body.tone,
        anew=body.anew,
        language=body.language or language(),
    )
    response.status_code = 201 if card.is_new else 200
    response.headers["Location"] = f"{PREFIX}/interviews/{card.session_id}"
    return card


@router.get("", responses=problems(401, 422))
async def list_interviews(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-created_at", "created_at")],
    state: MockState | None = None,
    job_id: UUID | None = None,
) -> Page[SessionView]:
    """Return your mock interviews, newest first, with scores; in one state or for one job."""
    return asked.page(await interviews.page(session, user.id, asked.query, state=state, job_id=job_id))


@router.get("/{interview_id}", responses=problems(401, 404, 422))
async def get_interview(user: CurrentUser, session: Session, interview_id: UUID) -> InterviewDetail:
    """Return a mock interview: the question that is asked now, and all questions, answers and feedback so far."""
    return await interviews.detail(session, user.id, interview_id)


@router.delete("/{interview_id}", status_code=204, responses=problems(401, 404, 422))
async def delete_interview(user: CurrentUser, session: Session, interview_id: UUID) -> None:
    """Delete a mock interview with all that you said in it."""
    await interviews.delete(session, user.id, interview_id)


@router.get("/{interview_id}/summary", responses=problems(401, 404, 422))
async def get_interview_summary(user: CurrentUser, session: Session, interview_id: UUID) -> MockSummary:
    """Return how a mock interview went: score, what was strong and weak, what to practise; so far, while it runs."""
    return await interviews.summary(session, user.id, interview_id)


@router.get("/{interview_id}/hint", responses=problems(401, 404, 409, 422))
async def get_interview_hint(user_id: Caller, parts: PartsDep, interview_id: UUID) -> MockCard:
    """Return, in `hint`, what a good answer to the present question shows, and lines of your CV to tell of."""
    return await interviews.hint(parts.database, user_id, session_id=interview_id)


@router.post("/{interview_id}/answers", responses=problems(401, 404, 409, 422))
async def create_interview_answer(
    user_id: Caller, parts: PartsDep, interview_id: UUID, body: NewAnswer, key: StepKey = None
) -> MockCard:
    """Answer the question that is asked now; `feedback` has a score with quotes, and the parts of your story (STAR).

    The same answer gets the same score. What is no answer is helped with once and leaves the question open.
    """
    return await interviews.answer(
        parts.database,
        parts.embedder,
        user_id,
        session_id=interview_id,
        number=body.number,
        turn_id=_turn(interview_id, key, f"answer {body.number}: {body.text}"),
        text=body.text,
    )


@router.post("/{interview_id}/skip", responses=problems(401, 404, 409, 422))
async def skip_interview_question(
    user_id: Caller, parts: PartsDep, interview_id: UUID, body: Skip, key: StepKey = None
) -> MockCard:
    """Leave out the question that is asked now."""
    turn_id = _turn(interview_id, key, f"skip {body.number}")
    return await interviews.skip(parts.database, user_id, session_id=interview_id, number=body.number, turn_id=turn_id)


@router.post("/{interview_id}/stop", responses=problems(401, 404, 422))
async def stop_interview(user_id: Caller, parts: PartsDep, interview_id: UUID) -> MockCard:
    """End a mock interview and sum it up; one that is over stays as it is."""
    turn_id = _turn(interview_id, None, "stop")
    return await interviews.stop(parts.database, user_id, session_id=interview_id, turn_id=turn_id)


@router.post("/{interview_id}/resume", responses=problems(401, 404, 409, 422))
async def resume_interview(user_id: Caller, parts: PartsDep, interview_id: UUID) -> MockCard:
    """Go on with a mock interview that was stopped; one that runs stays as it is."""
    return await interviews.resume(parts.database, user_id, session_id=interview_id)


def _turn(interview_id: UUID, key: str | None, step: str) -> UUID:
    """Return the id of a step, the same for the same step of an interview."""
    return uuid5(interview_id, f"key {key}" if key else step)
