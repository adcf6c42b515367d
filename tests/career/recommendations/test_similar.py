"""Jobs like one that is named: of the same kind of work, open, and others than it."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from career.errors import NotFound
from career.jobs import service as jobs
from career.matching.views import FoundJobs
from career.profile import service as profiles
from career.recommendations import service
from career.recommendations.open_jobs import OpenJobs
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.career.recommendations.conftest import Person
from tests.samples import NOW, posting, publish

EMBEDDER = PackagedEmbedder()
WARD = "You will care for patients on our ward, give medication and keep their records, day and night. " * 4


async def ids(database: Database) -> dict[str | None, UUID]:
    async with database.transaction() as session:
        return {job.external_id: job.id for job in await session.scalars(select(Job))}


async def like(database: Database, user_id: UUID, job_id: UUID, count: int = 5) -> FoundJobs:
    return await service.similar(database, EMBEDDER, user_id, job_id, count=count, now=NOW)


async def test_the_same_kind_of_work_is_found_with_scores(database: Database, mira: UUID) -> None:
    nurse = posting(3, "Registered Nurse", description_text=WARD, company="St. Annen")
    await publish(database, EMBEDDER, posting(1), posting(2, "Python Backend Developer", company="Beta Ltd"), nurse)
    known = await ids(database)
    found = await like(database, mira, known["1"])
    assert [job.id for job in found.jobs] == [known["2"]]
    assert found.jobs[0].score is not None
    assert (await like(database, mira, known["3"])).jobs == ()


async def test_without_a_cv_there_are_no_scores_but_jobs(database: Database, person: Person) -> None:
    nobody = await person("nobody", None)
    await publish(database, EMBEDDER, posting(1), posting(2, "Python Backend Developer", company="Beta Ltd"))
    known = await ids(database)
    found = await like(database, nobody, known["1"])
    assert [(job.id, job.score) for job in found.jobs] == [(known["2"], None)]


async def test_the_same_job_and_what_was_turned_down_is_not_among_them(database: Database, mira: UUID) -> None:
    again = posting(2, place="London, UK")
    await publish(database, EMBEDDER, posting(1), again, posting(3, "Backend Developer", company="Beta Ltd"))
    known = await ids(database)
    assert [job.id for job in (await like(database, mira, known["1"])).jobs] == [known["3"]]
    async with database.transaction() as session:
        await service.dismiss(session, mira, known["3"], [], NOW)
    assert (await like(database, mira, known["1"])).jobs == ()


async def test_saved_jobs_are_marked_and_shown_ones_are_not(
    database: Database, person: Person, open_jobs: OpenJobs, mira: UUID
) -> None:
    await publish(database, EMBEDDER, posting(1), *(posting(n, company=f"Firm {n}") for n in (2, 3)))
    nobody, known = await person("nobody", None), await ids(database)
    await service.recommend(database, open_jobs, EMBEDDER, mira, now=NOW)
    for user_id in (mira, nobody):
        async with database.transaction() as session:
            saved = await jobs.get(session, user_id, known["2"])
            await service.remember(session, user_id, saved, "saved", (), NOW)
        found = await like(database, user_id, known["1"])
        assert {job.id: job.status for job in found.jobs} == {known["2"]: "saved", known["3"]: None}


async def test_limits_hold_unless_the_job_itself_lies_outside(database: Database, mira: UUID) -> None:
    places = ["Berlin, Germany", "Munich, Germany", "Lisbon, Portugal", "Porto, Portugal"]
    await publish(
        database,
        EMBEDDER,
        *(posting(n, "Backend Engineer", place, company=f"Firm {n}") for n, place in enumerate(places)),
    )
    known = await ids(database)
    async with database.transaction() as session:
        await profiles.change(session, mira, profiles.ProfileChange(location="Lisbon, Portugal"))
    at_home = await like(database, mira, known["2"])
    assert [job.id for job in at_home.jobs] == [known["3"]]
    assert at_home.notes
    abroad = await like(database, mira, known["0"])
    assert len(abroad.jobs) == 3
    assert abroad.notes == ()


async def test_a_pasted_ad_has_jobs_like_it_and_others_pasted_ads_are_not_found(
    database: Database, mira: UUID, person: Person
) -> None:
    text = "Backend Engineer at Gamma\nRequirements:\n- 3 years of Python\n- PostgreSQL\n- Django"
    eve = await person("eve", None)
    async with database.transaction() as session:
        own, _ = await jobs.save_text(session, mira, text)
        others, _ = await jobs.save_text(session, eve, text)
    await publish(database, EMBEDDER, posting(1))
    known = await ids(database)
    assert [job.id for job in (await like(database, mira, own.id)).jobs] == [known["1"]]
    with pytest.raises(NotFound):
        await like(database, mira, others.id)
    with pytest.raises(NotFound):
        await like(database, mira, uuid4())


async def test_a_strange_title_is_no_crash(database: Database, mira: UUID) -> None:
    await publish(database, EMBEDDER, posting(1, 'C++ / "or" -dev & (m/w/d) :* !'), posting(2, "x" * 300))
    for job_id in (await ids(database)).values():
        assert isinstance(await like(database, mira, job_id, count=0), FoundJobs)
