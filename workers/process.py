"""One worker process: Dramatiq's threads take messages, one event loop does the work."""

import logging
import signal
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Generic
from uuid import UUID

import dramatiq
from dramatiq.middleware.asyncio import AsyncIO

from runtime.errors import StartupError
from runtime.ids import new_id
from runtime.logging import get_logger
from runtime.settings import Settings
from runtime.streams import EventStreams, connect
from workers.background import background
from workers.broker import WorkerBroker, make_worker_broker
from workers.heartbeat import WORKER_KEY, beat
from workers.kinds import Kind, P, limits
from workers.middleware.lifespan import BootFailed, Lifespan
from workers.running import Runner

_log = get_logger(__name__)
GRACE_SECONDS = 8
"""How long running tasks may go on after SIGTERM; what is not finished then is given back."""
WORKER_TIMEOUT_MS = 20
OpenParts = Callable[[Settings], AbstractAsyncContextManager[P]]


class WorkerProcess(Generic[P]):
    """Runs tasks of the given kinds until told to stop. One per process: it takes the signals."""

    def __init__(
        self, settings: Settings, kinds: Sequence[Kind[P]], open_parts: OpenParts[P], *, grace: float = GRACE_SECONDS
    ) -> None:
        self._settings = settings
        self._grace = grace
        self._kinds = kinds
        self._open_parts = open_parts
        self._runner: Runner[P] | None = None
        self._stop = threading.Event()

    def serve(self) -> None:
        """Run until SIGTERM or SIGINT; then finish or give back what runs. Raises StartupError."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        logging.getLogger("dramatiq").setLevel(logging.WARNING)
        broker = self._broker()
        worker = dramatiq.Worker(broker, worker_threads=self._settings.worker.threads, worker_timeout=WORKER_TIMEOUT_MS)
        _start(worker)
        _log.info("worker_started", threads=self._settings.worker.threads)
        self._stop.wait()
        worker.stop(timeout=int(self._grace * 1000))
        broker.client.close()
        _log.info("worker_stopped")

    def _broker(self) -> WorkerBroker:
        broker = make_worker_broker(self._settings.redis.url, limits(self._kinds, self._settings.worker.threads))
        broker.add_middleware(AsyncIO())
        broker.add_middleware(Lifespan(self._work))
        for kind in self._kinds:
            declare = dramatiq.actor(broker=broker, actor_name=kind.task.name, queue_name=kind.task.queue)
            declare(self._perform)
        return broker

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[None]:
        streams = EventStreams(connect(self._settings.redis.url))
        async with self._open_parts(self._settings) as parts:
            self._runner = Runner(parts, self._kinds, new_id(), self._settings.worker.lease_seconds)
            async with background(self._runner.keep_leases(), beat(streams, WORKER_KEY)):
                yield
                await self._runner.stop()
        await streams.close()

    async def _perform(self, task_id: str) -> None:
        assert self._runner is not None
        await self._runner.run(UUID(task_id))


def _start(worker: dramatiq.Worker) -> None:
    try:
        worker.start()
    except BootFailed as error:
        worker.broker.emit_after("worker_shutdown", worker)
        raise error.__cause__ or StartupError("The worker could not start; try again.") from None
