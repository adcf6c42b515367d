"""Sends tasks that are due: never sent, lost on the way, due for a retry, or left by a worker that died.

Any number of relays may run; they pass over rows that another has locked.
"""

import asyncio

from db.outbox import Sender, take_due
from db.session import Database
from workers.outage import Outage

BATCH = 200


class Relay:
    """Looks for due tasks every few seconds and sends them."""

    def __init__(self, database: Database, sender: Sender, seconds: float) -> None:
        self._database = database
        self._sender = sender
        self._seconds = seconds
        self._servers = Outage("PostgreSQL or Valkey")

    async def run(self) -> None:
        """Look for ever; a server that does not answer is asked again at the next look."""
        while True:
            sent = await self._try()
            if sent < BATCH:
                await asyncio.sleep(self._seconds)

    async def send_due(self) -> int:
        """Send one batch and return how many; if sending fails nothing is changed and the error is raised.

        The transaction is open while the broker is asked, so that two relays do not send the same and a broker that
        is gone leaves the tasks due. The broker's timeouts bound it.
        """
        async with self._database.transaction() as session:
            deliveries = await take_due(session, BATCH)
            if deliveries:
                await self._sender(deliveries)
        return len(deliveries)

    async def _try(self) -> int:
        try:
            sent = await self.send_due()
        except Exception as error:
            self._servers.began(error)
            return 0
        self._servers.over()
        return sent
