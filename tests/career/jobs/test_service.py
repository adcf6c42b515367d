"""Ads behind links are fetched once, kept, and refused in sentences."""

import json
from functools import partial
from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.conversation.service import get_thread, messages, open_thread
from career.cv import service as cvs
from career.errors import InvalidInput, Unavailable
from career.jobs import service as jobs
from career.jobs.incoming import clean_link
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.pages import FetchError
from runtime.streams import EventStreams
from tests.fakes.pages import FakePages

EMBEDDER = PackagedEmbedder()
POSTED = json.dumps(
    {
        "@type": "JobPosting", "title": "Pastry Chef", "hiringOrganization": {"name": "Hotel Seeblick"},
        "description": "<p>We are looking for a pastry chef.</p><ul><li>3 years of experience required</li></ul>",
    }
)  # fmt: skip
PAGE = """<html><body><nav>Home Jobs</nav>
<main><h1>Backend Engineer</h1><p>Kestrel Freight in Leeds is looking for a backend engineer who
builds the booking service that forty shipping lines use every day of the year.</p><h2>Requirements</h2>
<ul><li>3+ years of Python</li><li>PostgreSQL</li></ul><p>Docker is nice to have.</p></main></body></html>"""
DOWN = FetchError("link_unreachable", "The site cannot answer now. Paste the ad's text instead.", temporary=True)


@pytest.fixture
async def user_id(database: Database) -> UUID:
    async with database.transaction() as session:
        return (await terminal_user(session, "ada")).id


async def saved(database: Database, user_id: UUID, url: str, pages: FakePages) -> Job:
    async with database.transaction() as session:
        job, _ = await jobs.save_link(session, user_id, url)
    await jobs.process(database, EMBEDDER, pages, job.id)
    async with database.transaction() as session:
        return await jobs.get(session, user_id, job.id)


async def test_the_ad_behind_a_link_is_read(database: Database, user_id: UUID) -> None:
    pages = FakePages(ad=PAGE)
    job = await saved(database, user_id, "https://jobs.example.com/ad?utm_source=mail", pages)
    assert (job.status, job.title, job.url) == ("ready", "Backend Engineer", "https://jobs.example.com/ad")
    assert {"Python", "PostgreSQL"} <= {item.name for item in jobs.requirements_of(job).skills if item.must}
    again = await saved(database, user_id, "https://jobs.example.com/ad", pages)
    assert again.id == job.id
    assert len(pages.asked) == 1


async def test_a_link_that_failed_is_fetched_again_when_it_is_given_again(database: Database, user_id: UUID) -> None:
    job = await saved(database, user_id, "https://jobs.example.com/ad", FakePages())
    assert (job.status, job.error_code) == ("failed", "link_gone")
    again = await saved(database, user_id, "https://jobs.example.com/ad", FakePages(ad=PAGE))
    assert (again.id, again.status, again.error_code) == (job.id, "ready", None)


async def test_a_site_that_is_down_is_tried_again(database: Database, user_id: UUID) -> None:
    with pytest.raises(Unavailable, match="cannot answer now"):
        await saved(database, user_id, "https://jobs.example.com/ad", FakePages(ad=DOWN))
    assert (await saved(database, user_id, "https://jobs.example.com/ad", FakePages(ad=PAGE))).status == "ready"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<h1>Apple pie</h1><p>" + "Peel the apples and cut them into thin slices. " * 12, "not_a_job"),
        ("", "link_empty"),
    ],
)
async def test_a_page_without_an_ad_is_said(database: Database, user_id: UUID, page: str, code: str) -> None:
    job = await saved(database, user_id, "https://example.com/ad", FakePages(ad=page))
    assert (job.status, job.error_code) == ("failed", code)


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("www.example.com/jobs/1", "https://www.example.com/jobs/1"),
        ("https://example.com/jobs/1?id=7&utm_campaign=x#top", "https://example.com/jobs/1?id=7"),
        ("https://example.com/jobs/1).", "https://example.com/jobs/1"),
    ],
)
def test_links_are_freed_of_what_tracks(given: str, cleaned: str) -> None:
    assert clean_link(given) == cleaned


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("https://www.linkedin.com/jobs/view/1", "link_not_for_programs"),
        ("https://de.indeed.com/viewjob?jk=1", "link_not_for_programs"),
        ("ftp://example.com/x", "link_invalid"),
        ("https://", "link_invalid"),
        ("https://example.com/" + "a" * 3000, "link_invalid"),
    ],
)
def test_links_that_cannot_be_read_are_refused(given: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        clean_link(given)
    assert caught.value.code == code


async def test_a_saved_web_page_is_read_like_its_link(database: Database, user_id: UUID) -> None:
    page = f'<html><head><script type="application/ld+json">{POSTED}</script></head><body>Menu</body></html>'
    job = await jobs.save_file(database, user_id, page.encode(), "Pastry Chef.html")
    assert (job.title, job.company) == ("Pastry Chef", "Hotel Seeblick")
    assert "Menu" not in job.text


async def test_an_ad_that_was_uploaded_as_a_cv_becomes_a_job(
    database: Database, streams: EventStreams, files: LocalFileStore, user_id: UUID
) -> None:
    async with database.transaction() as session:
        thread_id = (await open_thread(session, user_id, "terminal", "main")).id
    cv = await cvs.receive(database, files, user_id, "ad.html", PAGE.encode(), thread_id=thread_id)
    for _ in range(2):
        await cvs.process(database, files, streams, EMBEDDER, cv.id, take_other=partial(jobs.take_upload, database))
    async with database.transaction() as session:
        (job,) = await jobs.own(session, user_id)
        assert (job.title, (await cvs.get(session, user_id, cv.id)).error_code) == ("Backend Engineer", "job_ad")
        assert (await get_thread(session, user_id, thread_id)).job_id == job.id
        (told,) = await messages(session, user_id, thread_id)
        assert "I saved it as a job: Backend Engineer" in told.content
    stages = [event["stage"] for _, event in await streams.read(f"upload:{cv.id}", "0-0", block_ms=10)]
    assert stages == ["reading", "failed"]


async def test_what_is_neither_cv_nor_ad_stays_refused(
    database: Database, streams: EventStreams, files: LocalFileStore, user_id: UUID
) -> None:
    cv = await cvs.receive(database, files, user_id, "pie.txt", b"Peel the apples. " * 40)
    await cvs.process(database, files, streams, EMBEDDER, cv.id, take_other=partial(jobs.take_upload, database))
    async with database.transaction() as session:
        assert (await cvs.get(session, user_id, cv.id)).error_code == "not_a_cv"
        assert await jobs.own(session, user_id) == []
