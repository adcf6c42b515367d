"""Many follow, few read: one question to the server for all topics that are followed, its answers handed out.

Each follower gets what comes after its own id, all of it, once and in order, since the ids order the events: where
several follow one topic it is read from the earliest of them, and each passes over what it has. The server keeps the
events, so a follower that does not take them holds no more than BUFFER of them; it is read for again when it has.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextvars import Context
from typing import Any, Protocol

from runtime.logging import get_logger

_log = get_logger(__name__)
Event = tuple[str, dict[str, Any]]
Found = list[tuple[str, str, dict[str, Any]]]
"""Topics, ids and events."""
Place = tuple[int, int]
"""Where an event stands: the two numbers of its id."""
BUFFER = 64
SLICE = 4
"""Followers that are woken at once, before others on this event loop have their turn."""
REST_SECONDS = 0.01
"""Between answers, so that what comes in quick succession is asked for once."""
BLOCK_MS = 5_000
CLOSE_SECONDS = 1.0
"""For the reading to end by itself, with its connection whole."""


class StreamUnavailable(ConnectionError):
    """The server that carries events does not answer."""


class Reader(Protocol):
    """Reads the events of many topics, each after an id."""

    async def __call__(
        self, after: Mapping[str, str], *, block_ms: int | None
    ) -> list[tuple[str, str, dict[str, Any]]]:
        """Return topics, ids and events, after waiting up to block_ms for the first. Raises StreamUnavailable."""


class Follower:
    """One who follows a topic."""

    def __init__(self, fan: "Fan", topic: str, after: str) -> None:
        self.topic = topic
        self.place = _place(after)
        self.is_given_up = False
        self.is_passed_over = False
        self._fan = fan
        self._events: deque[Event] = deque()
        self._waiting: asyncio.Future[None] | None = None

    @property
    def is_full(self) -> bool:
        """Whether it has to take what it has before there is more."""
        return len(self._events) >= BUFFER

    async def next(self, seconds: float) -> Event | None:
        """Return the next event, or None when none comes for so long. Raises StreamUnavailable."""
        if not self._events and not self.is_given_up:
            await self._wait(seconds)
        if self._events:
            event = self._events.popleft()
            if self.is_passed_over and not self._events:
                self.is_passed_over = False
                self._fan.look_again()
            return event
        if self.is_given_up:
            raise StreamUnavailable
        return None

    def take(self, event_id: str, event: dict[str, Any]) -> bool:
        """Take an event; tell whether it did, for it may know it already, or have no room."""
        place = _place(event_id)
        if place <= self.place:
            return False
        if self.is_passed_over or self.is_full:
            self.is_passed_over = True
            return False
        self.place = place
        self._events.append((event_id, event))
        self.wake()
        return True

    def wake(self) -> None:
        """Have it look what there is."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def _wait(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        timer = loop.call_later(seconds, self.wake)
        try:
            await self._waiting
        finally:
            timer.cancel()
            self._waiting = None


class Fan:
    """Reads for its followers as long as there are any, over one connection."""

    def __init__(self, read: Reader, ring: Callable[[str], Awaitable[None]], bell: str) -> None:
        """`bell` is a topic of this fan alone; `ring` adds an event to it, which ends the waiting for others."""
        self._read = read
        self._ring = ring
        self._bell = bell
        self._rung = "0-0"
        self._followers: dict[str, set[Follower]] = {}
        self._served: dict[str, set[Follower]] = {}
        self._reading: asyncio.Task[None] | None = None
        self._ringing: asyncio.Task[None] | None = None
        self._is_waiting = self._rings_again = False

    def join(self, topic: str, after: str) -> Follower:
        """Return a follower of a topic from behind an id."""
        follower = Follower(self, topic, after)
        self._followers.setdefault(topic, set()).add(follower)
        self.look_again()
        return follower

    def leave(self, follower: Follower) -> None:
        """Read for a follower no more."""
        others = self._followers.get(follower.topic, set())
        others.discard(follower)
        if not others:
            self._followers.pop(follower.topic, None)

    def look_again(self) -> None:
        """Ask for what is followed now, also if the question before is still waiting."""
        if self._reading is None or self._reading.done():
            # Of no request: what it logs would have the id of the one that came first.
            self._reading = asyncio.get_running_loop().create_task(self._run(), context=Context())
        elif self._ringing is not None and not self._ringing.done():
            self._rings_again = True
        elif self._is_waiting:
            self._ringing = asyncio.get_running_loop().create_task(self._ring_out(), context=Context())

    async def close(self) -> None:
        """End the reading; those who follow are told."""
        self._give_up()
        if self._reading is None or self._reading.done():
            return
        self.look_again()
        tasks = set(filter(None, (self._reading, self._ringing)))
        _, left = await asyncio.wait(tasks, timeout=CLOSE_SECONDS)
        for task in left:
            task.cancel()
        await asyncio.wait(tasks)

    async def _run(self) -> None:
        try:
            while self._followers:
                self._is_waiting = True
                found = await self._read(self._asked(), block_ms=BLOCK_MS)
                self._is_waiting = False
                await self._hand_out(found)
                await asyncio.sleep(REST_SECONDS)
        except StreamUnavailable:
            self._give_up()
        except Exception:
            _log.exception("events_not_read")
            self._give_up()
        finally:
            self._is_waiting = False

    def _asked(self) -> dict[str, str]:
        """Return after which id each topic is asked for; those that are followed by nobody who has room are not."""
        asked, self._served = {self._bell: self._rung}, {}
        for topic, followers in self._followers.items():
            served = {one for one in followers if not one.is_passed_over}
            if served:
                asked[topic] = "{}-{}".format(*min(one.place for one in served))
                self._served[topic] = served
        return asked

    async def _hand_out(self, found: Found) -> None:
        """Hand out what was asked for, to those for whom it was: others would miss what came before it."""
        woken = 0
        for topic, event_id, event in found:
            if topic == self._bell:
                self._rung = event_id
            served = self._served.get(topic, set())
            for follower in tuple(served):
                woken += follower.take(event_id, event)
                if follower.is_passed_over:
                    served.discard(follower)
                if woken == SLICE:
                    woken = 0
                    await asyncio.sleep(0)

    async def _ring_out(self) -> None:
        self._rings_again = True
        while self._rings_again:
            self._rings_again = False
            try:
                await self._ring(self._bell)
            except StreamUnavailable:
                return  # the reader finds out by itself

    def _give_up(self) -> None:
        everybody = [follower for followers in self._followers.values() for follower in followers]
        self._followers.clear()
        for follower in everybody:
            follower.is_given_up = True
            follower.wake()


def _place(event_id: str) -> Place:
    first, _, second = event_id.partition("-")
    return int(first), int(second)
