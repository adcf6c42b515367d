"""Runs one task: claim it, do it, and note in the outbox what came of it.

The outbox row is the one record of attempts, retries and leases (docs/decisions/0061). A claim that finds nothing is
the usual end of a second delivery and is passed over in silence.
"""

import asyncio
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Generic
from uuid import UUID

from career.errors import CareerError, Unavailable
from db import outbox
from db.outage import is_gone
from db.outbox import Claim
from runtime.logging import get_logger
from runtime.metrics import record_task
from workers.kinds import Kind, P
from workers.outage import Outage

_log = get_logger(__name__)
STOP_SECONDS = 2
_ROOT = str(Path(__file__).resolve().parent.parent)


@dataclass(frozen=True)
class Failure:
    """Why a task was not done: the kind of error, never a person's text."""

    error: str
    final: bool
    retry_after: float | None = None
    """Seconds until the part at fault wants to be asked again; such an attempt does not count."""


class Runner(Generic[P]):
    """Runs tasks in one process, under one worker id, and keeps the leases of those that run."""

    def __init__(self, parts: P, kinds: Iterable[Kind[P]], worker: UUID, lease_seconds: float) -> None:
        self._parts = parts
        self._kinds = {kind.task.name: kind for kind in kinds}
        self._worker = worker
        self._lease = timedelta(seconds=lease_seconds)
        self._held: dict[UUID, asyncio.Task[Failure | None]] = {}
        self._outage = Outage("PostgreSQL")

    async def run(self, task_id: UUID) -> str | None:
        """Run a task that was delivered; returns its outcome, or None when there was nothing to do.

        Outcomes: done, retried (later), put_off (a part asked for a pause), refused (an expected error; no retry), dead
        (out of attempts), lost (another worker has it), given_back (this worker stops), unnoted (PostgreSQL went
        meanwhile; it will run again).
        """
        if task_id in self._held:
            return None
        started = time.monotonic()
        claim = await self._claim(task_id)
        if claim is None or task_id in self._held:
            return None
        outcome, error = await self._outcome(claim)
        seconds = time.monotonic() - started
        record_task(claim.name, outcome, seconds)
        facts = {"attempt": claim.attempt, "ms": round(seconds * 1000, 1)} | ({"error": error} if error else {})
        level = _log.info if outcome in ("done", "given_back", "put_off") else _log.warning
        level("task", task=claim.name, id=str(claim.id), outcome=outcome, **facts)
        return outcome

    async def keep_leases(self) -> None:
        """Renew the leases of all running tasks for ever; work whose lease was lost is stopped."""
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            held = list(self._held)
            if not held:
                continue
            try:
                async with self._parts.database.transaction() as session:
                    kept = await outbox.renew(session, held, self._worker, self._lease)
                self._outage.over()
            except Exception as error:
                self._outage.began(error)
                continue
            for task_id in set(held) - kept:
                if task_id in self._held:
                    self._held[task_id].cancel("lost")

    async def stop(self) -> None:
        """Stop what still runs and give it back, so that another worker takes it at once."""
        running = list(self._held.values())
        for task in running:
            task.cancel("given_back")
        if running:
            await asyncio.wait(running, timeout=STOP_SECONDS)
        try:
            async with self._parts.database.transaction() as session:
                await outbox.release(session, self._worker)
        except Exception as error:
            self._outage.began(error)

    async def _claim(self, task_id: UUID) -> Claim | None:
        try:
            async with self._parts.database.transaction() as session:
                claim = await outbox.claim(session, task_id, self._worker, self._lease)
        except Exception as error:
            self._outage.began(error)
            return None
        self._outage.over()
        return claim

    async def _outcome(self, claim: Claim) -> tuple[str, str | None]:
        work = asyncio.create_task(self._attempt(claim))
        self._held[claim.id] = work
        try:
            failure = await work
            return await self._note(claim, failure), failure.error if failure else None
        except asyncio.CancelledError as error:
            return str(error) or "given_back", None
        except Exception as error:
            if is_gone(error):
                self._outage.began(error)
            return "unnoted", _where(error)
        finally:
            del self._held[claim.id]

    async def _attempt(self, claim: Claim) -> Failure | None:
        """Do the work; a failure that ends the task is told to the person before it is noted."""
        kind = self._kinds[claim.name]
        failure = await self._failure(kind, claim)
        if failure and _ends(failure, claim) and kind.give_up:
            async with asyncio.timeout(kind.time_limit):
                await kind.give_up(self._parts, claim)
        return failure

    async def _failure(self, kind: Kind[P], claim: Claim) -> Failure | None:
        if claim.spent:
            return Failure("the worker died at every attempt", final=False)
        try:
            async with asyncio.timeout(kind.time_limit):
                await kind.run(self._parts, claim)
        except Unavailable as error:
            return Failure(error.code, final=False, retry_after=error.retry_after)
        except CareerError as error:
            return Failure(error.code, final=True)
        except Exception as error:
            return Failure(_where(error), final=False)
        return None

    async def _note(self, claim: Claim, failure: Failure | None) -> str:
        async with self._parts.database.transaction() as session:
            if failure is None:
                held, outcome = await outbox.finish(session, claim.id, self._worker), "done"
            elif failure.retry_after is not None:
                seconds = failure.retry_after
                held, outcome = await outbox.put_off(session, claim.id, self._worker, failure.error, seconds), "put_off"
            else:
                held = await outbox.fail(session, claim.id, self._worker, failure.error, final=failure.final)
                outcome = "refused" if failure.final else "dead" if claim.last else "retried"
        return outcome if held else "lost"


def _ends(failure: Failure, claim: Claim) -> bool:
    return failure.final or (claim.last and failure.retry_after is None)


def _where(error: BaseException) -> str:
    """Return the type of an error and where in our code it came up. Its message may hold a person's text."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_ROOT) and "site-packages" not in frame.filename]
    if not ours:
        return type(error).__name__
    return f"{type(error).__name__} at {ours[-1].filename[len(_ROOT) + 1 :]}:{ours[-1].lineno}"
