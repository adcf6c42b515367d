"""What a person says of a job is kept once, in their own row, and told what it changes."""

from datetime import timedelta
from uuid import UUID

import pytest

from career.applications import service as applications
from career.errors import InvalidInput, NotFound
from career.jobs import service as jobs
from career.recommendations import service
from career.recommendations.open_jobs import OpenJobs
from db.models import Feedback, Job
from db.paging import PageQuery
from db.repositories.recommendations import FeedbackRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.career.recommendations.conftest import EMBEDDER, Person
from tests.samples import NOW, posting, publish


async def shown(database: Database, open_jobs: OpenJobs, user_id: UUID) -> list[UUID]:
    found = await service.recommend(database, open_jobs, EMBEDDER, user_id, now=NOW)
    return [job.id for job in found.jobs]


@pytest.fixture
async def job_id(database: Database, embedder: PackagedEmbedder, mira: UUID, open_jobs: OpenJobs) -> UUID:
    senior = posting(1, "Senior Backend Engineer", salary_max=50_000, salary_currency="EUR", salary_period="year")
    await publish(database, embedder, senior)
    (found,) = await shown(database, open_jobs, mira)
    return found


async def said(database: Database, user_id: UUID, job_id: UUID) -> Feedback | None:
    async with database.transaction() as session:
        return await FeedbackRepository(session, user_id).of_job(job_id)


async def status(database: Database, user_id: UUID) -> list[str]:
    async with database.transaction() as session:
        return [item.status for item in (await service.stored(session, user_id, PageQuery())).items]


async def test_a_dismissal_is_kept_with_the_features_of_the_job(database: Database, mira: UUID, job_id: UUID) -> None:
    async with database.transaction() as session:
        told = await service.dismiss(session, mira, job_id, ["too_senior", "pay_too_low", "too_senior"], NOW)
    assert told.name == "Senior Backend Engineer at Acme GmbH"
    assert told.reason_words == ("too senior", "too little pay")
    assert any("too senior" in line for line in told.changes)
    assert told.tracked is None
    kept = await said(database, mira, job_id)
    assert kept is not None
    assert (kept.kind, kept.reasons) == ("dismissed", ["too_senior", "pay_too_low"])
    assert (kept.features["level"], kept.features["company"], kept.features["pay"]) == (3, "acme", 50_000)
    assert kept.features["places"] == ["Berlin, DE"]
    assert await status(database, mira) == ["dismissed"]


async def test_the_last_word_counts(database: Database, mira: UUID, job_id: UUID, open_jobs: OpenJobs) -> None:
    async with database.transaction() as session:
        for reasons in ([], ["company"]):
            await service.dismiss(session, mira, job_id, reasons, NOW)  # type: ignore[arg-type]
    assert await shown(database, open_jobs, mira) == []
    async with database.transaction() as session:
        job = await jobs.get(session, mira, job_id)
        await applications.track(session, mira, status="saved", job=job, now=NOW + timedelta(hours=1))
    kept = await said(database, mira, job_id)
    assert kept is not None
    assert (kept.kind, kept.reasons) == ("saved", [])
    assert await status(database, mira) == ["saved"]
    assert await shown(database, open_jobs, mira) == [job_id]


async def test_a_job_is_brought_back(database: Database, mira: UUID, job_id: UUID, open_jobs: OpenJobs) -> None:
    async with database.transaction() as session:
        assert not await service.bring_back(session, mira, job_id)
        await service.dismiss(session, mira, job_id, [], NOW)
    assert await shown(database, open_jobs, mira) == []
    async with database.transaction() as session:
        assert await service.bring_back(session, mira, job_id)
    assert await said(database, mira, job_id) is None
    assert await status(database, mira) == ["shown"]
    assert await shown(database, open_jobs, mira) == [job_id]


async def test_a_dismissed_job_stays_among_the_applications_and_that_is_told(
    database: Database, mira: UUID, job_id: UUID
) -> None:
    async with database.transaction() as session:
        await applications.track(session, mira, status="saved", job=await jobs.get(session, mira, job_id), now=NOW)
        told = await service.dismiss(session, mira, job_id, [], NOW)
        assert told.tracked == "saved"
        assert (await applications.all_of(session, mira)).funnel.total == 1


async def test_what_one_says_of_a_closed_job_is_learned_too(
    database: Database, mira: UUID, job_id: UUID, embedder: PackagedEmbedder
) -> None:
    await publish(database, embedder, posting(2, "Plumber"))
    async with database.transaction() as session:
        assert (await jobs.get(session, mira, job_id)).closed_at is not None
        await service.dismiss(session, mira, job_id, ["too_senior"], NOW)
    assert await said(database, mira, job_id)


async def test_jobs_of_others_and_made_up_reasons_are_refused(
    database: Database, mira: UUID, person: Person, job_id: UUID
) -> None:
    eve = await person("eve", None)
    async with database.transaction() as session:
        own, _ = await jobs.save_text(
            session, eve, "Nurse at St. Annen\nRequirements:\n- 3 years of nursing\n- night shifts"
        )
    async with database.transaction() as session:
        with pytest.raises(NotFound):
            await service.dismiss(session, mira, own.id, [], NOW)
        with pytest.raises(NotFound):
            await service.bring_back(session, mira, own.id)
        with pytest.raises(NotFound):
            await service.remember(session, mira, own, "saved", (), NOW)
        with pytest.raises(InvalidInput):
            await service.dismiss(session, mira, job_id, ["too blue"], NOW)  # type: ignore[list-item]
        assert (await service.dismiss(session, eve, own.id, ["too_junior"], NOW)).name
    assert await said(database, mira, job_id) is None
    async with database.transaction() as session:
        assert await session.get(Job, own.id)
