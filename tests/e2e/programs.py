"""The programs that answer: a worker and a scheduler, started as in earnest."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime.settings import Settings
from tests.processes import Process, environment, running

MANY = 60.0
"""Seconds that a dialogue may take on a busy machine; it fails by its content, not by its pace."""


@contextmanager
def answering(settings: Settings, logs: Path, **changes: str) -> Iterator[list[Process]]:
    """Run a worker and a scheduler while the block lasts."""
    env = environment(settings, **changes)
    with (
        running("workers", env, logs / "worker.log") as worker,
        running("workers.scheduler", env, logs / "scheduler.log") as scheduler,
    ):
        yield [worker, scheduler]
