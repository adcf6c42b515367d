"""Keeps an async context open in the event loop for as long as the worker runs.

    broker.add_middleware(AsyncIO())
    broker.add_middleware(Lifespan(open_everything))

The context is entered before the first message is taken and left after the last, in one task (which timeouts and task
groups inside it need). Dramatiq runs shutdown hooks in reverse, so AsyncIO stands before this. If entering fails, the
worker does not start: Dramatiq only lets MiddlewareError through, so `BootFailed` carries the cause.
"""

import asyncio
import concurrent.futures
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from dramatiq import Broker, Middleware, Worker
from dramatiq.asyncio import get_event_loop_thread
from dramatiq.middleware import MiddlewareError


class BootFailed(MiddlewareError):
    """The context could not be entered; `__cause__` says why."""


class Lifespan(Middleware):
    """Enters `context()` at boot and leaves it at shutdown, in the worker's event loop."""

    def __init__(self, context: Callable[[], AbstractAsyncContextManager[Any]]) -> None:
        self._context = context
        self._entered: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._life: concurrent.futures.Future[None] | None = None
        self._end = asyncio.Event()

    def before_worker_boot(self, broker: Broker, worker: Worker) -> None:  # noqa: ARG002
        """Enter the context. Raises BootFailed."""
        loop = _loop()
        self._life = asyncio.run_coroutine_threadsafe(self._live(), loop)
        concurrent.futures.wait([self._entered, self._life], return_when=concurrent.futures.FIRST_COMPLETED)
        if not self._entered.done():
            raise BootFailed from self._life.exception()

    def after_worker_shutdown(self, broker: Broker, worker: Worker) -> None:  # noqa: ARG002
        """Leave the context, and raise what leaving it raises."""
        if self._life is not None and self._entered.done():
            _loop().call_soon_threadsafe(self._end.set)
            self._life.result()

    async def _live(self) -> None:
        async with self._context():
            self._entered.set_result(None)
            await self._end.wait()


def _loop() -> asyncio.AbstractEventLoop:
    thread = get_event_loop_thread()
    if thread is None:  # AsyncIO waits a second for its loop, and Dramatiq swallows its error
        raise BootFailed("the event loop did not start")
    return thread.loop
