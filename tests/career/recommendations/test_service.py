"""Recommended are the open jobs that fit best, that one may apply for, and not ten of one company."""

from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.cv import service as cvs
from career.errors import NotFound
from career.feed import service as feed
from career.matching import service as matching
from career.profile import service as profiles
from career.recommendations import service as recommendations
from career.recommendations.open_jobs import OpenJobs
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.samples import NOW, listing, posting, publish

EMBEDDER = PackagedEmbedder()
CV = """Mira Sol
Backend Engineer

Experience
Backend Engineer, Harbour Systems, 2018 - present
- Built services in Python and Django
- Kept the data in PostgreSQL

Skills
Python, PostgreSQL, Docker
"""


@pytest.fixture
def open_jobs() -> OpenJobs:
    return OpenJobs(EMBEDDER)


@pytest.fixture
async def mira(database: Database, files: LocalFileStore, streams: EventStreams) -> UUID:
    async with database.transaction() as session:
        user = await terminal_user(session, "mira")
    cv = await cvs.receive(database, files, user.id, "cv.txt", CV.encode())
    await cvs.process(database, files, streams, EMBEDDER, cv.id)
    return user.id


async def titles(database: Database, open_jobs: OpenJobs, user_id: UUID, count: int = 5) -> list[str | None]:
    found = await recommendations.recommend(database, open_jobs, EMBEDDER, user_id, count=count)
    return [job.title for job in found.jobs]


async def test_the_best_come_first_with_the_score_of_a_match(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    nurse = posting(
        2, "Registered Nurse", description_text="Registered Nurse\nRequirements:\n- Night shifts\n" + "Care. " * 40
    )
    await publish(database, EMBEDDER, nurse, posting(1))
    found = await recommendations.recommend(database, open_jobs, EMBEDDER, mira)
    assert [job.title for job in found.jobs] == ["Backend Engineer"]
    match = await matching.match(database, EMBEDDER, mira, job_id=found.jobs[0].id)
    assert found.jobs[0].score == match.result.score


async def test_new_and_closed_jobs_are_seen_at_once(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    assert await titles(database, open_jobs, mira) == []
    await publish(database, EMBEDDER, posting(1))
    assert await titles(database, open_jobs, mira) == ["Backend Engineer"]
    await publish(database, EMBEDDER, posting(1, "Senior Backend Engineer"))
    assert await titles(database, open_jobs, mira) == ["Senior Backend Engineer"]
    await feed.take(database, listing(), NOW)
    assert await titles(database, open_jobs, mira) == []


async def test_remote_jobs_for_people_elsewhere_are_left_out(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    there = posting(1, place="Remote", remote=True, remote_scope="USA only")
    here = posting(2, "Python Developer", place="Remote", remote=True, remote_scope="Europe")
    await publish(database, EMBEDDER, there, here)
    assert set(await titles(database, open_jobs, mira)) == {"Backend Engineer", "Python Developer"}
    async with database.transaction() as session:
        await profiles.change(session, mira, profiles.ProfileChange(location="Lisbon, Portugal"))
    assert await titles(database, open_jobs, mira) == ["Python Developer"]


async def test_one_company_does_not_fill_the_list(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    own = [posting(number, f"Backend Engineer {team}") for number, team in enumerate("ABCD")]
    other = posting(9, "Python Developer", company="Beta Ltd", description_text=f"Python Developer\n{'Python. ' * 40}")
    await publish(database, EMBEDDER, *own, other)
    assert "Python Developer" in await titles(database, open_jobs, mira, count=3)


async def test_without_a_cv_there_is_nothing_to_go_by(database: Database, open_jobs: OpenJobs) -> None:
    async with database.transaction() as session:
        user = await terminal_user(session, "nobody")
    with pytest.raises(NotFound):
        await recommendations.recommend(database, open_jobs, EMBEDDER, user.id)
