"""So many messages a second go out, of all processes together."""

from redis import asyncio as aioredis

from bot.pace import Pace
from runtime.settings import Settings
from runtime.streams import connect


class Clock:
    """Time that passes by waiting only."""

    def __init__(self) -> None:
        self.now = 1_000.25
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def pace(self, client: "aioredis.Redis") -> Pace:
        return Pace(client, 2, clock=self, wait=self.wait)


async def test_processes_share_the_places_of_a_second(settings: Settings) -> None:
    clock, client = Clock(), connect(settings.redis.url)
    first, second = clock.pace(client), clock.pace(client)
    for pace in (first, second, first, second, first):
        await pace.turn()
    await client.aclose()
    assert clock.waits == [0.75, 1.0]


async def test_without_valkey_nothing_waits() -> None:
    clock, client = Clock(), connect("redis://127.0.0.1:9/0")
    pace = clock.pace(client)
    for _ in range(5):
        await pace.turn()
    await client.aclose()
    assert clock.waits == []


async def test_what_can_wait_gets_half_of_what_answers_leave(settings: Settings) -> None:
    clock, client = Clock(), connect(settings.redis.url)
    pace = Pace(client, 10, clock=clock, wait=clock.wait)
    await pace.turn()
    assert [await pace.spare(3), await pace.spare(3), await pace.spare(3)] == [3, 1, 0]
    for _ in range(5):
        await pace.turn()
    assert clock.waits == []
    await pace.pause(5)
    clock.now += 1
    assert await pace.spare(1) == 0
    await client.aclose()
