"""Counts over everybody's rows, and the outbox, for admins. No text of anybody is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import CV, Activity, Digest, DigestStatus, Job, Message, OutboxTask, User
from db.paging import Columns, PageQuery, Rows, page
from runtime.ids import first_id

_SORTS: Columns = {"created_at": OutboxTask.created_at}
_OPEN_PUBLIC = (Job.owner_id.is_(None), Job.closed_at.is_(None))


@dataclass(frozen=True)
class OpenTasks:
    """Tasks of a name in a state: how many, and since when the oldest of them is there."""

    name: str
    queue: str
    state: str
    count: int
    oldest: datetime


@dataclass(frozen=True)
class Figures:
    """How much there is. Maps by days count what came within so many last days; `active` are people."""

    users: int
    users_by_role: Mapping[str, int]
    users_disabled: int
    new_users: Mapping[int, int]
    active_users: Mapping[int, int]
    cvs: Mapping[str, int]
    jobs_open: int
    jobs_private: int
    messages: Mapping[int, int]
    digests_sent: Mapping[int, int]


class OperationsRepository:
    """What is counted over all rows, whosever they are."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def open_jobs(self) -> dict[tuple[str, str], int]:
        """Return how many open public jobs there are by (source, board)."""
        query = select(Job.source, Job.board, func.count()).where(*_OPEN_PUBLIC).group_by(Job.source, Job.board)
        return {(source or "", board or ""): count for source, board, count in await self._session.execute(query)}

    async def waiting(self, name: str, field: str, value: str) -> UUID | None:
        """Return a waiting task of a name whose payload says so."""
        query = select(OutboxTask.id).where(
            OutboxTask.state == "waiting", OutboxTask.name == name, OutboxTask.payload[field].astext == value
        )
        return await self._session.scalar(query.limit(1))

    async def open_tasks(self) -> Sequence[OpenTasks]:
        """Return the counts of tasks that are not done."""
        key = (OutboxTask.name, OutboxTask.queue, OutboxTask.state)
        query = select(*key, func.count(), func.min(OutboxTask.created_at)).where(OutboxTask.state != "done")
        return [OpenTasks(*row) for row in await self._session.execute(query.group_by(*key).order_by(*key))]

    async def dead(self, wanted: PageQuery) -> Rows[OutboxTask]:
        """Return a page of dead tasks."""
        query = select(OutboxTask).where(OutboxTask.state == "dead")
        return await page(self._session, query, wanted, _SORTS, OutboxTask.id)

    async def locked_dead(self, task_id: UUID) -> OutboxTask | None:
        """Return a dead task, locked until the transaction ends."""
        query = select(OutboxTask).where(OutboxTask.id == task_id, OutboxTask.state == "dead").with_for_update()
        return await self._session.scalar(query)

    async def figures(self, since: Mapping[int, datetime]) -> Figures:
        """Return the counts; `since` says from when on each number of days counts."""
        roles = await self._counts(User.role)
        return Figures(
            users=sum(roles.values()),
            users_by_role=roles,
            users_disabled=await self._count(User.is_active.is_(False)),
            new_users=await self._by_days(User.id, since),
            active_users=await self._by_days(Activity.id, since, of=func.count(Activity.user_id.distinct())),
            cvs=await self._counts(CV.status),
            jobs_open=await self._count(*_OPEN_PUBLIC),
            jobs_private=await self._count(Job.owner_id.is_not(None)),
            messages=await self._by_days(Message.id, since, Message.role == "user"),
            digests_sent=await self._by_days(Digest.id, since, Digest.status == DigestStatus.sent),
        )

    async def _count(self, *which: ColumnElement[bool]) -> int:
        return await self._session.scalar(select(func.count()).where(*which)) or 0

    async def _counts(self, column: Any) -> dict[str, int]:
        rows = await self._session.execute(select(column, func.count()).group_by(column))
        return {str(row[0]): int(row[1]) for row in rows}

    async def _by_days(
        self, row_id: Any, since: Mapping[int, datetime], *which: ColumnElement[bool], of: Any = None
    ) -> dict[int, int]:
        """Count rows by the times that their ids tell, which the primary key has an index for."""
        counted = cast(func.count() if of is None else of, Integer)
        return {
            days: await self._session.scalar(select(counted).where(row_id >= first_id(moment), *which)) or 0
            for days, moment in since.items()
        }
