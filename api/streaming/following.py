"""Following a thread for as long as somebody looks.

The stream is for looking on; the database decides. Without Valkey a thread is followed in the database.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation import service as conversation
from career.conversation.events import EVENT, Done, Event, Text
from career.conversation.service import Cursor, topic
from db.models import Message
from db.session import Database
from runtime.streams import EventStreams

_LOOK_BACK = 20


async def follow_thread(
    database: Database, streams: EventStreams, user_id: UUID, thread_id: UUID, *, after: str
) -> AsyncGenerator[Cursor, None]:
    """Yield the events of a thread after an id, for ever.

    While Valkey is away, answers come whole from the database when they are kept; what the stream tells of them
    later is left out.
    """
    shown: set[UUID] = set()
    seen_until, away = _time_of(after), False
    async with aclosing(streams.listen(topic(thread_id), after)) as source:
        async for heard in source:
            was_away, away = away, heard == "away"
            if away or was_away:  # once more when it is back: what was not shown meanwhile
                for turn_id, events in await _answers_since(database, user_id, thread_id, seen_until):
                    for event in events if turn_id not in shown else ():
                        yield after, event
                    shown.add(turn_id)
            if isinstance(heard, str):
                continue
            after, event = heard[0], EVENT.validate_python(heard[1])
            if getattr(event, "turn_id", None) in shown:
                continue
            seen_until = _time_of(after)
            if isinstance(event, Done):
                shown.add(event.turn_id)
            yield after, event


async def _answers_since(
    database: Database, user_id: UUID, thread_id: UUID, moment: datetime
) -> list[tuple[UUID, list[Event]]]:
    async with database.transaction() as session:
        kept = await conversation.messages(session, user_id, thread_id, limit=_LOOK_BACK)
        return [
            (message.turn_id or message.id, await _events_of(session, user_id, message))
            for message in kept
            if message.role == "assistant" and message.finished_at is not None and message.finished_at > moment
        ]


async def _events_of(session: AsyncSession, user_id: UUID, message: Message) -> list[Event]:
    if message.turn_id is not None:
        return await conversation.stored_events(session, user_id, message.turn_id)
    return [EVENT.validate_python(event) for event in message.events] or [Text(text=message.content)]


def _time_of(event_id: str) -> datetime:
    """Return when an event was published: the first half of its id is milliseconds (Redis, XADD)."""
    return datetime.fromtimestamp(int(event_id.partition("-")[0]) / 1000, UTC)
