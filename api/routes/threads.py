"""Conversations: say something, follow what comes of it, read it again."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.documented import problems
from api.following import follow_thread
from api.paging import Asked, Page, pages
from api.parts import Parts
from api.schemas.threads import Channel, MessageText, MessageView, ThreadView, TurnAccepted
from api.sse import BEGINNING, RESPONSES, EventStreamResponse, LastEventId
from career.conversation import service as conversation
from career.conversation.service import topic
from career.errors import NotFound
from db.models import Message, Thread
from db.repositories import MessageRepository, ThreadRepository
from runtime.streams import StreamUnavailable

router = APIRouter(prefix=f"{PREFIX}/threads", tags=["conversations"])

MessageKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="The same key twice in a conversation is one message.",
        examples=["4f0f7e2a"],
    ),
]


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
        turn = await conversation.say(session, user_id, thread_id, body.content, client_key=client_key)
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


async def _newest_event(parts: Parts, thread_id: UUID) -> str:
    try:
        return await parts.streams.last_id(topic(thread_id))
    except StreamUnavailable:
        return BEGINNING
