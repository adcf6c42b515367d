"""Use cases of a conversation: say something, follow what comes of it, read it again."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.events import EVENT, Done, Error, Event, Question, Text, Wanted
from career.errors import InvalidInput, NotFound
from career.tasks import DeliverMessage, RunTurns
from db.models import Message, Thread
from db.outbox import enqueue
from db.paging import PageQuery, Rows
from db.repositories import MessageRepository, ThreadRepository
from db.session import Database
from runtime.language import gettext as _
from runtime.language import number as written
from runtime.logging import get_logger
from runtime.streams import EventStreams, StreamUnavailable

_log = get_logger(__name__)
LONGEST_MESSAGE = 60_000
PUSHED_CHANNELS = ("telegram",)
Cursor = tuple[str, Event]
_WORDS = (Text, Question, Error)
"""Events that hold the words of an answer."""


def topic(thread_id: UUID) -> str:
    """Return the stream on which a thread's events come."""
    return f"thread:{thread_id}"


def upload_topic(subject_id: UUID) -> str:
    """Return the stream on which the progress of an upload comes."""
    return f"upload:{subject_id}"


async def open_thread(session: AsyncSession, user_id: UUID, channel: str, address: str | None = None) -> Thread:
    """Return the thread of an address on a channel, or a new one where there is no address."""
    threads = ThreadRepository(session, user_id)
    return await (threads.at(channel, address) if address is not None else threads.add(channel))


async def get_thread(session: AsyncSession, user_id: UUID, thread_id: UUID) -> Thread:
    """Return a thread. Raises NotFound."""
    thread = await ThreadRepository(session, user_id).get(thread_id)
    if thread is None:
        raise NotFound("thread_not_found", _("There is no such conversation."))
    return thread


async def say(
    session: AsyncSession,
    user_id: UUID,
    thread_id: UUID,
    content: str,
    *,
    client_key: str | None = None,
    wanted: Wanted | None = None,
    waits: bool = False,
) -> Message:
    """Keep a person's message and promise a turn for it; the message's id is the turn's id.

    The same client_key in the same thread twice is one message. `wanted` is what it asks for, of a job that this person
    can see; without it, the words tell. One that `waits` has no turn before `begin_waiting`, or before the next
    message. Raises NotFound, and InvalidInput for an empty or overlong text.
    """
    text = content.replace("\x00", "").strip()
    if not text:
        raise InvalidInput("empty_message", _("The message is empty. Write what you would like to know."))
    if len(text) > LONGEST_MESSAGE:
        raise InvalidInput(
            "message_too_long",
            _(
                "The message is longer than {most} characters. Send it as a file, or in parts.",
                most=written(LONGEST_MESSAGE),
            ),
        )
    thread = await get_thread(session, user_id, thread_id)
    events = [wanted.model_dump(mode="json")] if wanted else []
    message, is_new = await MessageRepository(session, user_id).add_once(thread.id, text, client_key, events)
    if is_new:
        thread.job_id = wanted.job_id if wanted and wanted.job_id else thread.job_id
    if is_new and not waits:
        await enqueue(session, RunTurns(thread.id))
    return message


async def begin_waiting(session: AsyncSession, user_id: UUID, thread_id: UUID | None) -> None:
    """Promise turns for the messages of a thread that wait for what has happened now; nothing where none does."""
    if thread_id is not None and await MessageRepository(session, user_id).waits(thread_id):
        await enqueue(session, RunTurns(thread_id))


def wanted_by(message: Message) -> Wanted | None:
    """Return what a message was said to ask for; None where its words tell."""
    events = (EVENT.validate_python(event) for event in message.events)
    return next((event for event in events if isinstance(event, Wanted)), None)


async def tell(
    session: AsyncSession, user_id: UUID, thread_id: UUID | None, text: str, events: Sequence[Event], *, key: str
) -> None:
    """Keep a message of the assistant that answers no turn, once per key; where one is pushed, promise delivery."""
    if thread_id is None:
        return
    thread = await ThreadRepository(session, user_id).get(thread_id)
    if thread is None:
        return
    kept = [event.model_dump(mode="json") for event in events]
    message = await MessageRepository(session, user_id).add_note(thread.id, text, kept, key)
    if message is not None and thread.channel in PUSHED_CHANNELS:
        await enqueue(session, DeliverMessage(message.id))


