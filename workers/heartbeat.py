"""Tells the supervisor that a process is up, by keys in Redis that vanish when it is not."""

import asyncio

from redis.exceptions import RedisError

from runtime.streams import EventStreams
from workers.outage import Outage

WORKER_KEY = "candid:worker:heartbeat"
SCHEDULER_KEY = "candid:scheduler:heartbeat"
EVERY_SECONDS = 3
EXPIRES_SECONDS = 10


async def beat(streams: EventStreams, key: str) -> None:
    """Renew the key for ever. It comes from the event loop, so that a loop that hangs falls silent."""
    outage = Outage("Valkey")
    while True:
        try:
            await streams.client.set(key, b"1", ex=EXPIRES_SECONDS)
            outage.over()
        except (RedisError, OSError) as error:
            outage.began(error)
        await asyncio.sleep(EVERY_SECONDS)
