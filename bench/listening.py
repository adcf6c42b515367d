"""Clients of event streams: some read, some are slow, some never finish what they ask; and one that publishes.

A process of its own for bench.streams, which tells it what to do line by line (JSON) and gets a line for each.
"""

import asyncio
import re
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, cast
from uuid import UUID

import orjson
import uvloop

from bench.report import percentile
from career.conversation.events import TextDelta
from career.conversation.service import topic
from runtime.streams import EventStreams, connect

_EVENT = re.compile(rb"id: (\S+)\nevent: (\w+)\ndata: (.*)\n\n")
WORDS = " of Python with PostgreSQL behind it, for five"
DRIP_SECONDS = 0.5
SETTLE_SECONDS = 30.0


class Follower(asyncio.Protocol):
    """One event stream; notes which numbers came, when, and how often it had to come again."""

    def __init__(self, path: str, token: str, *, is_slow: bool) -> None:
        self.path, self.token, self.is_slow = path, token, is_slow
        self.numbers: list[int] = []
        self.delays: list[float] = []
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.last = ""
        self.times_cut = 0
        self.refused = ""
        self._buffer = b""
        self._ends = False

    async def open(self, port: int) -> None:
        """Ask for the events after the last one that came."""
        self._port, self._buffer = port, b""
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self, "127.0.0.1", port)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        last = f"Last-Event-ID: {self.last}\r\n" if self.last else ""
        head = f"GET {self.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.token}\r\n{last}\r\n"
        self._transport.write(head.encode())

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        self._buffer += data
        if not self.opened.done():
            if b"retry: " not in self._buffer:
                if not self._buffer.startswith(b"HTTP/1.1 200"[: len(self._buffer)]):
                    self.refused = self._buffer[:200].decode(errors="replace")
                return
            self.opened.set_result(None)
            if self.is_slow:
                self._transport.pause_reading()
        end = 0
        for found in _EVENT.finditer(self._buffer):
            end = found.end()
            self.last = found[1].decode()
            if found[2] != b"delta":
                continue
            number, _, sent = orjson.loads(found[3])["text"].partition("@")
            self.numbers.append(int(number))
            self.delays.append(now - float(sent.partition(" ")[0]))
        self._buffer = self._buffer[end:]

    def connection_lost(self, _: Exception | None) -> None:
        if not self._ends:
            self.times_cut += 1
            asyncio.get_running_loop().create_task(self._again())

    async def _again(self) -> None:
        await asyncio.sleep(0.2)
        with suppress(OSError):
            await self.open(self._port)

    def hurry(self) -> None:
        """Read on, for one that was slow."""
        self.is_slow = False
        with suppress(RuntimeError):
            self._transport.resume_reading()

    def close(self) -> None:
        """Go away."""
        self._ends = True
        self._transport.abort()


class Dripping(asyncio.Protocol):
    """Sends a request byte by byte and never ends it (slowloris)."""

    def __init__(self, begun: bytes) -> None:
        self._begun = begun
        self.is_cut = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._begun)
        self._dripping = asyncio.get_running_loop().create_task(self._drip())

    async def _drip(self) -> None:
        while True:
            await asyncio.sleep(DRIP_SECONDS)
            self._transport.write(b"a")

    def connection_lost(self, _: Exception | None) -> None:
        self.is_cut = True
        self._dripping.cancel()

    def close(self) -> None:
        """Go away."""
        self._transport.abort()


