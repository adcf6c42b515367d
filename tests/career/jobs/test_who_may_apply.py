"""A search asks the database who may apply, recommendations ask the rule itself: both say the same of remote jobs."""

import pytest
from sqlalchemy import select

from career.accounts.service import terminal_user
from career.feed import service as feed
from career.jobs.search import JobQuery, search
from career.recommendations.limits import can_apply
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, listing, posting, publish

SCOPES = [None, "Worldwide", "USA only", "Europe", "Worldwide, excluding China", "Germany, Austria", "EU time zones"]
REMOTE = [posting(number, place="Remote", remote=True, remote_scope=scope) for number, scope in enumerate(SCOPES)]


@pytest.mark.parametrize("country", ["DE", "US", "CN", "GB", "IN"])
async def test_both_say_the_same(database: Database, country: str) -> None:
    embedder = PackagedEmbedder()
    # firms of their own, so that none counts as another
    await publish(database, embedder, *(ad.model_copy(update={"company": f"Acme {ad.external_id}"}) for ad in REMOTE))
    async with database.transaction() as session:
        user = await terminal_user(session, "ada")
        rows = list(await session.scalars(select(Job)))
    found = await search(database, embedder, user.id, JobQuery(lives_in=country), now=NOW)
    assert len(rows) == len(SCOPES)
    allowed = {job.id for job in rows if can_apply(job.remote, tuple(job.eligible), tuple(job.excluded), country)}
    assert set(found.ids) == allowed
    assert 0 < len(allowed) < len(rows)


async def test_work_on_site_is_open_to_those_elsewhere_where_moving_is_paid_for(database: Database) -> None:
    offer = "We offer relocation and visa sponsorship. " * 8
    await feed.take(database, listing(posting(1), posting(2, "Cook", description_text=offer)), NOW)
    async with database.transaction() as session:
        rows = {job.external_id: job for job in await session.scalars(select(Job))}
    assert (rows["1"].eligible, rows["2"].eligible) == (["DE"], [])
    assert not can_apply(rows["1"].remote, tuple(rows["1"].eligible), (), "IN")
    assert can_apply(rows["2"].remote, tuple(rows["2"].eligible), (), "IN")
