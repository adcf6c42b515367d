"""Invented ads stand in while no real job is known, so that a first run without a network can be tried."""

from datetime import datetime

from career.feed import service as feed
from career.feed.ageing import examples_due
from career.feed.invented import invented_ads
from career.feed.service import Listing
from db.repositories.feed import INVENTED
from db.session import Database

ATTRIBUTION = "Invented example ad"
"""Shown with each of them."""


async def keep_examples(database: Database, now: datetime) -> int:
    """Show the invented ads while no real job is open, dated anew from time to time; return how many changed."""
    async with database.transaction() as session:
        if not await examples_due(session, now):
            return 0
    taken = await feed.take(database, examples(now), now)
    return taken.new + taken.changed


def examples(now: datetime) -> Listing:
    """Return the invented ads, posted in the last days."""
    ads = tuple(invented_ads(INVENTED, now))
    return Listing(INVENTED, "", ads, {ad.external_id for ad in ads}, attribution=ATTRIBUTION)
