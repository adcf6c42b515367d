"""A context lives in the event loop for as long as the worker runs."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware.asyncio import AsyncIO

from runtime.errors import StartupError
from workers.middleware.lifespan import BootFailed, Lifespan


def worker(context: Callable[[], AbstractAsyncContextManager[None]]) -> dramatiq.Worker:
    broker = StubBroker(middleware=[AsyncIO(), Lifespan(context)])
    return dramatiq.Worker(broker, worker_threads=1, worker_timeout=10)


def test_the_context_is_entered_before_and_left_after_in_one_task() -> None:
    seen: list[tuple[str, asyncio.Task[None] | None]] = []

    @asynccontextmanager
    async def context() -> AsyncIterator[None]:
        seen.append(("entered", asyncio.current_task()))
        yield
        seen.append(("left", asyncio.current_task()))

    running = worker(context)
    running.start()
    assert [what for what, _ in seen] == ["entered"]
    running.stop()
    assert [what for what, _ in seen] == ["entered", "left"]
    assert seen[0][1] is seen[1][1]


def refuse() -> None:
    raise StartupError("No.")


def test_a_context_that_cannot_be_entered_keeps_the_worker_from_starting() -> None:
    @asynccontextmanager
    async def context() -> AsyncIterator[None]:
        refuse()
        yield

    running = worker(context)
    with pytest.raises(BootFailed) as caught:
        running.start()
    assert isinstance(caught.value.__cause__, StartupError)
    assert running.workers == []
    running.broker.emit_after("worker_shutdown", running)


def test_without_an_event_loop_the_worker_does_not_start() -> None:
    @asynccontextmanager
    async def context() -> AsyncIterator[None]:
        yield

    with pytest.raises(BootFailed):
        dramatiq.Worker(StubBroker(middleware=[Lifespan(context)])).start()
