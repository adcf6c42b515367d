"""Events come in order, from where one left off."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from redis.asyncio import UnixDomainSocketConnection

from runtime.embedded import EmbeddedServers
from runtime.streams import EventStreams, StreamUnavailable, connect, heeding
from tests.waiting import eventually


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


class Deaf(UnixDomainSocketConnection):
    """A connection that loses a cancellation while it sends, as asyncio.wait_for may."""

    sending = 0

    async def send_packed_command(self, *args: Any, **kwargs: Any) -> None:
        await super().send_packed_command(*args, **kwargs)
        Deaf.sending += 1
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)


async def test_a_cancellation_that_is_lost_while_sending_is_heeded(servers: EmbeddedServers) -> None:
    client = connect(servers.redis_url)
    client.connection_pool.connection_class = heeding(Deaf)
    asking = asyncio.create_task(EventStreams(client).last_id("t"))
    await eventually(lambda: Deaf.sending)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await client.aclose()


async def test_many_topics_are_read_by_one_question(streams: EventStreams) -> None:
    first = await streams.publish("a", {"n": 1}, {"n": 2})
    second = await streams.publish("b", {"n": 3})
    after = {"a": "0-0", "b": "0-0", "silent": "0-0"}
    found = await streams.read_many(after, block_ms=None)
    assert [(topic, event["n"]) for topic, _, event in sorted(found, key=lambda row: row[2]["n"])] == [
        ("a", 1),
        ("a", 2),
        ("b", 3),
    ]
    assert await streams.read_many({"a": first, "b": second}, block_ms=10) == []
