"""What nobody is sent unasked: invented ads, and jobs that are hardly to be had."""

from datetime import timedelta
from uuid import UUID

from career.feed import service as feed
from career.feed.examples import keep_examples
from career.recommendations.choosing import Wish, choose
from career.recommendations.open_jobs import OpenJobs
from career.recommendations.service import recommend
from db.repositories.feed import INVENTED
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, posting, publish

SOON = NOW + timedelta(hours=1)


async def test_invented_ads_are_recommended_and_said_to_be_but_sent_in_no_digest(
    database: Database, open_jobs: OpenJobs, embedder: PackagedEmbedder, mira: UUID
) -> None:
    await keep_examples(database, NOW)
    while await feed.read_some(database, embedder, INVENTED, ""):
        pass
    found = await recommend(database, open_jobs, embedder, mira, now=SOON)
    assert len(found.jobs) == 5
    assert {job.attribution for job in found.jobs} == {"Invented example ad"}
    (chosen,) = await choose(database, open_jobs, embedder, [Wish(mira, 5, 0)], SOON)
    assert (chosen.jobs, chosen.considered.new) == ((), 0)


async def test_a_likely_ghost_is_sent_in_no_digest(
    database: Database, open_jobs: OpenJobs, embedder: PackagedEmbedder, mira: UUID
) -> None:
    await publish(database, embedder, posting(1), posting(2, "Python Developer", url=None, company=None))
    (chosen,) = await choose(database, open_jobs, embedder, [Wish(mira, 5, 0)], SOON)
    assert [job.title for job in chosen.jobs] == ["Backend Engineer"]
