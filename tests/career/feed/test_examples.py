"""Invented ads stand in while there are no real jobs; they say what they are, do not age, and go when they should."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from career.accounts.service import terminal_user
from career.cv.parsing import parse
from career.cv.reading import read
from career.feed import service as feed
from career.feed.ageing import FRESH, drop_examples
from career.feed.examples import ATTRIBUTION, examples, keep_examples
from career.feed.invented import SPREAD
from career.jobs import service as jobs
from career.jobs.normalising.service import normalised
from career.jobs.postings.model import Posting
from career.jobs.search import JobQuery
from career.matching.finding import find_jobs
from career.matching.score import candidate_from, score
from db.models import Job
from db.repositories.feed import INVENTED
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, listing, posting, publish

EMBEDDER = PackagedEmbedder()
ADS = examples(NOW).postings
CV = Path(__file__).parents[3] / "cli" / "sample" / "cv.pdf"


async def shown(database: Database) -> list[Job]:
    """Return the open invented ads, read."""
    while await feed.read_some(database, EMBEDDER, INVENTED, ""):
        pass
    async with database.transaction() as session:
        found = await session.scalars(select(Job).where(Job.source == INVENTED, Job.closed_at.is_(None)))
        return list(found)


@pytest.mark.parametrize("ad", ADS, ids=lambda ad: ad.title)
def test_each_says_that_it_is_invented_and_leads_nowhere(ad: Posting) -> None:
    kept = normalised(ad, NOW)
    assert re.match(r"Example|Exemplo?|Ejemplo|Esempio|Beispiel|Voorbeeld|Przykład", kept.company or "")
    assert kept.text.endswith("This ad is invented. It is shipped with Candid as an example.")
    assert (kept.url, kept.apply_url, kept.unscorable) == (None, None, None)
    assert kept.posted_at is not None
    assert timedelta(0) <= NOW - kept.posted_at < timedelta(days=SPREAD)


def test_they_are_of_many_kinds() -> None:
    kept = [normalised(ad, NOW) for ad in ADS]
    assert len(kept) >= 36
    assert {job.language for job in kept} >= {"en", "de", "fr", "es", "pt", "it", "nl", "pl"}
    assert len({country for job in kept for country in job.countries}) >= 15
    assert {job.eligibility.workplace for job in kept} >= {"remote", "hybrid", "onsite"}
    assert {job.employment_type for job in kept} >= {"full_time", "part_time", "contract", "temporary"}
    assert 2 <= sum(job.pay is None for job in kept) < len(kept) / 2
    assert sum(bool(job.eligibility.countries) and job.eligibility.workplace == "remote" for job in kept) >= 5
    assert any(job.eligibility.worldwide for job in kept)


async def test_a_first_run_finds_jobs_and_says_what_they_are(database: Database) -> None:
    await keep_examples(database, NOW)
    assert len(await shown(database)) == len(ADS)
    async with database.transaction() as session:
        user: UUID = (await terminal_user(session, "ada")).id
    found = await find_jobs(database, EMBEDDER, user, JobQuery(words="Python jobs"), now=NOW)
    assert len(found.jobs) >= 5
    assert {job.attribution for job in found.jobs} == {ATTRIBUTION}
    assert {job.caution for job in found.jobs} == {None}


async def test_the_person_of_the_demo_fits_five_of_them(database: Database) -> None:
    parsed = parse(read(CV.read_bytes(), CV.name), today=NOW.date())
    mara = candidate_from(parsed.document, parsed.evidence, parsed.text)
    await keep_examples(database, NOW)
    rows = await shown(database)
    scores = sorted(
        (score(mara, jobs.as_ad(job), jobs.requirements_of(job), EMBEDDER, today=NOW.date()).score for job in rows),
        reverse=True,
    )
    assert scores[4] >= 50


async def test_they_go_when_a_real_job_is_there_and_come_back_when_none_is(database: Database) -> None:
    await keep_examples(database, NOW)
    await publish(database, EMBEDDER, posting(1))
    async with database.transaction() as session:
        assert await drop_examples(session, NOW) == len(ADS)
        assert await drop_examples(session, NOW) == 0
    await keep_examples(database, NOW)
    assert await shown(database) == []
    await feed.take(database, listing(), NOW)
    await keep_examples(database, NOW)
    assert len(await shown(database)) == len(ADS)


async def test_they_do_not_age(database: Database) -> None:
    await keep_examples(database, NOW)
    assert await keep_examples(database, NOW + FRESH / 2) == 0
    later = NOW + 10 * FRESH
    await keep_examples(database, later)
    dates = [job.posted_at for job in await shown(database)]
    assert len(dates) == len(ADS)
    assert all(date is not None and later - date < timedelta(days=SPREAD) for date in dates)
