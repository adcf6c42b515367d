"""Promising the digests that are due: the digests' rows, their people's next moments and the tasks in one commit."""

from datetime import date, datetime
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from career.digest.model import DigestSettings
from career.digest.rows import settings_from
from career.digest.schedule import due_day, moment, next_due
from career.digest.views import DuePerson
from career.errors import CareerError
from career.tasks import MakeDigests
from db.models import DigestSetting
from db.outbox import enqueue
from db.repositories.digests import add_digests, due_settings, take_due_settings
from db.session import Database
from runtime.logging import get_logger

_log = get_logger(__name__)
AT_ONCE = 50
"""Digests that are made by one task."""


async def promise_due(database: Database, now: datetime, most: int) -> int:
    """Promise the digests that are due, for at most so many people; return how many those are.

    Any number may run at once, and any may die: what another has locked is left to it, a person has one digest for a
    local day whatever happens, and with the row comes its task.
    """
    async with database.transaction() as session:
        rows = await take_due_settings(session, now, most)
        due = [found for row in rows if (found := _promised(row, now)) is not None]
        await session.flush()
        ids = await add_digests(session, due)
        for first in range(0, len(ids), AT_ONCE):
            await enqueue(session, MakeDigests(tuple(ids[first : first + AT_ONCE])))
    return len(ids)


async def due_now(session: AsyncSession, now: datetime, most: int) -> list[DuePerson]:
    """Return whose digest would be promised now, those due longest first; changes nothing."""
    found = []
    for row in await due_settings(session, now, most):
        settings = _readable(row)
        day = due_day(settings, now, row.last_day) if settings else None
        if day is not None:
            found.append(DuePerson(user_id=row.user_id, day=day))
    return found


def _promised(row: DigestSetting, now: datetime) -> tuple[UUID, date, datetime] | None:
    """Move a person on to their next digest; return the one that is due, with its local day and moment."""
    settings = _readable(row)
    if settings is None:
        row.next_due = None
        return None
    day = due_day(settings, now, row.last_day)
    row.last_day = day or row.last_day
    row.next_due = next_due(settings, now, row.last_day)
    at = moment(settings, day) if day else None
    return (row.user_id, day, at) if day and at else None


def _readable(row: DigestSetting) -> DigestSettings | None:
    """Return settings; None where they cannot be read, such as those with a zone that is no more."""
    try:
        return settings_from(row)
    except (ValidationError, CareerError):
        _log.error("digest_settings_unreadable", user=str(row.user_id))
        return None
