"""Events come in order, from where one left off."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from runtime.embedded import EmbeddedServers
from runtime.streams import EventStreams, StreamUnavailable, connect


async def test_events_come_in_order_after_an_id(streams: EventStreams) -> None:
    first = await streams.publish("t", {"n": 1})
    second = await streams.publish("t", {"n": 2})
    assert await streams.read("t", "0-0", block_ms=10) == [(first, {"n": 1}), (second, {"n": 2})]
    assert await streams.read("t", first, block_ms=10) == [(second, {"n": 2})]
    assert await streams.last_id("t") == second


async def test_a_silent_topic_has_no_events(streams: EventStreams, servers: EmbeddedServers) -> None:
    assert await streams.read("silent", "0-0", block_ms=10) == []
    assert await streams.last_id("silent") == "0-0"


async def test_following_says_when_nothing_comes(streams: EventStreams) -> None:
    await streams.publish("t", {"n": 1})
    source = streams.follow("t", "0-0", block_ms=10)
    event = await anext(source)
    assert event is not None
    assert event[1] == {"n": 1}
    assert await anext(source) is None


async def test_a_server_that_is_away_is_said(tmp_path: object) -> None:
    away = EventStreams(connect("redis://127.0.0.1:1/0"))
    with pytest.raises(StreamUnavailable):
        await away.publish("t", {})
    with pytest.raises(StreamUnavailable):
        await away.read("t", "0-0", block_ms=10)
    with pytest.raises(StreamUnavailable):
        await away.last_id("t")
    await away.close()


class Deaf:
    """A client that loses a cancellation, as asyncio.wait_for may."""

    async def xread(self, *_: Any, **__: Any) -> list[Any]:
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        return []


async def test_a_cancellation_that_the_client_lost_is_heeded() -> None:
    client: Any = Deaf()
    reading = asyncio.create_task(EventStreams(client).read("topic", "0-0", block_ms=10))
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
