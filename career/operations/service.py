"""Use cases of admins beside accounts: how tasks and sources do, and how much there is of everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, NotFound
from career.feed import service as feed
from career.tasks import EraseAccount, FetchSource
from db import outbox
from db.models import OutboxTask, SourceBoard
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository
from db.repositories.operations import Figures, OpenTasks, OperationsRepository
from runtime.language import gettext as _

DAYS = (1, 7, 30)
"""Of how many last days figures are told."""


@dataclass(frozen=True)
class BoardHealth:
    """A board, and how many open jobs are known of it."""

    board: SourceBoard
    open_jobs: int


async def boards(session: AsyncSession) -> Sequence[BoardHealth]:
    """Return all boards, those with an alarm first."""
    counts = await OperationsRepository(session).open_jobs()
    found = [BoardHealth(board, counts.get((board.source, board.board), 0)) for board in await feed.boards(session)]
    return sorted(found, key=lambda health: health.board.alarm is None)


async def fetch(session: AsyncSession, source: str, *, by: UUID) -> UUID:
    """Let a worker read a source now; returns the task, the one that waits where there is one. Raises NotFound."""
    if not any(board.source == source for board in await feed.boards(session)):
        raise NotFound(
            "source_not_found",
            _("No source of this name has been read yet. `candid jobs fetch NAME` reads one for the first time."),
        )
    waiting = await OperationsRepository(session).waiting(FetchSource.name, "source", source)
    if waiting is not None:
        return waiting
    ActivityRepository(session, by).add("admin_source_fetched", source=source)
    return await outbox.enqueue(session, FetchSource(source))


async def open_tasks(session: AsyncSession) -> Sequence[OpenTasks]:
    """Return how many tasks of each name are in which state, done ones aside, and since when the oldest is."""
    return await OperationsRepository(session).open_tasks()


async def dead_tasks(session: AsyncSession, wanted: PageQuery) -> Rows[OutboxTask]:
    """Return a page of tasks that were given up."""
    return await OperationsRepository(session).dead(wanted)


async def retry(session: AsyncSession, task_id: UUID, *, by: UUID) -> None:
    """Let a dead task be tried again from the start. Raises NotFound."""
    task = await _dead(session, task_id)
    await outbox.revive(session, task_id)
    ActivityRepository(session, by).add("admin_task_retried", task_id, name=task.name)


async def drop(session: AsyncSession, task_id: UUID, *, by: UUID) -> None:
    """Forget a dead task. Raises NotFound, and Conflict for one that has to be done sooner or later."""
    task = await _dead(session, task_id)
    if task.name == EraseAccount.name:
        raise Conflict("must_be_done", _("Somebody's data has to be erased by this task. Try it again instead."))
    ActivityRepository(session, by).add("admin_task_dropped", task_id, name=task.name)
    await session.delete(task)


async def figures(session: AsyncSession, now: datetime) -> Figures:
    """Return how much there is of everything."""
    return await OperationsRepository(session).figures({days: now - timedelta(days=days) for days in DAYS})


async def _dead(session: AsyncSession, task_id: UUID) -> OutboxTask:
    task = await OperationsRepository(session).locked_dead(task_id)
    if task is None:
        raise NotFound("task_not_found", _("There is no such task, or it was not given up."))
    return task
