"""The outbox: a task is promised in the transaction that needs it, and kept until it is done.

The row is the truth and the broker (Valkey) only carries its id. After the commit the task is sent; the relay sends
again what is due: rows that were never sent, deliveries that nobody took up, leases that ran out because their
worker died, and retries. A worker claims the row before it works, so that a second delivery finds nothing to do.
"""

import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, CursorResult, Text, case, cast, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import OutboxTask
from runtime.logging import get_logger

_log = get_logger(__name__)
_PENDING = "candid_enqueued"

SEND_GRACE = timedelta(seconds=5)
RESEND_AFTER = timedelta(seconds=30)
RETRY_FIRST = 2.0
RETRY_MOST = 600.0
KEEP_DONE = timedelta(days=7)


class TaskLike(Protocol):
    """What a task must say of itself (see career.tasks)."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def queue(self) -> str: ...  # noqa: D102
    @property
    def max_attempts(self) -> int: ...  # noqa: D102
    def payload(self) -> dict[str, Any]: ...  # noqa: D102


@dataclass(frozen=True)
class Delivery:
    """What goes over the broker: the outbox row's id, the actor and its queue."""

    id: UUID
    name: str
    queue: str


Sender = Callable[[Sequence[Delivery]], Awaitable[None]]


async def enqueue(session: AsyncSession, task: TaskLike) -> UUID:
    """Promise a task in this transaction and return its id; it is sent after the commit."""
    row = OutboxTask(
        name=task.name,
        queue=task.queue,
        payload=task.payload(),
        max_attempts=task.max_attempts,
        due_at=func.now() + SEND_GRACE,
    )
    session.add(row)
    await session.flush()
    session.info.setdefault(_PENDING, []).append(Delivery(row.id, row.name, row.queue))
    return row.id


async def send_enqueued(session: AsyncSession, sender: Sender) -> None:
    """Send what this session enqueued. A broker that does not answer is no error: the relay sends it later."""
    deliveries: list[Delivery] = session.info.pop(_PENDING, [])
    if not deliveries:
        return
    try:
        await sender(deliveries)
    except (ConnectionError, TimeoutError) as error:
        _log.warning("broker_unreachable", deliveries=len(deliveries), error=type(error).__name__)


async def free_lost(session: AsyncSession) -> None:
    """Let tasks wait again whose worker died: those that run and are due.

    Commit this before take_due: a worker that is sent a task sees only what is committed, and passes over one that
    runs. A task with no attempts left is sent once more, for a worker to give it up (see Claim.spent); if that fails
    too, it is dead.
    """
    lost = (OutboxTask.state == "running") & (OutboxTask.due_at <= func.now())
    exhausted = OutboxTask.attempts > OutboxTask.max_attempts
    await session.execute(
        update(OutboxTask)
        .where(lost, exhausted)
        .values(state="dead", lease_by=None, error="the worker died at every attempt", finished_at=func.now())
    )
    await session.execute(update(OutboxTask).where(lost).values(state="waiting", lease_by=None, sends=0))


