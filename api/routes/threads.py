"""Conversations: say something, follow what comes of it, read it again."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.idempotency import own_key
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.parts import Parts
from api.schemas.threads import (
    Cancelled,
    Channel,
    MessageText,
    MessageView,
    PendingQuestion,
    QuestionAnswer,
    ThreadDetail,
    ThreadTitle,
    ThreadView,
    TurnAccepted,
)
from api.streaming.following import follow_thread
from api.streaming.sse import BEGINNING, RESPONSES, EventStreamResponse, LastEventId
from career.conversation import service as conversation
from career.conversation import threads
from career.conversation.events import Wanted
from career.conversation.service import topic
from career.conversation.threads import ThreadState
from career.errors import NotFound
from career.jobs import service as jobs
from db.models import Message, Thread
from db.repositories import MessageRepository, ThreadRepository
from runtime.streams import StreamUnavailable

router = APIRouter(prefix=f"{PREFIX}/threads", tags=["conversations"])

MessageKey = Annotated[str | None, own_key("The same key twice in a conversation is one message.")]


@router.post("", status_code=201, response_model=ThreadView, responses=problems(401))
async def create_thread(user: CurrentUser, session: Session, response: Response) -> Thread:
    """Begin a conversation."""
    thread = await conversation.open_thread(session, user.id, "api")
    response.headers["Location"] = f"{PREFIX}/threads/{thread.id}"
    return thread


@router.get("", responses=problems(401, 422))
async def list_threads(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-created_at", "created_at", "-updated_at", "updated_at")],
    channel: Annotated[Channel | None, Query(description="Where it is held.")] = None,
) -> Page[ThreadView]:
    """Return your conversations on one channel or on all, newest first; `-updated_at` is by what was said last."""
    found = await ThreadRepository(session, user.id).page(asked.query, channel=channel)
    return asked.page(found.map(ThreadView.model_validate))


@router.get("/{thread_id}", responses=problems(401, 404, 422))
async def get_thread(user: CurrentUser, session: Session, thread_id: UUID) -> ThreadDetail:
    """Return a conversation, and the question in it that waits for your yes or no, if there is one."""
    return _detail(await threads.state(session, user.id, thread_id))


@router.patch("/{thread_id}", response_model=ThreadView, responses=problems(401, 404, 422))
async def rename_thread(user: CurrentUser, session: Session, thread_id: UUID, body: ThreadTitle) -> Thread:
    """Give a conversation a title."""
    return await threads.rename(session, user.id, thread_id, body.title)


@router.delete("/{thread_id}", status_code=204, responses=problems(401, 404, 409, 422))
async def delete_thread(user_id: Caller, parts: PartsDep, thread_id: UUID) -> None:
    """Delete a conversation with all that was said in it; not while an answer is being written (409).

    A chat of Telegram goes on in a new, empty conversation.
    """
    await threads.delete(parts.database, parts.streams, user_id, thread_id)


@router.post(
    "/{thread_id}/answers", status_code=202, response_model=TurnAccepted, responses=problems(401, 404, 409, 422)
)
async def answer_thread_question(
    user: CurrentUser, session: Session, response: Response, thread_id: UUID, body: QuestionAnswer
) -> TurnAccepted:
    """Approve or reject what the assistant asks whether it shall do. The same answer twice is one.

    A question that waits no more, because something else was said or the other answer was given, is told with 409.
    """
    accepted = _accepted(await threads.decide(session, user.id, thread_id, body.turn_id, body.decision))
    response.headers["Location"] = accepted.events_url
    return accepted


@router.post("/{thread_id}/cancel", responses=problems(401, 404, 422))
async def cancel_messages(user: CurrentUser, session: Session, thread_id: UUID) -> Cancelled:
    """Take back the messages that the assistant has not begun to answer."""
    return Cancelled(cancelled=await conversation.cancel(session, user.id, thread_id))


@router.get("/{thread_id}/messages", responses=problems(401, 404, 422))
async def list_messages(
    user: CurrentUser, session: Session, thread_id: UUID, asked: Annotated[Asked, pages("-id", "id")]
) -> Page[MessageView]:
    """Return messages in the order in which they were said.

    The first page has the newest and the next ones are older; with `sort=id` they go on from the first message.
    """
    found = await conversation.messages_page(session, user.id, thread_id, asked.query)
    shown = asked.page(found.map(MessageView.model_validate))
    return shown if asked.query.sort == "id" else shown.model_copy(update={"items": shown.items[::-1]})


@router.post(
    "/{thread_id}/messages",
    status_code=202,
    response_model=TurnAccepted,
    responses={
        **problems(401, 404, 422),
        200: {**RESPONSES[200], "description": "With stream=true: the events of the turn, until it is done."},
    },
)
async def create_message(
    user_id: Caller,
    parts: PartsDep,
    response: Response,
    thread_id: UUID,
    body: MessageText,
    key: MessageKey = None,
    stream: Annotated[bool, Query(description="Answer with the events of the turn as they come.")] = False,
) -> TurnAccepted | EventStreamResponse:
    """Say something. It is kept and will be answered, whatever happens to this connection."""
    after = await _newest_event(parts, thread_id) if stream else BEGINNING
    async with parts.database.transaction() as session:
        client_key = f"api:{key}" if key else None
        about = Wanted(job_id=(await jobs.get(session, user_id, body.job_id)).id) if body.job_id else None
        turn = await conversation.say(session, user_id, thread_id, body.content, client_key=client_key, wanted=about)
    if stream:
        return _follow(parts, user_id, turn.id, after if turn.status == "queued" else BEGINNING)
    accepted = _accepted(turn)
    response.headers["Location"] = accepted.events_url
    return accepted


@router.get(
    "/{thread_id}/turns/{turn_id}/events",
    response_class=EventStreamResponse,
    responses={**RESPONSES, **problems(401, 404, 422)},
)
async def follow_turn(
    user_id: Caller, session: Session, parts: PartsDep, thread_id: UUID, turn_id: UUID, last: LastEventId = None
) -> EventStreamResponse:
    """Tell the events of one turn from its beginning, or from behind Last-Event-ID, until it is done."""
    turn = await MessageRepository(session, user_id).get(turn_id)
    if turn is None or turn.role != "user" or turn.thread_id != thread_id:
        raise NotFound("message_not_found", "There is no such message in this conversation.")
    return _follow(parts, user_id, turn_id, last or BEGINNING)


@router.get(
    "/{thread_id}/events", response_class=EventStreamResponse, responses={**RESPONSES, **problems(401, 404, 422)}
)
async def follow_thread_events(
    user_id: Caller, session: Session, parts: PartsDep, thread_id: UUID, last: LastEventId = None
) -> EventStreamResponse:
    """Tell all events of a conversation from now on, or from behind Last-Event-ID, for as long as you listen."""
    await conversation.get_thread(session, user_id, thread_id)
    after = last or await _newest_event(parts, thread_id)
    return EventStreamResponse(parts, follow_thread(parts.database, parts.streams, user_id, thread_id, after=after))


def _follow(parts: Parts, user_id: UUID, turn_id: UUID, after: str) -> EventStreamResponse:
    events = conversation.follow_turn(parts.database, parts.streams, user_id, turn_id, after=after)
    return EventStreamResponse(parts, events)


def _accepted(turn: Message) -> TurnAccepted:
    url = f"{PREFIX}/threads/{turn.thread_id}/turns/{turn.id}/events"
    return TurnAccepted(turn_id=turn.id, thread_id=turn.thread_id, status=turn.status, events_url=url)


def _detail(found: ThreadState) -> ThreadDetail:
    asked = found.question
    question = PendingQuestion(turn_id=asked.turn_id, text=asked.question, asked_at=asked.created_at) if asked else None
    shown = ThreadView.model_validate(found.thread)
    return ThreadDetail(**dict(shown), job_id=found.thread.job_id, waiting=found.waiting, question=question)


async def _newest_event(parts: Parts, thread_id: UUID) -> str:
    try:
        return await parts.streams.last_id(topic(thread_id))
    except StreamUnavailable:
        return BEGINNING
