"""Jobs that ran out, or that nobody has shown for long, are closed, and stay so however often a board lists them."""

from datetime import timedelta

from sqlalchemy import select

from career.feed import service as feed
from career.feed.ageing import GRACE, UNSEEN, Outdated, close_outdated
from career.feed.service import Listing
from career.jobs import service as jobs
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, listing, posting

DAY = timedelta(days=1)


async def open_jobs(database: Database) -> set[str | None]:
    async with database.transaction() as session:
        return set(await session.scalars(select(Job.external_id).where(Job.closed_at.is_(None))))


async def reposts(database: Database) -> int:
    async with database.transaction() as session:
        return (await session.scalars(select(Job.reposts))).one()


async def test_an_ad_ends_a_day_after_its_last_day_and_stays_closed_while_it_is_listed(database: Database) -> None:
    ending = posting(1, expires_at=NOW + DAY)
    await feed.take(database, listing(ending), NOW)
    assert await close_outdated(database, NOW + DAY + GRACE) == Outdated(0, 0)
    late = NOW + DAY + GRACE + timedelta(minutes=1)
    assert await close_outdated(database, late) == Outdated(expired=1, unseen=0)
    await feed.take(database, listing(ending), late + DAY)
    assert (await open_jobs(database), await reposts(database)) == (set(), 0)


async def test_an_ad_whose_end_is_put_off_opens_again(database: Database) -> None:
    await feed.take(database, listing(posting(1, expires_at=NOW)), NOW)
    await close_outdated(database, NOW + 2 * DAY)
    await feed.take(database, listing(posting(1, expires_at=NOW + 30 * DAY)), NOW + 3 * DAY)
    assert await open_jobs(database) == {"1"}


async def test_an_ad_that_had_ended_when_it_was_first_listed_is_never_open(database: Database) -> None:
    await feed.take(database, listing(posting(1, posted_at=NOW - 9 * DAY, expires_at=NOW - 2 * DAY)), NOW)
    assert await open_jobs(database) == set()


async def test_what_no_source_has_shown_for_long_is_closed(database: Database) -> None:
    await feed.take(database, listing(posting(1)), NOW)
    await feed.take(database, Listing("himalayas", "", [posting(2, source="himalayas")]), NOW)
    still = Listing("greenhouse", "acme", unchanged=True)
    await feed.take(database, still, NOW + UNSEEN)
    assert await close_outdated(database, NOW + UNSEEN + DAY) == Outdated(expired=0, unseen=1)
    assert await open_jobs(database) == {"1"}


async def test_a_job_that_its_board_posts_anew_again_and_again_is_said_to_be(database: Database) -> None:
    for number in range(4):
        await feed.take(database, listing(posting(number), posting(99, place="Paris")), NOW + number * DAY)
        while await feed.read_some(database, PackagedEmbedder(), "greenhouse", "acme"):
            pass
    async with database.transaction() as session:
        found = {job.external_id: job for job in await session.scalars(select(Job).where(Job.closed_at.is_(None)))}
    assert jobs.caution(found["3"]) == "It was posted 4 times."
    assert jobs.caution(found["99"]) is None
