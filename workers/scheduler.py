"""Runs the relay and the regular jobs: `python -m workers.scheduler`.

Every such process relays; the jobs run in the one that leads.
"""

import asyncio
import signal

from runtime.files import LocalFileStore
from runtime.logging import get_logger
from runtime.settings import Settings
from workers.background import background
from workers.chores import Chores, make_clock
from workers.connections import open_connections
from workers.due import DueSources
from workers.entry import enter
from workers.heartbeat import SCHEDULER_KEY, beat
from workers.leadership import Leadership
from workers.relay import relay_of

_log = get_logger(__name__)


async def serve(settings: Settings) -> None:
    """Relay, and lead where no other does, until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_connections(settings) as connections:
        database = connections.database
        files, sources = LocalFileStore(settings.app.data_dir / "files"), DueSources(database, settings.sources)
        clock = make_clock(Chores(database, files, sources, settings.worker.digests_per_run))
        relay = relay_of(connections, settings.worker.relay_seconds)
        leadership = Leadership(database.engine, gained=clock.resume, lost=clock.pause)
        async with background(relay.run(), leadership.run(), beat(connections.streams, SCHEDULER_KEY)):
            _log.info("scheduler_started")
            await stop.wait()
        clock.shutdown(wait=False)
    _log.info("scheduler_stopped")


if __name__ == "__main__":
    enter("scheduler", lambda settings: asyncio.run(serve(settings)))
