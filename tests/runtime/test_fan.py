"""Many who follow get all events once and in order over a few connections, whatever happens on the way."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from typing import Any

import pytest

from runtime.embedded import EmbeddedServers
from runtime.fan import BUFFER
from runtime.streams import FANS, EventStreams, StreamUnavailable, connect
from tests.waiting import eventually

Heard = list[tuple[str, int]]


async def _take(streams: EventStreams, topic: str, number: int, after: str = "0-0") -> Heard:
    """Return ids and numbers of so many events."""
    heard: Heard = []
    async with asyncio.timeout(20), aclosing(streams.follow(topic, after)) as source:
        async for item in source:
            if item is not None:
                heard.append((item[0], item[1]["n"]))
                if len(heard) == number:
                    return heard
    raise AssertionError


async def _publish(streams: EventStreams, topic: str, numbers: range) -> None:
    await streams.publish(topic, *({"n": number} for number in numbers))


async def test_a_hundred_topics_are_followed_over_a_few_connections(
    streams: EventStreams, servers: EmbeddedServers
) -> None:
    other = EventStreams(connect(servers.redis_url))
    topics = [f"t{number}" for number in range(100)]
    before = len(await other.client.client_list())
    following = [asyncio.create_task(_take(streams, topic, 20)) for topic in topics]
    most = 0
    for start in range(0, 20, 5):
        for topic in topics:
            await _publish(other, topic, range(start, start + 5))
        most = max(most, len(await other.client.client_list()))
    assert [[number for _, number in await task] for task in following] == [list(range(20))] * 100
    assert most - before <= FANS + 8  # the rest for bells that ring at once
    await other.close()


async def test_whoever_comes_back_gets_the_rest_and_nothing_twice(streams: EventStreams) -> None:
    other, heard = asyncio.create_task(_take(streams, "t", 90)), Heard()
    publishing = asyncio.create_task(_publish_one_by_one(streams, "t", 90))
    after = "0-0"
    for number in (1, 9, 30, 50):
        heard += await _take(streams, "t", number, after)
        after = heard[-1][0]
    await publishing
    assert [number for _, number in heard] == list(range(90))
    assert await other == heard


async def _publish_one_by_one(streams: EventStreams, topic: str, count: int) -> None:
    for number in range(count):
        await _publish(streams, topic, range(number, number + 1))


async def test_one_who_takes_nothing_holds_little_and_loses_nothing(streams: EventStreams) -> None:
    count = 5 * BUFFER
    fan = streams._fans[hash("t") % FANS]
    slow = fan.join("t", "0-0")
    quick = asyncio.create_task(_take(streams, "t", count))
    for start in range(0, count, BUFFER):
        await _publish(streams, "t", range(start, start + BUFFER))
    assert [number for _, number in await quick] == list(range(count))
    assert len(slow._events) == BUFFER
    heard: list[int] = []
    async with asyncio.timeout(20):
        while len(heard) < count:
            if (item := await slow.next(1)) is not None:
                heard.append(item[1]["n"])
    assert heard == list(range(count))
    fan.leave(slow)


async def test_one_who_joins_while_the_others_wait_is_heard_at_once(
    streams: EventStreams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.fan.BLOCK_MS", 60_000)
    monkeypatch.setattr("runtime.streams.FANS", 1)
    waiting = asyncio.create_task(_take(streams, "silent", 1))
    await eventually(lambda: streams._fans[0]._is_waiting)
    joined = [asyncio.create_task(_take(streams, f"t{number}", 1)) for number in range(5)]
    await asyncio.sleep(0)
    for number in range(5):
        await _publish(streams, f"t{number}", range(number, number + 1))
    assert [(await task)[0][1] for task in joined] == list(range(5))
    waiting.cancel()
    await asyncio.wait({waiting})


async def test_nothing_is_read_when_nobody_follows(streams: EventStreams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.fan.BLOCK_MS", 10)
    await _publish(streams, "t", range(1))
    await _take(streams, "t", 1)
    fan = streams._fans[hash("t") % FANS]
    assert fan._followers == {}
    await eventually(lambda: fan._reading is not None and fan._reading.done())


class Restarting(EventStreams):
    """Does not answer every third question."""

    questions = 0

    async def read_many(
        self, after: Mapping[str, str], *, block_ms: int | None
    ) -> list[tuple[str, str, dict[str, Any]]]:
        self.questions += 1
        if self.questions % 3 == 0:
            raise StreamUnavailable
        return await super().read_many(after, block_ms=10)


async def test_listening_goes_on_where_it_was_when_the_server_is_back(
    streams: EventStreams, servers: EmbeddedServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.streams.RETRY_SECONDS", 0.01)
    restarting = Restarting(connect(servers.redis_url))
    heard: list[int] = []
    told: set[str] = set()
    publishing = asyncio.create_task(_publish_one_by_one(streams, "t", 60))
    async with asyncio.timeout(20), aclosing(restarting.listen("t", "0-0")) as source:
        async for item in source:
            if isinstance(item, str):
                told.add(item)
            else:
                heard.append(item[1]["n"])
            if len(heard) == 60:
                break
    await publishing
    await restarting.close()
    assert heard == list(range(60))
    assert "away" in told


async def test_who_follows_when_it_is_closed_is_told(servers: EmbeddedServers) -> None:
    streams = EventStreams(connect(servers.redis_url))
    following = asyncio.create_task(_take(streams, "nothing", 1))
    await eventually(lambda: any(fan._followers for fan in streams._fans))
    await streams.close()
    with pytest.raises(StreamUnavailable):
        await following
