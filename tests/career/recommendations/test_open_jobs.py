"""What a process holds of the open jobs follows the database, in few blocks, and gives the same for the same."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select, update

from career.cv.document import CVDocument, Skill, Work
from career.matching.candidate import candidate_from
from career.recommendations.open_jobs import OpenJobs
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, posting, publish

EMBEDDER = PackagedEmbedder()
TODAY = date(2026, 11, 20)
DEVELOPER = candidate_from(
    CVDocument(
        work=[Work(position="Backend Engineer", start_date="2018-01", highlights=["Built services in Python"])],
        skills=[Skill(name="Tools", keywords=["Python", "PostgreSQL"])],
    ),
    {},
    "",
)


def likely(open_jobs: OpenJobs, count: int = 100, **more: object) -> list[UUID]:
    told = {"today": TODAY, "count": count, "allowed": lambda _: True} | more
    return open_jobs.likeliest(DEVELOPER, **told)  # type: ignore[arg-type]


async def opened(database: Database) -> list[UUID]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Job.id).order_by(Job.id)))


async def test_nothing_is_likely_where_nothing_is_open(database: Database) -> None:
    open_jobs = OpenJobs(EMBEDDER)
    assert await open_jobs.refresh(database) == 0
    assert likely(open_jobs) == []


async def test_equal_estimates_come_in_the_order_of_ids_however_they_were_learned_of(database: Database) -> None:
    step_by_step = OpenJobs(EMBEDDER)
    for number in range(7):
        same = [posting(at, company=f"Firm {at}") for at in range(number + 1)]
        await publish(database, EMBEDDER, *same)
        await step_by_step.refresh(database)
    at_once = OpenJobs(EMBEDDER)
    await at_once.refresh(database)
    assert likely(step_by_step) == likely(at_once) == await opened(database)
    assert likely(step_by_step, count=3) == (await opened(database))[:3]


async def test_what_changes_and_closes_is_followed(database: Database) -> None:
    await publish(database, EMBEDDER, posting(1), posting(2, "Registered Nurse"), posting(3, "Python Developer"))
    open_jobs = OpenJobs(EMBEDDER)
    assert await open_jobs.refresh(database) == 3
    assert await open_jobs.refresh(database) == 0
    await publish(database, EMBEDDER, posting(1), posting(2, "Python Engineer"))
    await open_jobs.refresh(database)
    fresh = OpenJobs(EMBEDDER)
    await fresh.refresh(database)
    assert len(open_jobs) == len(fresh) == 2
    assert likely(open_jobs) == likely(fresh)
    assert sorted(open_jobs.ids(lambda _: True)) == sorted(likely(fresh))


async def test_jobs_of_before_a_day_and_those_not_allowed_are_passed_over(database: Database) -> None:
    old = posting(1, posted_at=NOW - timedelta(days=40), company="Old")
    await publish(database, EMBEDDER, old, posting(2, company="New"), posting(3, company="Other"))
    open_jobs = OpenJobs(EMBEDDER)
    await open_jobs.refresh(database)
    since = likely(open_jobs, since=NOW - timedelta(days=30))
    assert len(since) == 2
    assert likely(open_jobs, allowed=lambda facts: facts.id == since[1]) == [since[1]]


async def test_all_jobs_may_close(database: Database) -> None:
    await publish(database, EMBEDDER, posting(1), posting(2, "Python Developer"))
    open_jobs = OpenJobs(EMBEDDER)
    await open_jobs.refresh(database)
    async with database.transaction() as session:
        await session.execute(update(Job).values(closed_at=NOW))
    await open_jobs.refresh(database)
    assert len(open_jobs) == 0
    assert likely(open_jobs) == []
