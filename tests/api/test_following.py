"""What a follower sees when Valkey is away or silent."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import pytest

from api.parts import Parts
from api.streaming import sse
from api.streaming.following import follow_thread
from career.conversation.events import Done, Event, Text, TextDelta, TurnStarted
from career.conversation.service import publish, tell, topic
from runtime.ids import new_id
from runtime.settings import Settings
from runtime.streams import EventStreams, StreamUnavailable, connect
from tests.api.conftest import Person
from tests.api.test_conversation import _answer, _thread


@pytest.fixture
async def no_streams(settings: Settings) -> AsyncIterator[EventStreams]:
    """Return streams on a server that is not there."""
    away = EventStreams(connect("redis://127.0.0.1:9/0"))
    yield away
    await away.close()


async def _take(source: Any, number: int) -> list[Event]:
    async with asyncio.timeout(20):
        return [(await anext(source))[1] for _ in range(number)]


async def test_answers_are_shown_once_from_the_database_while_valkey_is_away(
    ada: Person, parts: Parts, no_streams: EventStreams
) -> None:
    thread_id = UUID(await _thread(ada))
    following = follow_thread(parts.database, no_streams, ada.id, thread_id, after="0-0")
    for text in ("first", "second"):
        await ada.client.post(f"/threads/{thread_id}/messages", json={"content": "hello"})
        await _answer(parts, str(thread_id), text)
        shown, done = await _take(following, 2)
        assert isinstance(shown, Text)
        assert (shown.text, type(done)) == (text, Done)


async def test_an_answer_that_was_not_shown_while_valkey_was_away_is_shown_when_it_is_back(
    ada: Person, parts: Parts
) -> None:
    thread_id = UUID(await _thread(ada))
    streams = Interrupted(connect(parts.settings.redis.url))
    following = follow_thread(parts.database, streams, ada.id, thread_id, after="0-0")
    turn_id = new_id()
    await publish(parts.streams, topic(thread_id), TurnStarted(turn_id=turn_id))
    assert await _take(following, 1) == [TurnStarted(turn_id=turn_id)]

    async def answered_in_silence() -> None:
        await ada.client.post(f"/threads/{thread_id}/messages", json={"content": "hello"})
        await _answer(parts, str(thread_id), "unheard")

    streams.meanwhile = answered_in_silence
    shown, done = await _take(following, 2)
    assert isinstance(shown, Text)
    assert (shown.text, type(done)) == ("unheard", Done)
    await following.aclose()
    await streams.close()


class Interrupted(EventStreams):
    """Does not answer once `meanwhile` is set, and is back after that has happened."""

    meanwhile: Callable[[], Awaitable[None]] | None = None
    is_missed = False

    async def read_many(
        self, after: Mapping[str, str], *, block_ms: int | None
    ) -> list[tuple[str, str, dict[str, Any]]]:
        if self.meanwhile is None:
            return await super().read_many(after, block_ms=10)
        if not self.is_missed:
            self.is_missed = True
            raise StreamUnavailable
        await self.meanwhile()
        self.meanwhile = None
        return []


async def test_what_was_told_without_a_turn_is_shown_too(ada: Person, parts: Parts, no_streams: EventStreams) -> None:
    thread_id = UUID(await _thread(ada))
    async with parts.database.transaction() as session:
        await tell(session, ada.id, thread_id, "I have read your CV.", [], key="cv:1")
    [shown] = await _take(follow_thread(parts.database, no_streams, ada.id, thread_id, after="0-0"), 1)
    assert shown == Text(text="I have read your CV.")


async def test_what_is_older_than_the_last_event_is_not_shown_again(ada: Person, parts: Parts) -> None:
    thread_id, turn_id = UUID(await _thread(ada)), new_id()
    await publish(parts.streams, topic(thread_id), TurnStarted(turn_id=turn_id))
    after = await parts.streams.last_id(topic(thread_id))
    await publish(parts.streams, topic(thread_id), TextDelta(turn_id=turn_id, text="x"))
    following = follow_thread(parts.database, parts.streams, ada.id, thread_id, after=after)
    assert await _take(following, 1) == [TextDelta(turn_id=turn_id, text="x")]


class Line:
    """What a client of a stream gets; `takes` is whether it reads."""

    def __init__(self) -> None:
        self.chunks: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.takes, self.leaves = asyncio.Event(), asyncio.Event()
        self.takes.set()

    async def send(self, message: Any) -> None:
        await self.takes.wait()
        if message["type"] == "http.response.body":
            await self.chunks.put(message["body"] if message["more_body"] else None)

    async def receive(self) -> Any:
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    def follow(self, parts: Parts, events: AsyncGenerator[Any, None]) -> "asyncio.Task[None]":
        answer = sse.EventStreamResponse(parts, events)
        return asyncio.create_task(answer({"type": "http"}, self.receive, self.send))

    async def rest(self) -> list[bytes]:
        """Return what comes until the stream ends."""
        async with asyncio.timeout(20):
            found = []
            while (chunk := await self.chunks.get()) is not None:
                found.append(chunk)
            return found


class Silent:
    """Events that never come; notes when nobody waits for them any more."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()

    async def events(self) -> AsyncGenerator[Any, None]:
        try:
            await asyncio.Event().wait()
            yield "0-0", None
        finally:
            self.ended.set()


async def test_a_silent_stream_is_kept_open_by_comments(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.01)
    line, silent = Line(), Silent()
    following = line.follow(parts, silent.events())
    assert [await line.chunks.get(), await line.chunks.get()] == [b"retry: 2000\n\n", b": still here\n\n"]
    parts.close_streams()
    assert set(await line.rest()) <= {b": still here\n\n"}
    await following
    assert silent.ended.is_set()


async def test_a_client_that_takes_nothing_gets_no_comments_and_is_let_go(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.01)
    line, ended = Line(), asyncio.Event()

    async def without_end() -> AsyncGenerator[Any, None]:
        try:
            while True:
                yield "1-0", TurnStarted(turn_id=new_id())
                line.takes.clear()
        finally:
            ended.set()

    following = line.follow(parts, without_end())
    assert (await line.chunks.get(), (await line.chunks.get() or b"")[:7]) == (b"retry: 2000\n\n", b"id: 1-0")
    line.leaves.set()
    await following
    assert ended.is_set()
    assert line.chunks.empty()


async def test_an_error_on_the_way_is_the_last_event(parts: Parts) -> None:
    async def breaking() -> AsyncGenerator[Any, None]:
        yield "1-0", TurnStarted(turn_id=new_id())
        raise RuntimeError("a line of a CV")

    line = Line()
    await line.follow(parts, breaking())
    frames = await line.rest()
    assert frames[2].startswith(b"id: 1-0\nevent: error\n")
    assert b"a line of a CV" not in b"".join(frames)
