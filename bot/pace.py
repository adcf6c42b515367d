"""How fast messages go out: Telegram takes about thirty a second of one bot, and asks for a pause where more come.

All processes keep one count of each second and one pause, in Valkey; without it each process keeps its own pause.
See core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from redis import asyncio as aioredis
from redis.exceptions import RedisError

from career.errors import Unavailable

PAUSE_KEY = "candid:telegram:pause"
BUSY = ("telegram_busy", "Telegram asks for a pause; the message is sent later.")


class Pace:
    """When a message may be sent."""

    def __init__(
        self,
        client: "aioredis.Redis",
        per_second: int,
        *,
        clock: Callable[[], float] = time.time,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._per_second = per_second
        self._clock = clock
        self._wait = wait
        self._pause_until = 0.0

    async def turn(self) -> None:
        """Wait for a place among the messages of a second. Raises Unavailable while Telegram asks for a pause."""
        while True:
            now = self._clock()
            left, place = await self._look(int(now))
            if left > 0:
                raise Unavailable(*BUSY, retry_after=left)
            if place <= self._per_second:
                return
            await self._wait(1 - now % 1)

    async def spare(self, wanted: int) -> int:
        """Take places among the messages of this second for what can wait, from the half that answers leave.

        Returns how many there are of those that are wanted; none while Telegram asks for a pause, or without Valkey.
        """
        now, half = int(self._clock()), max(1, self._per_second // 2)
        wanted = min(wanted, half)
        left, last = await self._look(now, wanted)
        free = max(0, min(wanted, half - (last - wanted))) if last and left <= 0 else 0
        if last and free < wanted:
            await self._give_back(now, wanted - free)
        return free

    async def pause(self, seconds: float) -> None:
        """Let nobody send for so long."""
        self._pause_until = time.monotonic() + seconds
        try:
            await self._client.set(PAUSE_KEY, 1, px=max(1, round(seconds * 1000)))
        except RedisError:
            return

    async def _look(self, second: int, places: int = 1) -> tuple[float, int]:
        """Return how many seconds of a pause are left, and take places in a second: the last of them, from 1."""
        left = self._pause_until - time.monotonic()
        if left > 0:
            return left, 0
        key = _second_key(second)
        try:
            async with self._client.pipeline(transaction=False) as pipe:
                pipe.pttl(PAUSE_KEY)
                pipe.incrby(key, places)
                pipe.expire(key, 10)
                pause_ms, place, _ = await pipe.execute()
        except RedisError:
            return 0.0, 0
        return pause_ms / 1000, place

    async def _give_back(self, second: int, places: int) -> None:
        try:
            await self._client.decrby(_second_key(second), places)
        except RedisError:
            return


def _second_key(second: int) -> str:
    return f"candid:telegram:second:{second}"