async def take_due(session: AsyncSession, limit: int = 200) -> list[Delivery]:
    """Return tasks that are due to be sent (again), and put their next time off, doubling from RESEND_AFTER.

    Several relays may run: rows locked by another are skipped.
    """
    due = (
        select(OutboxTask.id)
        .where(OutboxTask.state == "waiting", OutboxTask.due_at <= func.now())
        .order_by(OutboxTask.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(await session.scalars(due))
    rows = await session.execute(
        update(OutboxTask)
        .where(OutboxTask.id.in_(ids))
        .values(
            sends=OutboxTask.sends + 1,
            due_at=func.now() + RESEND_AFTER * func.power(2, func.least(OutboxTask.sends, 6)),
        )
        .returning(OutboxTask.id, OutboxTask.name, OutboxTask.queue)
    )
    return [Delivery(row.id, row.name, row.queue) for row in rows]


async def send_now(session: AsyncSession, *which: ColumnElement[bool]) -> None:
    """Send tasks that wait for a later time as soon as this is committed."""
    rows = await session.execute(
        update(OutboxTask)
        .where(OutboxTask.state == "waiting", *which)
        .values(due_at=func.now() + SEND_GRACE)
        .returning(OutboxTask.id, OutboxTask.name, OutboxTask.queue)
    )
    session.info.setdefault(_PENDING, []).extend(Delivery(row.id, row.name, row.queue) for row in rows)


async def hurry(session: AsyncSession) -> None:
    """Make all waiting tasks due now, because the broker has lost what it was sent."""
    await session.execute(
        update(OutboxTask)
        .where(OutboxTask.state == "waiting", OutboxTask.due_at > func.now())
        .values(due_at=func.now())
    )


@dataclass(frozen=True)
class Claim:
    """A task that this worker holds: its payload and which attempt this is, from 1.

    `last` says that no attempt comes after this one; `spent` that there is none left: the task is only to be given up.
    """

    id: UUID
    name: str
    payload: dict[str, Any]
    attempt: int
    last: bool
    spent: bool = False


async def claim(session: AsyncSession, task_id: UUID, worker: UUID, lease: timedelta) -> Claim | None:
    """Take a waiting task, or return None when it is done, dead, or held by another worker."""
    row = (
        await session.execute(
            update(OutboxTask)
            .where(OutboxTask.id == task_id, OutboxTask.state == "waiting")
            .values(state="running", lease_by=worker, attempts=OutboxTask.attempts + 1, due_at=func.now() + lease)
            .returning(OutboxTask.name, OutboxTask.payload, OutboxTask.attempts, OutboxTask.max_attempts)
        )
    ).one_or_none()
    if row is None:
        return None
    last, spent = row.attempts >= row.max_attempts, row.attempts > row.max_attempts
    return Claim(task_id, row.name, row.payload, row.attempts, last, spent)


async def renew(session: AsyncSession, task_ids: Sequence[UUID], worker: UUID, lease: timedelta) -> set[UUID]:
    """Keep the leases of running tasks; returns those that are still held."""
    kept = await session.scalars(
        update(OutboxTask)
        .where(OutboxTask.id.in_(task_ids), OutboxTask.lease_by == worker, OutboxTask.state == "running")
        .values(due_at=func.now() + lease)
        .returning(OutboxTask.id)
    )
    return set(kept)


async def finish(session: AsyncSession, task_id: UUID, worker: UUID) -> bool:
    """Mark a held task as done; False when the lease was lost to another worker."""
    result = await session.execute(
        update(OutboxTask)
        .where(OutboxTask.id == task_id, OutboxTask.lease_by == worker)
        .values(state="done", lease_by=None, error=None, finished_at=func.now())
    )
    return _changed(result)


async def fail(session: AsyncSession, task_id: UUID, worker: UUID, error: str, *, final: bool) -> bool:
    """Put a held task back for a later try, or make it dead when `final` or out of attempts.

    The pause doubles from RETRY_FIRST to RETRY_MOST seconds with up to a quarter of jitter. `error` names the kind of
    error, never a person's text.
    """
    jitter = 1 + random.random() / 4  # noqa: S311 (spreads retries, no secret)
    pause = func.least(RETRY_MOST, RETRY_FIRST * func.power(2, OutboxTask.attempts - 1)) * jitter
    dead = or_(OutboxTask.attempts >= OutboxTask.max_attempts, literal(final))
    result = await session.execute(
        update(OutboxTask)
        .where(OutboxTask.id == task_id, OutboxTask.lease_by == worker)
        .values(
            state=case((dead, "dead"), else_="waiting"),
            lease_by=None,
            error=error[:500],
            due_at=func.now() + func.make_interval(0, 0, 0, 0, 0, 0, pause),
            finished_at=case((dead, func.now()), else_=None),
        )
    )
    return _changed(result)


async def strip(session: AsyncSession, task_id: UUID, *fields: str) -> None:
    """Forget fields of a task's payload, or all of it."""
    payload = {} if not fields else OutboxTask.payload.op("-")(cast(fields, ARRAY(Text)))
    await session.execute(update(OutboxTask).where(OutboxTask.id == task_id).values(payload=payload))


async def put_off(session: AsyncSession, task_id: UUID, worker: UUID, error: str, seconds: float) -> bool:
    """Put a held task back until a part that asked for a pause may be asked again; the attempt does not count.

    The pause gets up to a quarter of jitter, so that all that waits for it does not come at once.
    """
    pause = seconds * (1 + random.random() / 4)  # noqa: S311 (spreads retries, no secret)
    result = await session.execute(
        update(OutboxTask)
        .where(OutboxTask.id == task_id, OutboxTask.lease_by == worker)
        .values(
            state="waiting",
            lease_by=None,
            error=error[:500],
            attempts=OutboxTask.attempts - 1,
            sends=0,
            due_at=func.now() + timedelta(seconds=pause),
        )
    )
    return _changed(result)


async def release(session: AsyncSession, worker: UUID) -> None:
    """Give back everything a worker holds, when it stops in good order."""
    await session.execute(
        update(OutboxTask)
        .where(OutboxTask.lease_by == worker, OutboxTask.state == "running")
        .values(state="waiting", lease_by=None, due_at=func.now(), attempts=OutboxTask.attempts - 1)
    )


async def revive(session: AsyncSession, task_id: UUID) -> bool:
    """Let a dead task be tried again from the start."""
    result = await session.execute(
        update(OutboxTask)
        .where(OutboxTask.id == task_id, OutboxTask.state == "dead")
        .values(state="waiting", attempts=0, sends=0, due_at=func.now(), finished_at=None)
    )
    return _changed(result)


async def dead(session: AsyncSession, limit: int = 100) -> list[OutboxTask]:
    """Return the newest dead tasks."""
    query = select(OutboxTask).where(OutboxTask.state == "dead").order_by(OutboxTask.created_at.desc()).limit(limit)
    return list(await session.scalars(query))


async def unfinished(session: AsyncSession, name: str) -> list[dict[str, Any]]:
    """Return the payloads of the tasks of a name that wait or run."""
    query = select(OutboxTask.payload).where(OutboxTask.name == name, OutboxTask.state.in_(("waiting", "running")))
    return list(await session.scalars(query))


async def counts(session: AsyncSession) -> dict[tuple[str, str], int]:
    """Return how many tasks there are by (name, state), done ones aside."""
    query = (
        select(OutboxTask.name, OutboxTask.state, func.count())
        .where(OutboxTask.state != "done")
        .group_by(OutboxTask.name, OutboxTask.state)
    )
    return {(name, state): count for name, state, count in await session.execute(query)}


async def forget_done(session: AsyncSession) -> int:
    """Delete tasks that were done KEEP_DONE ago; return how many."""
    result = await session.execute(
        delete(OutboxTask).where(OutboxTask.state == "done", OutboxTask.finished_at < func.now() - KEEP_DONE)
    )
    return result.rowcount if isinstance(result, CursorResult) else 0


def _changed(result: object) -> bool:
    return isinstance(result, CursorResult) and result.rowcount > 0
