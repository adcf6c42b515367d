"""Jobs that were not listed lately are looked for at their own pages, politely; silence closes none."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from career.feed import service as feed
from career.feed.checking import LEFT_ALONE, OFFLINE, LinkChecker
from career.jobs.postings.model import Posting
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.fetching import PageFetcher
from runtime.pages import FetchError, Page
from tests.fakes.pages import FakePages
from tests.samples import NOW, listing, posting, publish

LATER = NOW + timedelta(days=2)
REFUSED = FetchError("link_closed", "The site does not let me read this page.")
FAILING = FetchError("link_unreachable", "The site cannot answer now.", temporary=True)


def moved(url: str) -> Page:
    return Page(url, "text/html", "utf-8", b"<h1>All jobs</h1>")


async def keep(database: Database, *postings: Posting) -> dict[str, UUID]:
    await feed.take(database, listing(*postings), NOW)
    return await ids_of(database)


async def ids_of(database: Database) -> dict[str, UUID]:
    async with database.transaction() as session:
        rows = await session.scalars(select(Job).where(Job.owner_id.is_(None)))
        return {job.external_id or "": job.id for job in rows}


async def job(database: Database, job_id: UUID) -> Job:
    async with database.transaction() as session:
        return (await session.scalars(select(Job).where(Job.id == job_id))).one()


async def test_jobs_whose_pages_are_gone_are_closed_and_the_others_count_as_seen(database: Database) -> None:
    ids = await keep(database, posting(1), posting(2, "Nurse"))
    pages = FakePages(**{"1": "<h1>Backend Engineer</h1>"})
    checker = LinkChecker(pages)
    assert await checker.gone(database, ids.values(), LATER) == {ids["2"]}
    assert (await job(database, ids["2"])).closed_at == LATER
    assert (await job(database, ids["1"])).seen_at == LATER
    assert await checker.gone(database, ids.values(), LATER + timedelta(hours=3)) == {ids["2"]}
    assert len(pages.asked) == 2


async def test_what_its_board_listed_lately_is_not_asked_for(database: Database) -> None:
    ids = await keep(database, posting(1))
    pages = FakePages()
    assert await LinkChecker(pages).gone(database, ids.values(), NOW + timedelta(hours=20)) == set()
    assert pages.asked == []


@pytest.mark.parametrize("error", [REFUSED, FAILING, FetchError("link_slow", "It did not answer.", temporary=True)])
async def test_a_site_that_does_not_say_closes_nothing_and_is_left_alone(database: Database, error: FetchError) -> None:
    ids = await keep(database, posting(1), posting(2, "Nurse"))
    pages = FakePages(**{"1": error, "2": error})
    checker = LinkChecker(pages)
    assert await checker.gone(database, ids.values(), LATER) == set()
    assert await checker.gone(database, ids.values(), LATER) == set()
    assert len(pages.asked) == 1
    assert await checker.gone(database, ids.values(), LATER + LEFT_ALONE) == set()
    assert len(pages.asked) == 2
    assert (await job(database, ids["1"])).closed_at is None


@pytest.mark.parametrize(
    ("target", "is_gone"),
    [
        ("https://acme.example/jobs?error=true", True),
        ("https://www.acme.example/", True),
        ("https://acme.example/en/jobs/777", False),
        ("https://acme.example/?next=/jobs/777", False),
        ("https://login.example/", False),
        ("https://acme.example/careers", False),
    ],
)
async def test_a_page_that_leads_up_to_the_list_of_jobs_is_gone(database: Database, target: str, is_gone: bool) -> None:
    ids = await keep(database, posting(1, url="https://acme.example/jobs/777"))
    found = await LinkChecker(FakePages(**{"777": moved(target)})).gone(database, ids.values(), LATER)
    assert found == (set(ids.values()) if is_gone else set())


@pytest.mark.parametrize("url", [None, "https://www.linkedin.com/jobs/view/1", "ftp://acme.example/1", "http://[/"])
async def test_no_page_is_asked_for_that_there_is_not_or_that_programs_may_not_read(
    database: Database, url: str | None
) -> None:
    ids = await keep(database, posting(1, url=url))
    pages = FakePages()
    assert await LinkChecker(pages).gone(database, ids.values(), LATER) == set()
    assert pages.asked == []


async def test_private_addresses_are_not_asked(database: Database) -> None:
    ids = await keep(database, posting(1, url="http://127.0.0.1/jobs/1"), posting(2, "Nurse", url="https://10.0.0.8/2"))
    assert await LinkChecker(PageFetcher()).gone(database, ids.values(), LATER) == set()


class CountingPages:
    """Holds each answer until it is told to go on, and counts how many wait at once."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.most_at_once = 0
        self.asked, self.go_on = asyncio.Event(), asyncio.Event()

    async def fetch(self, url: str) -> Page:
        self.waiting.append(url)
        self.most_at_once = max(self.most_at_once, len(self.waiting))
        self.asked.set()
        await self.go_on.wait()
        self.waiting.remove(url)
        return moved(url)


async def test_a_site_is_asked_one_page_at_a_time_also_by_two_calls(database: Database) -> None:
    ids = await keep(database, posting(1), posting(2, "Nurse"), posting(3, "Cook"))
    pages = CountingPages()
    checker = LinkChecker(pages)
    calls = asyncio.gather(*(checker.gone(database, ids.values(), LATER) for _ in range(2)))
    await pages.asked.wait()
    pages.go_on.set()
    assert await calls == [set(), set()]
    assert pages.most_at_once == 1


async def test_what_is_not_reached_in_time_counts_as_there_and_what_was_is_kept(database: Database) -> None:
    ids = await keep(database, posting(1), posting(2, "Nurse", url="https://other.example/2"))

    class Stuck(FakePages):
        async def fetch(self, url: str) -> Page:
            if "other" in url:
                await asyncio.Event().wait()
            return await super().fetch(url)

    assert await LinkChecker(Stuck(), seconds=0.2).gone(database, ids.values(), LATER) == {ids["1"]}


async def test_where_no_page_answers_none_is_asked_for_a_while(database: Database) -> None:
    ids = await keep(database, posting(1), posting(2, "Nurse", url="https://other.example/2"))
    pages = CountingPages()
    checker = LinkChecker(pages, seconds=0.1)
    for at, asked in ((LATER, 2), (LATER + OFFLINE / 2, 2), (LATER + OFFLINE, 4)):
        assert await checker.gone(database, ids.values(), at) == set()
        assert len(pages.waiting) == asked


async def test_a_duplicate_stands_in_for_a_job_whose_page_is_gone(database: Database) -> None:
    await publish(database, PackagedEmbedder(), posting(1), posting(2))
    ids = await ids_of(database)
    assert (await job(database, ids["2"])).duplicate_of == ids["1"]
    await LinkChecker(FakePages()).gone(database, [ids["1"]], LATER)
    assert (await job(database, ids["2"])).duplicate_of is None
