"""Saying something promises a turn, once; following it always ends with the answer."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from career.accounts.service import telegram_user, terminal_user
from career.conversation import service
from career.conversation.events import Done, Error, Event, Question, Text, TextDelta, TurnStarted
from career.errors import InvalidInput, NotFound
from db.models import Message, OutboxTask, User
from db.repositories.conversation import (
    finish_turn,
    next_turn,
    release_thread,
    take_thread,
)
from db.session import Database
from runtime.streams import EventStreams, connect

LEASE = timedelta(seconds=30)


@pytest.fixture
async def user(database: Database) -> User:
    async with database.transaction() as session:
        return await terminal_user(session, "ada")


@pytest.fixture
async def thread_id(database: Database, user: User) -> UUID:
    async with database.transaction() as session:
        return (await service.open_thread(session, user.id, "terminal", "main")).id


async def say(database: Database, user: User, thread_id: UUID, text: str, key: str | None = None) -> UUID:
    async with database.transaction() as session:
        return (await service.say(session, user.id, thread_id, text, client_key=key)).id


async def answer(database: Database, thread_id: UUID, text: str) -> None:
    async with database.transaction() as session:
        turn = await next_turn(session, thread_id)
        assert turn is not None
        events = [Text(turn_id=turn.id, text=text).model_dump(mode="json")]
        await finish_turn(session, turn, content=text, events=events, status="done")


async def followed(database: Database, streams: EventStreams, user: User, turn_id: UUID) -> list[Event]:
    return [event async for _, event in service.follow_turn(database, streams, user.id, turn_id)]


async def test_a_message_promises_one_turn(database: Database, user: User, thread_id: UUID) -> None:
    first = await say(database, user, thread_id, "hello", "key")
    assert await say(database, user, thread_id, "hello", "key") == first
    async with database.transaction() as session:
        tasks = (await session.scalars(select(OutboxTask))).all()
        assert [(task.name, task.payload) for task in tasks] == [("agent.turn", {"thread_id": str(thread_id)})]


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty_message"), (" \n", "empty_message"), ("x" * 60_001, "message_too_long")]
)
async def test_a_message_that_cannot_be_used_is_refused(
    database: Database, user: User, thread_id: UUID, text: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await say(database, user, thread_id, text)
    assert refused.value.code == code


async def test_nobody_speaks_in_another_persons_thread(database: Database, thread_id: UUID) -> None:
    async with database.transaction() as session:
        stranger = await telegram_user(session, 7, "Mallory")
    with pytest.raises(NotFound):
        await say(database, stranger, thread_id, "hello")


async def test_the_thread_of_an_address_is_one(database: Database, user: User, thread_id: UUID) -> None:
    async with database.transaction() as session:
        assert (await service.open_thread(session, user.id, "terminal", "main")).id == thread_id
        assert (await service.open_thread(session, user.id, "api")).id != thread_id


async def test_a_turn_is_followed_to_its_end(
    database: Database, streams: EventStreams, user: User, thread_id: UUID
) -> None:
    turn_id, other = await say(database, user, thread_id, "hello"), uuid4()
    expected: list[Event] = [TurnStarted(turn_id=turn_id), TextDelta(turn_id=turn_id, text="Hi"), Done(turn_id=turn_id)]
    for event in [*expected[:1], TextDelta(turn_id=other, text="not this one"), *expected[1:]]:
        await service.publish(streams, service.topic(thread_id), event)
    assert await followed(database, streams, user, turn_id) == expected


@pytest.mark.parametrize("kind", [Question, Error])
async def test_the_words_of_an_answer_are_told_once(
    database: Database, user: User, thread_id: UUID, kind: type[Question] | type[Error]
) -> None:
    turn_id = await say(database, user, thread_id, "I might know Go")
    event = (
        Question(turn_id=turn_id, text="Shall I add Go?")
        if kind is Question
        else Error(turn_id=turn_id, code="internal", message="Shall I add Go?")
    )
    async with database.transaction() as session:
        turn = await next_turn(session, thread_id)
        assert turn is not None
        kept = [event.model_dump(mode="json")]
        await finish_turn(session, turn, content="Shall I add Go?", events=kept, status="done")
    async with database.transaction() as session:
        stored = await service.stored_events(session, user.id, turn_id)
    assert [type(item) for item in stored] == [kind, Done]


async def test_events_are_shown_together_or_not_at_all(streams: EventStreams, thread_id: UUID) -> None:
    turn_id, stream = uuid4(), service.topic(thread_id)
    await service.publish(streams, stream, Text(turn_id=turn_id, text="hello"), Done(turn_id=turn_id))
    shown = await streams.read(stream, "0-0", block_ms=10)
    assert [event["type"] for _, event in shown] == ["text", "done"]
    assert shown[-1][0] == await streams.last_id(stream)


async def test_without_a_stream_the_stored_answer_comes(database: Database, user: User, thread_id: UUID) -> None:
    turn_id = await say(database, user, thread_id, "hello")
    await answer(database, thread_id, "Hello, Ada.")
    away = EventStreams(connect("redis://127.0.0.1:1/0"))
    events = await followed(database, away, user, turn_id)
    await away.close()
    assert events[0] == Text(turn_id=turn_id, text="Hello, Ada.")
    assert isinstance(events[-1], Done)


async def test_a_cancelled_message_is_said_to_be_cancelled(
    database: Database, streams: EventStreams, user: User, thread_id: UUID
) -> None:
    turn_id = await say(database, user, thread_id, "hello")
    async with database.transaction() as session:
        assert await service.cancel(session, user.id, thread_id) == 1
        assert await next_turn(session, thread_id) is None
    events = await followed(database, streams, user, turn_id)
    assert isinstance(events[0], Error)
    assert events[0].code == "cancelled"


async def test_turns_of_a_thread_come_one_at_a_time_in_order(database: Database, user: User, thread_id: UUID) -> None:
    first, second = await say(database, user, thread_id, "one"), await say(database, user, thread_id, "two")
    worker, rival = uuid4(), uuid4()
    async with database.transaction() as session:
        assert await take_thread(session, thread_id, worker, LEASE) is not None
        assert await take_thread(session, thread_id, rival, LEASE) is None
    for expected in (first, second):
        async with database.transaction() as session:
            turn = await next_turn(session, thread_id)
            assert turn is not None
            assert turn.id == expected
            assert await release_thread(session, thread_id, worker) is False
        await answer(database, thread_id, "done")
    async with database.transaction() as session:
        assert await release_thread(session, thread_id, worker) is True
        assert await take_thread(session, thread_id, rival, LEASE) is not None


async def test_a_turn_has_one_answer(database: Database, user: User, thread_id: UUID) -> None:
    turn_id = await say(database, user, thread_id, "hello")
    async with database.transaction() as session:
        turn = await session.get_one(Message, turn_id)
        assert await finish_turn(session, turn, content="a", events=[], status="done") is not None
        assert await finish_turn(session, turn, content="b", events=[], status="done") is None
