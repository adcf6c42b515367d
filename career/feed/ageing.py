"""Jobs that nobody takes down: those that ran out by their own word, those that no source has shown for long, and
invented ads once there are real ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db.repositories.feed import INVENTED, FeedRepository
from db.session import Database

GRACE = timedelta(days=1)
"""An ad that ends on a day ends when that day is over everywhere."""
UNSEEN = timedelta(days=45)
"""What no listing has shown for so long, and whose page nobody has found, is closed: feeds of the newest jobs do not
say what is gone."""

FRESH = timedelta(days=7)
"""How old the newest invented ad may become before they are dated anew."""


@dataclass(frozen=True)
class Outdated:
    """How many jobs were closed since they ran out, and since they were not seen for long."""

    expired: int
    unseen: int


async def close_outdated(database: Database, now: datetime) -> Outdated:
    """Close the public jobs that ran out or were not seen for long."""
    async with database.transaction() as session:
        feed = FeedRepository(session)
        return Outdated(
            expired=await feed.close_expired(now - GRACE, now), unseen=await feed.close_unseen(now - UNSEEN, now)
        )


def is_over(expires_at: datetime | None, now: datetime) -> bool:
    """Tell whether an ad ran out by its own word."""
    return expires_at is not None and expires_at < now - GRACE


async def examples_due(session: AsyncSession, now: datetime) -> bool:
    """Tell whether the invented ads are to be shown, or dated anew."""
    feed = FeedRepository(session)
    if await feed.any_real():
        return False
    newest = await feed.newest_of(INVENTED)
    return newest is None or now - newest >= FRESH


async def drop_examples(session: AsyncSession, now: datetime) -> int:
    """Take the invented ads away if a real job is open; return how many were shown."""
    feed = FeedRepository(session)
    return await feed.close_unlisted(INVENTED, "", [], now) if await feed.any_real() else 0
