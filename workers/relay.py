"""Sends tasks that are due: never sent, lost on the way, due for a retry, or left by a worker that died.

Any number of relays may run; they pass over rows that another has locked. A mark in the broker tells one that has lost
its data: when the mark is missing, everything that waits is sent at once.
"""

import asyncio
from typing import Protocol

from redis.asyncio import Redis

from db.outbox import Sender, free_lost, hurry, take_due
from db.session import Database
from workers.connections import Connections
from workers.outage import Outage

BATCH = 200
MARK_KEY = "candid:broker:mark"


class Mark(Protocol):
    """A mark that is in the broker as long as the broker keeps its data."""

    async def is_there(self) -> bool:
        """Whether the mark is there."""

    async def put(self) -> None:
        """Put the mark there."""


class RedisMark:
    """The mark as a key."""

    def __init__(self, client: Redis) -> None:
        self._client = client

    async def is_there(self) -> bool:
        """Whether the mark is there."""
        return bool(await self._client.exists(MARK_KEY))

    async def put(self) -> None:
        """Put the mark there."""
        await self._client.set(MARK_KEY, b"1")


class Relay:
    """Looks for due tasks every few seconds and sends them."""

    def __init__(self, database: Database, sender: Sender, mark: Mark, seconds: float) -> None:
        self._database = database
        self._sender = sender
        self._mark = mark
        self._seconds = seconds
        self._outage = Outage("PostgreSQL or Valkey")

    async def run(self) -> None:
        """Look for ever; a server that does not answer is asked again at the next look."""
        while True:
            sent = await self._try()
            if sent < BATCH:
                await asyncio.sleep(self._seconds)

    async def look(self) -> int:
        """Send one batch of what is due and return how many; if that fails nothing is changed and the error is raised.

        The transaction is open while the broker is asked, so that two relays do not send the same and a broker that
        is gone leaves the tasks due. The broker's timeouts bound it.
        """
        is_marked = await self._mark.is_there()
        async with self._database.transaction() as session:
            await free_lost(session)
        async with self._database.transaction() as session:
            if not is_marked:
                await hurry(session)
            deliveries = await take_due(session, BATCH)
            if deliveries:
                await self._sender(deliveries)
        if not is_marked:
            await self._mark.put()
        return len(deliveries)

    async def _try(self) -> int:
        try:
            sent = await self.look()
        except Exception as error:
            self._outage.began(error)
            return 0
        self._outage.over()
        return sent


def relay_of(connections: Connections, seconds: float) -> Relay:
    """Return a relay between the servers that a process is connected to."""
    return Relay(connections.database, connections.sender, RedisMark(connections.streams.client), seconds)
