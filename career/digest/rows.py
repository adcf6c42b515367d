"""Settings of the digest and the row that keeps them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.digest.model import DigestSettings
from career.digest.schedule import next_due
from career.digest.zones import known_zone
from db.models import DigestSetting
from db.repositories.digests import DigestRepository


def settings_from(row: DigestSetting) -> DigestSettings:
    """Return kept settings. Raises ValidationError or InvalidInput where they cannot be read any more."""
    return DigestSettings(
        on=row.is_on,
        at=row.at,
        zone=row.zone,
        weekdays=tuple(row.weekdays),
        count=row.count,
        least_score=row.least_score,
        since=row.since,
    )


def columns(settings: DigestSettings) -> dict[str, Any]:
    """Return settings as the columns of their row."""
    return {**settings.model_dump(exclude={"on"}), "is_on": settings.on, "weekdays": list(settings.weekdays)}


def keep(row: DigestSetting, settings: DigestSettings, now: datetime) -> None:
    """Put settings into their row, with the moment from which on the next digest is due."""
    for name, value in columns(settings).items():
        setattr(row, name, value)
    row.next_due = next_due(settings, now, row.last_day)


async def move(session: AsyncSession, user_id: UUID, zone: str, now: datetime) -> None:
    """Let the digest of a person who has moved go by the clocks of their new zone, if they have one."""
    row = await DigestRepository(session, user_id).locked_settings()
    if row is not None and row.zone != zone:
        keep(row, settings_from(row).model_copy(update={"zone": known_zone(zone)}), now)
