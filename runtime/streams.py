"""Event streams: short-lived, ordered, resumable, on a Redis stream per topic.

They carry what happens while someone looks on. What must not be lost stands in the database.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Set
from typing import Any

import orjson
from redis import asyncio as aioredis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

KEEP_EVENTS = 2_000
KEEP_SECONDS = 86_400
RETRY_SECONDS = 0.5


class StreamUnavailable(ConnectionError):
    """The server that carries events does not answer."""


def connect(url: str) -> "aioredis.Redis":
    """Return a client of the server at `url`; nothing is connected yet."""
    client = aioredis.Redis.from_url(
        url, socket_connect_timeout=2, socket_timeout=30, retry=Retry(NoBackoff(), 1), health_check_interval=30
    )
    pool = client.connection_pool
    pool.connection_class = heeding(pool.connection_class)
    return client


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
            answer = await self.client.xread({_key(topic): after}, count=100, block=block_ms)
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
            answer: Any = await self.client.xread({_key(topic): at for topic, at in after.items()}, 100, block_ms)
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
    ) -> AsyncIterator[tuple[str, dict[str, Any]] | None]:
        """Yield events after `after` for ever, and None when block_ms pass without one. Raises StreamUnavailable."""
        while True:
            events = await self.read(topic, after, block_ms=block_ms)
            if not events:
                yield None
            for event_id, event in events:
                after = event_id
                yield event_id, event

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

    async def pause(self) -> None:
        """Wait a moment before asking a server again that did not answer."""
        await asyncio.sleep(RETRY_SECONDS)

    async def close(self) -> None:
        """Close the connections."""
        await self.client.aclose()


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
