"""Settings of the digest, and the digests of local days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, and_, case, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import Digest, DigestSetting, DigestStatus, Message, Thread, User
from db.paging import Columns, PageQuery, Rows, page

_MADE = (DigestStatus.ready, DigestStatus.sent, DigestStatus.empty)
UNFINISHED = (DigestStatus.due, DigestStatus.ready)

_ORDERS: Columns = {"due_at": Digest.due_at}


class DigestRepository:
    """One person's settings and digests."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def settings(self) -> DigestSetting | None:
        """Return the settings; None where nothing was ever set."""
        return await self._session.get(DigestSetting, self._user_id)

    async def locked_settings(self) -> DigestSetting | None:
        """Return the settings, locked until the transaction ends; None where nothing was ever set."""
        query = select(DigestSetting).where(DigestSetting.user_id == self._user_id).with_for_update()
        return await self._session.scalar(query.execution_options(populate_existing=True))

    async def made_settings(self, **defaults: Any) -> DigestSetting:
        """Return the settings, made from the defaults where there are none, locked until the transaction ends."""
        statement = insert(DigestSetting).values(user_id=self._user_id, **defaults)
        await self._session.execute(statement.on_conflict_do_nothing(index_elements=["user_id"]))
        row = await self.locked_settings()
        assert row is not None
        return row

    async def page(self, wanted: PageQuery) -> Rows[Digest]:
        """Return a page of digests by due_at."""
        query = select(Digest).where(Digest.user_id == self._user_id)
        return await page(self._session, query, wanted, _ORDERS, Digest.id)

    async def last_due_at(self) -> datetime | None:
        """Return when the newest digest was due."""
        return await self._session.scalar(select(func.max(Digest.due_at)).where(Digest.user_id == self._user_id))

    async def thread(self, wanted: UUID | None, pushed: Sequence[str]) -> Thread | None:
        """Return the wanted thread, else the newest of a pushed channel, else the newest; None where there is none."""
        query = (
            select(Thread)
            .where(Thread.user_id == self._user_id)
            .order_by((Thread.id == wanted).is_(True).desc(), Thread.channel.in_(pushed).desc(), Thread.id.desc())
            .limit(1)
        )
        return await self._session.scalar(query)


async def take_due_settings(session: AsyncSession, now: datetime, most: int) -> Sequence[DigestSetting]:
    """Return settings of active people that are due, those due longest first, locked; what another holds is left."""
    query = (
        select(DigestSetting)
        .join(User, User.id == DigestSetting.user_id)
        .where(DigestSetting.is_on, DigestSetting.next_due <= now, User.is_active)
        .order_by(DigestSetting.next_due, DigestSetting.user_id)
        .limit(most)
        .with_for_update(of=DigestSetting, skip_locked=True)
    )
    return (await session.scalars(query)).all()


async def due_settings(session: AsyncSession, now: datetime, most: int) -> Sequence[DigestSetting]:
    """Return the same as take_due_settings, for looking only."""
    query = (
        select(DigestSetting)
        .join(User, User.id == DigestSetting.user_id)
        .where(DigestSetting.is_on, DigestSetting.next_due <= now, User.is_active)
        .order_by(DigestSetting.next_due, DigestSetting.user_id)
        .limit(most)
    )
    return (await session.scalars(query)).all()


async def add_digests(session: AsyncSession, due: Iterable[tuple[UUID, date, datetime]]) -> list[UUID]:
    """Promise digests by person, local day and moment; return the ids of those that were not promised before."""
    rows = [{"user_id": user_id, "day": day, "due_at": due_at} for user_id, day, due_at in due]
    if not rows:
        return []
    statement = insert(Digest).on_conflict_do_nothing(index_elements=["user_id", "day"]).returning(Digest.id)
    return list(await session.scalars(statement, rows))


@dataclass(frozen=True)
class WaitingDigest:
    """A digest that is to be made, as it stands before it is locked; `last_due_at` is that of the one before it.

    `language` is that of its person, None where they chose none.
    """

    id: UUID
    user_id: UUID
    due_at: datetime
    is_wanted: bool
    count: int
    least_score: int
    last_due_at: datetime | None
    language: str | None