class Crowd:
    """All clients of one measurement."""

    def __init__(self, port: int, redis_url: str) -> None:
        self._port = port
        self._streams = EventStreams(connect(redis_url))
        self.followers: list[Follower] = []
        self.drips: list[Dripping] = []
        self._threads: list[UUID] = []
        self._turns: list[UUID] = []
        self._sent: list[int] = []

    async def open(self, people: list[list[str]], slow: int, turns: int, drips: int) -> dict[str, Any]:
        """Open a stream for each of the people: [token, thread, turn]."""
        began = time.monotonic()
        self.followers, self._sent = [], [0] * len(people)
        for index, (token, thread, turn) in enumerate(people):
            path = f"/api/v1/threads/{thread}" + (f"/turns/{turn}/events" if index < turns else "/events")
            self.followers.append(Follower(path, token, is_slow=index >= len(people) - slow))
        self._threads = [UUID(thread) for _, thread, _ in people]
        self._turns = [UUID(turn) for _, _, turn in people]
        for follower, thread_id in zip(self.followers, self._threads, strict=True):
            follower.last = await self._streams.last_id(topic(thread_id))
            await follower.open(self._port)
        await asyncio.wait({follower.opened for follower in self.followers}, timeout=30)
        refused = [follower.refused for follower in self.followers if not follower.opened.done()]
        took = time.monotonic() - began
        token = people[0][0]
        heads = (
            b"GET /api/v1/profile HTTP/1.1\r\nHost: x\r\nX-A: ",
            f"POST /api/v1/threads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
            "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{".encode(),
        )
        loop = asyncio.get_running_loop()
        for number in range(drips):
            _, drip = await loop.create_connection(partial(Dripping, heads[number % 2]), "127.0.0.1", self._port)
            self.drips.append(drip)
        return {"seconds": took, "refused": len(refused), "why": refused[:1]}

    async def publish(self, rate: float, seconds: float) -> dict[str, Any]:
        """Publish so many events a second, to one after the other."""
        began, count = time.monotonic(), 0
        while (now := time.monotonic()) < began + seconds:
            while count < (now - began) * rate:
                await self._one(count % len(self._threads))
                count += 1
            await asyncio.sleep(0.005)
        return {"published": count}

    async def burst(self, events: int) -> dict[str, Any]:
        """Publish some events to everybody as fast as that goes."""
        began = time.monotonic()
        for _ in range(events):
            for index in range(len(self._threads)):
                await self._one(index)
        return {"published": events * len(self._threads), "seconds": time.monotonic() - began}

    async def _one(self, index: int) -> None:
        text = f"{self._sent[index]}@{time.monotonic()}{WORDS}"
        self._sent[index] += 1
        event = TextDelta(turn_id=self._turns[index], text=text)
        await self._streams.publish(topic(self._threads[index]), event.model_dump(mode="json"))

    async def settle(self, hurry: bool = False) -> dict[str, Any]:
        """Wait until all has come; tell how much did, to how many not just that in its order, and how long it took.

        Slow ones are looked at when they are to hurry.
        """
        watched = [pair for pair in zip(self.followers, self._sent, strict=True) if hurry or not pair[0].is_slow]
        for follower, _ in watched:
            follower.hurry()
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until and any(len(follower.numbers) < sent for follower, sent in watched):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        delays = [delay * 1000 for follower, _ in watched for delay in follower.delays]
        for follower, _ in watched:
            follower.delays = []
        return {
            "events": sum(len(follower.numbers) for follower, _ in watched),
            "lost": sum(follower.numbers != list(range(sent)) for follower, sent in watched),
            "cut": sum(bool(follower.times_cut) for follower in self.followers),
            "drips_cut": sum(drip.is_cut for drip in self.drips),
            "p50": percentile(delays, 0.5) if delays else 0,
            "p95": percentile(delays, 0.95) if delays else 0,
            "max": max(delays, default=0),
        }

    async def close(self) -> dict[str, Any]:
        """Go away without a word."""
        clients: list[Follower | Dripping] = [*self.followers, *self.drips]
        for client in clients:
            client.close()
        self.followers, self.drips = [], []
        return {}


async def main(port: int, redis_url: str) -> None:
    """Do what the lines of standard input say."""
    crowd, loop = Crowd(port, redis_url), asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked = orjson.loads(line)
        act: Callable[..., Awaitable[dict[str, Any]]] = getattr(crowd, asked.pop("do"))
        print(orjson.dumps(await act(**asked)).decode(), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(int(sys.argv[1]), sys.argv[2]))
