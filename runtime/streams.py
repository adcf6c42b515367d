"""Event streams: short-lived, ordered, resumable, on a Redis stream per topic.

They carry what happens while someone looks on. What must not be lost stands in the database.
"""

import asyncio
import random
from collections.abc import AsyncGenerator, Mapping, Set
from contextlib import aclosing
from typing import Any, Literal

import orjson
from redis import asyncio as aioredis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from runtime.fan import Fan, StreamUnavailable
from runtime.ids import new_id

__all__ = ["EventStreams", "StreamUnavailable", "connect", "heeding"]
KEEP_EVENTS = 2_000
KEEP_SECONDS = 86_400
BELL_SECONDS = 60
RETRY_SECONDS = 0.5
LONGEST_SILENCE = 8.0
"""Seconds after which followers are told at the latest that nothing came: they look into the database then."""
FANS = 8
"""Connections over which all topics are read: an answer for all of them would be long to unpack at once."""
MOST_AT_ONCE = 100
MOST_CONNECTIONS = 32
CONNECTION_SECONDS = 20
"""How long to wait for one of them."""
Heard = tuple[str, dict[str, Any]] | Literal["silent", "away"]


def connect(url: str) -> "aioredis.Redis":
    """Return a client of the server at `url`; nothing is connected yet."""
    pool = aioredis.BlockingConnectionPool.from_url(
        url,
        max_connections=MOST_CONNECTIONS,
        timeout=CONNECTION_SECONDS,
        socket_connect_timeout=2,
        socket_timeout=30,
        retry=Retry(NoBackoff(), 1),
        health_check_interval=30,
    )
    pool.connection_class = heeding(pool.connection_class)
    return aioredis.Redis.from_pool(pool)


def heeding(connection_class: type[AbstractConnection]) -> type[AbstractConnection]:
    """Return that kind of connection, with no cancellation lost.

    Up to Python 3.11 asyncio.wait_for, in which the client sends, drops a cancellation that arrives as the sending
    ends: the task would run on for ever. See https://github.com/python/cpython/issues/86296.
    """

    class Heeding(connection_class):  # type: ignore[misc, valid-type]
        async def send_packed_command(self, *args: Any, **kwargs: Any) -> None:
            cancelled = _cancellations()
            await super().send_packed_command(*args, **kwargs)
            if _cancellations() > cancelled:
                await self.disconnect(nowait=True)  # the answer to what was sent must not be read by another
                raise asyncio.CancelledError

    return Heeding