async def take_digests(session: AsyncSession, user_id: UUID, thread_id: UUID) -> list[list[Event]]:
    """Return the events of the digests that came in a thread since this was asked last; each is told once."""
    notes = await MessageRepository(session, user_id).take_notes(thread_id, "digest")
    return [[EVENT.validate_python(event) for event in note.events] for note in notes]


async def publish(streams: EventStreams, stream: str, *events: Event) -> None:
    """Show events, all or none of them, to whoever looks on.

    Nobody has to: a stream that does not answer is noted and passed over.
    """
    try:
        await streams.publish(stream, *(event.model_dump(mode="json") for event in events))
    except StreamUnavailable as error:
        _log.warning("events_not_shown", kinds=[event.type for event in events], error=str(error))


async def messages(
    session: AsyncSession, user_id: UUID, thread_id: UUID, *, limit: int = 50, before: UUID | None = None
) -> Sequence[Message]:
    """Return the newest messages of a thread, oldest of them first. Raises NotFound."""
    await get_thread(session, user_id, thread_id)
    return await MessageRepository(session, user_id).newest(thread_id, limit, before)


async def messages_page(session: AsyncSession, user_id: UUID, thread_id: UUID, wanted: PageQuery) -> Rows[Message]:
    """Return a page of the messages of a thread. Raises NotFound."""
    await get_thread(session, user_id, thread_id)
    return await MessageRepository(session, user_id).page(thread_id, wanted)


async def cancel(session: AsyncSession, user_id: UUID, thread_id: UUID) -> int:
    """Take back the messages that no turn has begun for; return how many."""
    thread = await get_thread(session, user_id, thread_id)
    return await MessageRepository(session, user_id).cancel_queued(thread.id)


async def follow_turn(
    database: Database, streams: EventStreams, user_id: UUID, turn_id: UUID, *, after: str = "0-0"
) -> AsyncGenerator[Cursor, None]:
    """Yield the events of one turn with their stream ids, until it is done.

    The stream is for looking on; the database decides. When the stream is gone or silent, the stored answer is
    yielded in its place, so that a follower always ends with the answer.
    """
    async with database.transaction() as session:
        turn = await _turn(session, user_id, turn_id)
    async with aclosing(streams.listen(topic(turn.thread_id), after)) as source:
        async for heard in source:
            if isinstance(heard, str):
                async with database.transaction() as session:
                    stored = await stored_events(session, user_id, turn_id)
                for event in stored:
                    yield after, event
                if stored:
                    return
                continue
            after, event = heard[0], EVENT.validate_python(heard[1])
            if getattr(event, "turn_id", None) != turn_id:
                continue
            yield after, event
            if isinstance(event, Done):
                return


async def stored_events(session: AsyncSession, user_id: UUID, turn_id: UUID) -> list[Event]:
    """Return the events of a finished turn as they are kept, ending with Done; none while it runs."""
    turn = await _turn(session, user_id, turn_id)
    if turn.status in ("queued", "running"):
        return []
    answer = await MessageRepository(session, user_id).answer(turn_id)
    if answer is None:
        gone = Error(turn_id=turn_id, code="cancelled", message=_("This message was cancelled."))
        return [gone, Done(turn_id=turn_id)]
    events: list[Event] = [EVENT.validate_python(event) for event in answer.events]
    if answer.content and not any(isinstance(event, _WORDS) for event in events):
        events.append(Text(turn_id=turn_id, text=answer.content))
    return [*events, Done(turn_id=turn_id, message_id=answer.id)]


async def _turn(session: AsyncSession, user_id: UUID, turn_id: UUID) -> Message:
    turn = await MessageRepository(session, user_id).get(turn_id)
    if turn is None or turn.role != "user":
        raise NotFound("message_not_found", _("There is no such message."))
    return turn
