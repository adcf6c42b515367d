"""A worker with kinds of task made for tests: `python -m tests.workers.stub_worker`.

Each run of a task adds its id to the list `ran` in Valkey.
"""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from career.errors import InvalidInput
from career.tasks import Task
from db.outbox import Claim
from runtime.settings import Settings
from workers.connections import Connections, open_connections
from workers.entry import enter
from workers.kinds import Kind
from workers.process import WorkerProcess
from workers.processes import run_many

RAN = "ran"


@dataclass(frozen=True)
class Quick(Task):
    """Done at once."""

    name = "test.quick"
    queue = "turns"
    subject_id: UUID


@dataclass(frozen=True)
class Refused(Task):
    """Never accepted."""

    name = "test.refused"
    queue = "jobs"
    subject_id: UUID


@dataclass(frozen=True)
class Endless(Task):
    """Never done; the second attempt is."""

    name = "test.endless"
    queue = "cv"
    subject_id: UUID


async def quick(parts: Connections, claim: Claim) -> None:
    await parts.streams.client.rpush(RAN, str(claim.id))


async def refused(parts: Connections, claim: Claim) -> None:
    await quick(parts, claim)
    raise InvalidInput("no", "No.")


async def endless(parts: Connections, claim: Claim) -> None:
    await quick(parts, claim)
    if await parts.streams.client.incr(f"attempts:{claim.id}") == 1:
        await asyncio.Event().wait()


KINDS = [Kind(Quick, quick, 10, 4), Kind(Refused, refused, 10, 1), Kind(Endless, endless, 600, 2)]


def run(settings: Settings) -> None:
    if settings.worker.processes > 1:
        run_many(settings.worker.processes, "tests.workers.stub_worker")
    else:
        WorkerProcess(settings, KINDS, open_connections, grace=0.2).serve()


if __name__ == "__main__":
    enter("worker", run)
