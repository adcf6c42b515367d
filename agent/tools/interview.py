"""Tools of interviews: questions to expect, a mock interview, progress; and its steps, which only code calls."""

from typing import Annotated, Any, Literal

from langchain.tools import tool
from langgraph.runtime import get_runtime
from pydantic import BaseModel, BeforeValidator, Field

from agent.choosing_interviews import interview_job
from agent.context import AgentContext
from agent.shown import so_far
from agent.tools.jobs import last_said
from agent.tools.profile import NoArguments, Runtime
from agent.tools.results import Result, result
from agent.understanding.interview import categories_in, tone_in
from agent.understanding.language import asked_in
from agent.wording.interview import (
    BACK,
    TAKEN,
    head_of_questions,
    say_mock,
    say_progress,
    say_star,
    tell_mock,
    tell_progress,
    tell_questions,
)
from agent.wording.phrases import short
from career.errors import Forbidden, NotFound
from career.interview import service as interviews
from career.interview.model import Tone
from career.interview.views import MockCard
from db.models import Job
from runtime.language import gettext as _

Action = Literal["answer", "skip", "repeat", "hint", "stop", "star"]
ANSWER_TOOL = "answer_interview"
"""The tool that only code calls: no model is told of it, and a call that a model makes does nothing."""
MOCK_TOOLS = ("start_mock_interview", ANSWER_TOOL)


def _categories(given: Any) -> Any:
    """Return categories as they are called, whatever words for them are given; nothing where they name none."""
    words = ", ".join(map(str, given)) if isinstance(given, list) else str(given or "")
    return ", ".join(categories_in(words)) or None


def _tone(given: Any) -> Any:
    return given if given in (None, "friendly", "strict") else tone_in(str(given))


Categories = Annotated[str | None, BeforeValidator(_categories)]
JOB = Field(None, description="The job as #number or by its firm; leave empty for the one spoken of.")
CATEGORY = Field(None, description="behavioural, technical, role or company, if the user said so.")


class Expected(BaseModel):
    """Which interview questions are wanted."""

    job: str | None = JOB
    category: Categories = CATEGORY
    count: int | None = Field(None, description="How many, if the user said so.", ge=1, le=40)


@tool(response_format="content_and_artifact", args_schema=Expected)
async def prepare_interview(
    runtime: Runtime, job: str | None = None, category: str | None = None, count: int | None = None
) -> Result:
    """List interview questions for a job, from the ad and the user's CV, with what a good answer shows."""
    context = runtime.context
    chosen, note = await _job(runtime, job)
    card = await interviews.prepare(
        context.database,
        context.embedder,
        context.user_id,
        job_id=chosen.id if chosen else None,
        categories=categories_in(category or ""),
        count=count,
        language=asked_in(last_said(runtime.state), context.language),
    )
    said = " ".join(part for part in (note, head_of_questions(card)) if part)
    facts = {"job": str(card.job_id) if card.job_id else None, "keys": _keys(chosen), "short": said}
    return result(tell_questions(card), "interview_questions" if card.questions else None, card, **facts)


class Mock(BaseModel):
    """How the mock interview is to be."""

    job: str | None = JOB
    category: Categories = CATEGORY
    count: int | None = Field(None, description="How many questions, if the user said so.", ge=1)
    tone: Annotated[Tone | None, BeforeValidator(_tone)] = Field(None, description="friendly or strict.")
    anew: bool = Field(False, description="True to begin a new one while one runs.")
    go_on: bool = Field(False, description="True to go on with the one that was stopped.")


