"""What people learn."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from db.models import Application, Job, LearningItem, ProcessingStatus


class LearningRepository:
    """One person's learning."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def all(self) -> Sequence[LearningItem]:
        """Return all that the person plans, has started or is done with: the last plan in its order, then the rest."""
        query = select(LearningItem).where(LearningItem.user_id == self._user_id)
        order = (LearningItem.number.asc().nulls_last(), LearningItem.id)
        return (await self._session.scalars(query.order_by(*order).execution_options(populate_existing=True))).all()

    async def plan(self, items: Sequence[tuple[str, str]], track: str | None) -> None:
        """Keep a plan, which is keys and names in its order, in place of the last; what was begun or done stays so."""
        mine = LearningItem.user_id == self._user_id
        keys = [key for key, _ in items]
        await self._session.execute(
            delete(LearningItem).where(mine, LearningItem.state == "planned", LearningItem.key.not_in(keys))
        )
        await self._session.execute(update(LearningItem).where(mine).values(number=None))
        if not items:
            return
        rows = [
            {"user_id": self._user_id, "key": key, "name": name, "state": "planned", "track": track, "number": number}
            for number, (key, name) in enumerate(items, 1)
        ]
        statement = insert(LearningItem).values(rows)
        new = statement.excluded
        await self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["user_id", "key"],
                set_={"number": new.number, "track": new.track, "updated_at": func.now()},
            )
        )

    async def mark(self, items: Sequence[tuple[str, str]], state: str, now: datetime) -> int:
        """Note skills, which are keys and names, as planned, started or done, from now on; return how many changed."""
        if not items:
            return 0
        times = {"planned": {"started_at": None, "done_at": None}, "started": {"started_at": now, "done_at": None}}
        at: dict[str, datetime | None] = times.get(state, {"done_at": now})  # type: ignore[assignment]
        rows = [
            {"user_id": self._user_id, "key": key, "name": name, "state": state, **at} for key, name in sorted(items)
        ]
        statement = insert(LearningItem).values(rows)
        changed = statement.on_conflict_do_update(
            index_elements=["user_id", "key"],
            set_={"state": state, "updated_at": func.now(), **at},
            where=LearningItem.state != state,
        )
        return len((await self._session.scalars(changed.returning(LearningItem.id))).all())

    async def remove(self, key: str) -> bool:
        """Forget a skill; tell whether there was such."""
        mine = (LearningItem.user_id == self._user_id, LearningItem.key == key)
        return await self._session.scalar(delete(LearningItem).where(*mine).returning(LearningItem.id)) is not None


async def saved_jobs(session: AsyncSession, user_id: UUID, limit: int) -> Sequence[Job]:
    """Return the read jobs that a person pasted, saved or applied for and was not refused, newest first."""
    over = ("rejected", "withdrawn")
    tracked = select(Application.job_id).where(Application.user_id == user_id, Application.status.not_in(over))
    query = (
        select(Job)
        .where(or_(Job.owner_id == user_id, and_(Job.id.in_(tracked), Job.owner_id.is_(None))))
        .where(Job.status == ProcessingStatus.ready)
        .order_by(Job.id.desc())
        .limit(limit)
    )
    return (await session.scalars(query.options(defer(Job.embedding, raiseload=True)))).all()
