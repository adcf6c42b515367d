"""What becomes of a digest that is made: it is on its way, has arrived, or cannot."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.digest.settings import SWITCH_ON
from db.models import DigestStatus
from db.repositories import ActivityRepository
from db.repositories.conversation import mark_delivered, message_for_task
from db.repositories.digests import (
    UNFINISHED,
    Parcel,
    clear_blocked,
    digest_on_its_way,
    locked_digest,
    mark_arrived,
    stop_in,
)
from runtime.language import gettext as _


async def to_deliver(session: AsyncSession, digest_id: UUID) -> Parcel | None:
    """Return what of a digest is on its way; None when nothing is, any more or at all."""
    return await digest_on_its_way(session, digest_id)


async def delivered(session: AsyncSession, digest_id: UUID, now: datetime) -> None:
    """Note that a digest has reached its person."""
    arrived = await mark_arrived(session, digest_id, now)
    if arrived is None:
        return
    if arrived.message_id is not None:
        await mark_delivered(session, arrived.message_id)
    if arrived.status == DigestStatus.sent:
        ActivityRepository(session, arrived.user_id).add("digest_sent", digest_id)


async def blocked(session: AsyncSession, digest_id: UUID, now: datetime) -> None:
    """Note that a chat is closed to us: its digest goes no further, and no other is tried until it is asked for again.

    Where the person has asked for it in another chat since, that holds.
    """
    held = await locked_digest(session, digest_id)
    if held is None or held[0].status != DigestStatus.ready:
        return
    digest, settings, _ = held
    digest.status, digest.finished_at = DigestStatus.blocked, now
    found = await message_for_task(session, digest.message_id) if digest.message_id else None
    if found is None or settings.thread_id in (None, found[1].id):
        settings.is_on, settings.next_due, settings.blocked_at, settings.thread_id = False, None, now, None


async def chat_closed(session: AsyncSession, thread_id: UUID, now: datetime) -> None:
    """Switch off the digest of a chat that turned out to be closed to us, until it is asked for again."""
    await stop_in(session, thread_id, now)


async def failed(session: AsyncSession, digest_ids: Sequence[UUID], because: str, now: datetime) -> int:
    """Note of those that are due or on their way that nothing will come of them; return how many those are."""
    count = 0
    for digest_id in sorted(digest_ids):
        held = await locked_digest(session, digest_id)
        if held is not None and held[0].status in UNFINISHED:
            held[0].status, held[0].because, held[0].finished_at = DigestStatus.failed, because, now
            count += 1
    return count


async def unblocked(session: AsyncSession, user_id: UUID) -> str | None:
    """Return, once, what to say to a person whose chat was closed to us and who writes again; else None."""
    if not await clear_blocked(session, user_id):
        return None
    closed = _("While this chat was closed to me, your digest was switched off.")
    again = _(SWITCH_ON)
    return f"{closed} {again}"