@tool(response_format="content_and_artifact", args_schema=Mock)
async def start_mock_interview(runtime: Runtime, **told: Any) -> Result:
    """Begin a mock interview: the user is asked one question at a time and gets feedback on each answer."""
    context = runtime.context
    if told.get("go_on") and (resumed := await _resumed(context)) is not None:
        return _step(resumed, f"{_(BACK)}\n\n{say_mock(resumed)}")
    chosen, note = await _job(runtime, told.get("job"))
    categories = categories_in(told.get("category") or "")
    card = await interviews.start(
        context.database,
        context.embedder,
        context.user_id,
        thread_id=context.thread_id,
        turn_id=context.turn_id,
        job_id=chosen.id if chosen else None,
        category=categories[0] if len(categories) == 1 else None,
        count=told.get("count"),
        tone=told.get("tone"),
        anew=bool(told.get("anew")),
        language=asked_in(last_said(runtime.state), context.language),
    )
    said = say_mock(card) if card.is_new else f"{_goes_on(card)}\n\n{say_mock(card)}"
    return _step(card, "\n\n".join(part for part in (note, said) if part))


class Step(BaseModel):
    """What the person does in a mock interview; their words are those of the turn."""

    action: Action = "answer"
    like_a_wish: bool = Field(False, description="True where outside of the interview it would have called a tool.")


@tool(response_format="content_and_artifact", args_schema=Step)
async def answer_interview(runtime: Runtime, action: Action = "answer", like_a_wish: bool = False) -> Result:
    """Take the user's message as the answer to the question of their mock interview, or skip, repeat, hint, stop."""
    context = runtime.context
    if runtime.tool_call_id != call_id(context):
        raise Forbidden("interview_by_code", "Answers of a mock interview are taken from what the user writes.")
    card = await _stepped(context, action, last_said(runtime.state))
    said = say_star(card) if action == "star" else say_mock(card)
    return _step(card, f"{_(TAKEN)}\n\n{said}" if like_a_wish else said)


@tool(response_format="content_and_artifact", args_schema=NoArguments)
async def interview_progress() -> Result:
    """Show how the user's mock interviews went, and what became better."""
    context = get_runtime(AgentContext).context
    async with context.database.transaction() as session:
        card = await interviews.progress(session, context.user_id)
    kind = "interview_progress" if card.sessions else None
    return result(tell_progress(card), kind, card, short=say_progress(card))  # type: ignore[arg-type]


def call_id(context: AgentContext) -> str:
    """Return the id of the one call that code makes in a turn; no model can know it."""
    return f"interview_{context.turn_id.hex}"


async def _stepped(context: AgentContext, action: Action, said: str) -> MockCard:
    database, user_id, thread_id, turn_id = context.database, context.user_id, context.thread_id, context.turn_id
    match action:
        case "skip":
            return await interviews.skip(database, user_id, thread_id=thread_id, turn_id=turn_id)
        case "hint":
            return await interviews.hint(database, user_id, thread_id=thread_id)
        case "stop":
            return await interviews.stop(database, user_id, thread_id=thread_id, turn_id=turn_id)
        case "repeat" | "star":
            return await interviews.repeat(database, user_id, thread_id=thread_id)
    return await interviews.answer(
        database,
        context.embedder,
        user_id,
        thread_id=thread_id,
        turn_id=turn_id,
        text=said,
        model=None if context.model_is_down else context.model,
    )


async def _job(runtime: Runtime, wanted: str | None) -> tuple[Job | None, str]:
    """Return the job and a note on it, and leave in the thread that it is spoken of."""
    context = runtime.context
    async with context.database.transaction() as session:
        return await interview_job(session, context, wanted, so_far(runtime))


async def _resumed(context: AgentContext) -> MockCard | None:
    try:
        return await interviews.resume(context.database, context.user_id, thread_id=context.thread_id)
    except NotFound:
        return None


def _goes_on(card: MockCard) -> str:
    return _(
        "A mock interview is running here already, at question {number} of {total}. “start over” begins a new one.",
        number=card.number,
        total=card.total,
    )


def _step(card: MockCard, said: str) -> Result:
    keys = [short(card.question.text, 60)] if card.question else []
    job = str(card.job_id) if card.job_id else None
    return result(tell_mock(card), "mock_interview", card, keys=keys, job=job, short=said)


def _keys(job: Job | None) -> list[str]:
    return [key for key in (job.title, job.company) if key] if job else []