class EventStreams:
    """Publishes and reads topics. An event is a JSON object; its id is the stream's own and orders events."""

    def __init__(self, client: "aioredis.Redis") -> None:
        self.client = client
        name = new_id()
        self._fans = [Fan(self.read_many, self._ring, f"bell:{name}:{number}") for number in range(FANS)]

    async def publish(self, topic: str, *events: dict[str, Any]) -> str:
        """Append events, all or none of them, and return the id of the last. Raises StreamUnavailable."""
        key = _key(topic)
        try:
            async with self.client.pipeline(transaction=len(events) > 1) as pipe:
                for event in events:
                    pipe.xadd(key, {"e": orjson.dumps(event)}, maxlen=KEEP_EVENTS, approximate=True)
                pipe.expire(key, KEEP_SECONDS)
                results = await pipe.execute()
        except RedisError as error:
            raise StreamUnavailable(type(error).__name__) from error
        return _text(results[-2])

    async def last_id(self, topic: str) -> str:
        """Return the id of the newest event, or "0-0". Raises StreamUnavailable."""
        try:
            newest = await self.client.xrevrange(_key(topic), count=1)
        except RedisError as error:
            raise StreamUnavailable(type(error).__name__) from error
        return _text(newest[0][0]) if newest else "0-0"

    async def read(self, topic: str, after: str, *, block_ms: int) -> list[tuple[str, dict[str, Any]]]:
        """Return the events after the id `after`, waiting up to block_ms for the first. Raises StreamUnavailable."""
        try:
            answer = await self.client.xread({_key(topic): after}, count=MOST_AT_ONCE, block=block_ms)
        except RedisError as error:
            raise StreamUnavailable(type(error).__name__) from error
        rows = answer[0][1] if isinstance(answer, list) and answer else _rows(answer)
        return [(event_id.decode(), orjson.loads(fields[b"e"])) for event_id, fields in rows]

    async def read_many(
        self, after: Mapping[str, str], *, block_ms: int | None
    ) -> list[tuple[str, str, dict[str, Any]]]:
        """Return (topic, id, event) of the events of many topics, each after its id, by one question.

        Waits up to block_ms for the first; None does not wait. Raises StreamUnavailable.
        """
        topics = {_key(topic): topic for topic in after}
        try:
            asked: dict[Any, Any] = {_key(topic): at for topic, at in after.items()}
            answer: Any = await self.client.xread(asked, MOST_AT_ONCE, block_ms)
        except RedisError as error:
            raise StreamUnavailable(type(error).__name__) from error
        found = answer.items() if isinstance(answer, dict) else answer or ()
        return [
            (topics[key.decode()], event_id.decode(), orjson.loads(fields[b"e"]))
            for key, rows in found
            for event_id, fields in (_rows({key: rows}) if isinstance(answer, dict) else rows)
        ]

    async def follow(
        self, topic: str, after: str, *, block_ms: int = 1_000
    ) -> AsyncGenerator[tuple[str, dict[str, Any]] | None, None]:
        """Yield events after `after` for ever, and None when block_ms pass without one, then ever longer.

        All who follow share a few connections (runtime.fan). Raises StreamUnavailable.
        """
        fan = self._fans[hash(topic) % FANS]
        follower, patience = fan.join(topic, after), block_ms / 1000
        try:
            while True:
                item = await follower.next(patience)
                patience = block_ms / 1000 if item else min(2 * patience, LONGEST_SILENCE)
                yield item
        finally:
            fan.leave(follower)

    async def listen(self, topic: str, after: str) -> AsyncGenerator[Heard, None]:
        """Yield events after `after` for ever, "silent" as `follow` does, and "away" while the server is not there."""
        pause = RETRY_SECONDS
        while True:
            try:
                async with aclosing(self.follow(topic, after)) as source:
                    async for item in source:
                        after, pause = item[0] if item else after, RETRY_SECONDS
                        yield item or "silent"
            except StreamUnavailable:
                await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 (so that not all ask at once)
                pause = min(2 * pause, LONGEST_SILENCE)
                yield "away"

    async def forget(self, ids: Set[str]) -> None:
        """Delete our keys, whoever wrote them, and fields of our hashes that have one of these ids in their names.

        Looks at every key there is. Raises StreamUnavailable.
        """
        try:
            async for key in self.client.scan_iter(match="candid:*", count=1_000):
                if _names_one(key, ids):
                    await self.client.delete(key)
            async for key in self.client.scan_iter(match="candid:*", count=1_000, _type="hash"):
                async for field, _value in self.client.hscan_iter(key, count=1_000):
                    if _names_one(field, ids):
                        await self.client.hdel(key, field)
        except RedisError as error:
            raise StreamUnavailable(type(error).__name__) from error

    async def close(self) -> None:
        """Close the connections; who follows is told that the server does not answer."""
        await asyncio.gather(*(fan.close() for fan in self._fans))
        await self.client.aclose()

    async def _ring(self, bell: str) -> None:
        try:
            async with self.client.pipeline(transaction=False) as pipe:
                pipe.xadd(_key(bell), {"e": b"{}"}, maxlen=1, approximate=False)
                pipe.expire(_key(bell), BELL_SECONDS)
                await pipe.execute()
        except RedisError as error:
            raise StreamUnavailable(type(error).__name__) from error


def _names_one(name: bytes, ids: Set[str]) -> bool:
    return not ids.isdisjoint(name.decode(errors="replace").split(":"))


def _cancellations() -> int:
    task = asyncio.current_task()
    return task.cancelling() if task else 0


def _rows(answer: Any) -> list[Any]:
    if isinstance(answer, dict) and answer:
        rows = next(iter(answer.values()))
        return rows[0] if rows and isinstance(rows[0], list) and rows[0] and isinstance(rows[0][0], tuple) else rows
    return []


def _text(event_id: object) -> str:
    return event_id.decode() if isinstance(event_id, bytes) else str(event_id)


def _key(topic: str) -> str:
    return f"candid:events:{topic}"
