"""Searching gives the same whichever way the database goes about it, and leaves nothing out that has no day."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from career.accounts.service import terminal_user
from career.jobs.search import JobQuery, jobs_of, search
from db.repositories.search import MOST_SPELT, JobFilter, JobSearchRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, posting, publish

EMBEDDER = PackagedEmbedder()


@pytest.fixture
async def mira(database: Database) -> UUID:
    async with database.transaction() as session:
        return (await terminal_user(session, "mira")).id


async def publish_some(database: Database) -> None:
    """Publish jobs of two kinds for two towns, some remote, two without a day."""
    told = [
        posting(
            number,
            "Backend Engineer" if number % 3 else "Nurse",
            "Berlin, Germany" if number % 2 else "Paris, France",
            company=f"Firm {number}",
            remote=number % 4 == 0 or None,
            posted_at=None if number in (5, 6) else NOW - timedelta(days=number),
        )
        for number in range(24)
    ]
    await publish(database, EMBEDDER, *told)


async def titles(database: Database, user: UUID, **asked: object) -> list[tuple[str | None, str | None]]:
    query = JobQuery.model_validate(asked)
    page = await search(database, EMBEDDER, user, query, now=NOW)
    return [(job.title, job.company) for job in await jobs_of(database, user, page)]


@pytest.mark.parametrize(
    "asked",
    [
        {"words": "engineer"},
        {"words": "backend engineers"},
        {"words": "engineer", "remote": "remote"},
        {"words": "engineer", "place": "Berlin"},
        {"words": "engineer", "days": 9},
        {"words": "nurse or engineer"},
        {"words": '"backend engineer" -nurse'},
    ],
)
async def test_common_words_find_the_same_as_rare_ones(
    database: Database, mira: UUID, asked: dict[str, object]
) -> None:
    await publish_some(database)
    before = await titles(database, mira, **asked)
    async with database.transaction() as session:
        await session.execute(text("ANALYZE jobs"))
    assert await titles(database, mira, **asked) == before
    assert before


async def test_words_are_common_where_the_statistics_say_so(database: Database, mira: UUID) -> None:
    await publish_some(database)
    async with database.transaction() as session:
        await session.execute(text("ANALYZE jobs"))
    repository = JobSearchRepository(database, mira)
    assert await repository.are_common("backend engineers")
    assert not await repository.are_common("backend zorbler")
    assert not await repository.are_common('"backend engineer"')


async def test_without_words_the_newest_come_first_and_those_without_a_day_last(database: Database, mira: UUID) -> None:
    await publish_some(database)
    found = [company for _, company in await titles(database, mira, size=24)]
    assert found[:3] == ["Firm 0", "Firm 1", "Firm 2"]
    assert set(found[-2:]) == {"Firm 5", "Firm 6"}
    assert len(found) == 24
    assert [company for _, company in await titles(database, mira, size=10, page=2)] == found[10:20]


async def test_words_find_jobs_without_a_day(database: Database, mira: UUID) -> None:
    await publish_some(database)
    for analysed in (False, True):
        if analysed:
            async with database.transaction() as session:
                await session.execute(text("ANALYZE jobs"))
        found = await JobSearchRepository(database, mira).worded("engineer", JobFilter(), 100)
        assert len(found) == 16


@pytest.mark.parametrize("currency", ["EUR", "JPY", "VND"])
async def test_the_least_pay_that_can_be_asked_leaves_out_ads_that_name_none(
    database: Database, mira: UUID, currency: str
) -> None:
    paid = posting(1, "Nurse", salary_min=30_000, salary_currency="EUR", salary_period="year")
    await publish(database, EMBEDDER, paid, posting(2, "Cook"))
    assert await titles(database, mira, least_pay=1, currency=currency) == [("Nurse", paid.company)]


@pytest.mark.parametrize(("also", "is_found"), [("engineer", True), ("zorbler", False)])
async def test_many_words_find_what_each_of_them_would(
    database: Database, mira: UUID, also: str, is_found: bool
) -> None:
    await publish_some(database)
    repository = JobSearchRepository(database, mira)
    few = await repository.worded("backend engineers", JobFilter(), 100)
    many = " ".join([*(["backend", "engineers"] * MOST_SPELT), "'", "'&|!(", "<->", ":*", also])
    found = await repository.worded(many, JobFilter(), 100)
    assert sorted(found) == (sorted(few) if is_found else [])
    assert few


async def test_many_signs_find_nothing_and_break_nothing(database: Database, mira: UUID) -> None:
    await publish_some(database)
    assert not await JobSearchRepository(database, mira).worded(" ".join("&|!:*()'<>" * 10), JobFilter(), 100)
