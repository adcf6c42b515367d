"""Invented ads that stand in while no real job is known, so that a first run without a network can be tried."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files

import orjson

from career.feed import service as feed
from career.feed.ageing import examples_due
from career.feed.service import Listing
from career.jobs.postings.model import Posting
from career.jobs.postings.told import posting_of
from db.repositories.feed import INVENTED, FeedRepository
from db.session import Database

ATTRIBUTION = "Invented example ad"
"""Shown with each of them."""
SPREAD = 14
"""Days over which the ads are spread."""


async def keep_examples(database: Database, now: datetime) -> int:
    """Show the invented ads while no real job is open, and take them away once one is; return how many changed."""
    async with database.transaction() as session:
        if not await examples_due(session, now):
            return 0
        repository = FeedRepository(session)
        if await repository.any_real():
            return await repository.close_unlisted(INVENTED, "", [], now)
    taken = await feed.take(database, examples(now), now)
    return taken.new + taken.changed


def examples(now: datetime) -> Listing:
    """Return the invented ads, posted in the last days."""
    postings = tuple(_postings(now))
    return Listing(INVENTED, "", postings, {ad.external_id for ad in postings}, attribution=ATTRIBUTION)


def _postings(now: datetime) -> Iterator[Posting]:
    text = files(__package__ or "").joinpath("examples.jsonl").read_bytes()
    for number, line in enumerate(text.splitlines()):
        age = timedelta(days=number * 5 % SPREAD, hours=number % 7)
        yield posting_of(orjson.loads(line), INVENTED).model_copy(update={"posted_at": now - age})