async def waiting_digests(session: AsyncSession, ids: Sequence[UUID]) -> list[WaitingDigest]:
    """Return those of the digests that are due, in the order of their ids."""
    before = aliased(Digest)
    last = (
        select(func.max(before.due_at))
        .where(before.user_id == Digest.user_id, before.day < Digest.day, before.status.in_(_MADE))
        .correlate(Digest)
        .scalar_subquery()
    )
    query = (
        select(
            Digest.id,
            Digest.user_id,
            Digest.due_at,
            and_(DigestSetting.is_on, User.is_active),
            DigestSetting.count,
            DigestSetting.least_score,
            last,
            User.language,
        )
        .join(DigestSetting, DigestSetting.user_id == Digest.user_id)
        .join(User, User.id == Digest.user_id)
        .where(Digest.id.in_(ids), Digest.status == DigestStatus.due)
        .order_by(Digest.id)
    )
    return [WaitingDigest(*row) for row in await session.execute(query)]


async def locked_digest(session: AsyncSession, digest_id: UUID) -> tuple[Digest, DigestSetting, bool] | None:
    """Return a digest, its person's settings and whether the person is active; the digest and settings are locked.

    None when the person or the settings are gone. Whoever holds the digest is waited for: if it dies, this one goes on.
    """
    query = (
        select(Digest, DigestSetting, User.is_active)
        .join(DigestSetting, DigestSetting.user_id == Digest.user_id)
        .join(User, User.id == Digest.user_id)
        .where(Digest.id == digest_id)
        .with_for_update(of=(Digest, DigestSetting))
        .execution_options(populate_existing=True)
    )
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1], row[2]) if row is not None else None


@dataclass(frozen=True)
class Parcel:
    """A digest that is on its way: where to, what, in which language; `message_id` is the key of the delivery."""

    message_id: UUID
    thread_id: UUID
    address: str
    is_closed: bool
    content: str
    events: list[dict[str, Any]]
    language: str | None


async def digest_on_its_way(session: AsyncSession, digest_id: UUID) -> Parcel | None:
    """Return what of a digest is to be delivered, by the id in a task; None when nothing is, any more or at all."""
    query = (
        select(
            Message.id,
            Thread.id,
            Thread.address,
            Thread.closed_at.is_not(None),
            Message.content,
            Message.events,
            User.language,
        )
        .join_from(Digest, Message, Message.id == Digest.message_id)
        .join(Thread, Thread.id == Message.thread_id)
        .join(User, User.id == Thread.user_id)
        .where(Digest.id == digest_id, Digest.status == DigestStatus.ready, Thread.address.is_not(None))
    )
    row = (await session.execute(query)).one_or_none()
    return Parcel(*row) if row is not None else None


async def mark_arrived(session: AsyncSession, digest_id: UUID, now: datetime) -> Digest | None:
    """Note of a digest on its way that it has arrived, and return it; None where it was not on its way."""
    arrived = case((Digest.because.is_(None), DigestStatus.sent), else_=DigestStatus.empty)
    return await session.scalar(
        update(Digest)
        .where(Digest.id == digest_id, Digest.status == DigestStatus.ready)
        .values(status=arrived, finished_at=now)
        .returning(Digest)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


async def stop_in(session: AsyncSession, thread_id: UUID, now: datetime) -> None:
    """Switch off the digest that goes to a thread, because its chat is closed to us."""
    await session.execute(
        update(DigestSetting)
        .where(DigestSetting.thread_id == thread_id, DigestSetting.is_on)
        .values(is_on=False, next_due=None, blocked_at=now, thread_id=None)
    )


async def clear_blocked(session: AsyncSession, user_id: UUID) -> bool:
    """Forget that a person's chat was closed; tells whether it was."""
    result = await session.execute(
        update(DigestSetting)
        .where(DigestSetting.user_id == user_id, DigestSetting.blocked_at.is_not(None))
        .values(blocked_at=None)
    )
    return isinstance(result, CursorResult) and result.rowcount > 0


async def count_digests(session: AsyncSession, since: datetime) -> Mapping[tuple[str, str | None], int]:
    """Return how many digests that were due since are in which status, for which reason."""
    query = (
        select(Digest.status, Digest.because, func.count())
        .where(Digest.due_at >= since)
        .group_by(Digest.status, Digest.because)
    )
    return {(status, because): count for status, because, count in await session.execute(query)}


async def count_overdue(session: AsyncSession, before: datetime) -> int:
    """Return how many digests were promised before a moment and are neither sent nor given up."""
    query = select(func.count()).where(Digest.status.in_(UNFINISHED), Digest.created_at < before)
    return await session.scalar(query) or 0


async def count_unpromised(session: AsyncSession, before: datetime) -> int:
    """Return how many people's next digest was due before a moment and has not been promised."""
    query = (
        select(func.count())
        .select_from(DigestSetting)
        .join(User, User.id == DigestSetting.user_id)
        .where(DigestSetting.is_on, DigestSetting.next_due < before, User.is_active)
    )
    return await session.scalar(query) or 0
