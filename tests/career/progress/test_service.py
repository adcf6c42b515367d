"""The overview counts what is stored, in the person's days, and says the same for the same rows."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from career.accounts.service import telegram_user
from career.applications import service as applications
from career.errors import NotFound
from career.matching import service as matching
from career.profile import service as profiles
from career.profile.service import ProfileChange
from career.progress.service import DAYS, overview
from career.progress.views import ProgressView
from db.models import Activity
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.api.samples import AD, CV
from tests.people import with_cv, with_job

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


async def _overview(database: Database, user_id: UUID, now: datetime = NOW) -> ProgressView:
    async with database.transaction() as session:
        return await overview(session, user_id, now=now)


@pytest.fixture
async def eve(database: Database) -> UUID:
    async with database.transaction() as session:
        return (await telegram_user(session, 7, "Eve")).id


async def test_somebody_new_has_nothing_and_nobody_is_not_found(database: Database, eve: UUID) -> None:
    told = await _overview(database, eve, datetime.now(UTC) + timedelta(days=DAYS + 1))
    assert set(told.counts.model_dump().values()) == {0}
    assert (told.zone, told.funnel.total, told.activity.total, told.gap.jobs) == ("UTC", 0, 0, 0)
    assert (told.scores.matches.latest, told.scores.cvs.change, told.learning.next) == (None, None, None)
    with pytest.raises(NotFound):
        await _overview(database, uuid4())


async def test_the_overview_counts_what_is_there_and_nothing_of_others(
    database: Database, files: LocalFileStore, streams: EventStreams, eve: UUID
) -> None:
    embedder = PackagedEmbedder()
    ada = await with_cv(database, files, streams, embedder, CV)
    job = await with_job(database, embedder, ada, AD)
    match = await matching.match(database, embedder, ada, job_id=job)
    async with database.transaction() as session:
        for company, status in (("Mill", "saved"), ("Lake", "applied")):
            await applications.track(session, ada, status=status, company=company, now=NOW)  # type: ignore[arg-type]
    told = await _overview(database, ada)
    assert told.counts.model_dump() == {
        "cvs": 1, "jobs": 1, "matches": 1, "customizations": 0, "letters": 0, "applications": 1, "interviews": 0,
    }  # fmt: skip
    assert [(point.id, point.score) for point in told.scores.matches.points] == [(match.id, match.result.score)]
    assert told.scores.cvs.latest
    assert (told.funnel.reached["saved"], told.funnel.reached["applied"]) == (2, 1)
    (figma,) = told.gap.skills
    assert (told.gap.jobs, figma.key, figma.jobs, figma.must, figma.job_ids) == (1, "figma", 1, 1, (job,))
    assert await _overview(database, ada) == told
    assert set((await _overview(database, eve)).counts.model_dump().values()) == {0}


async def test_what_is_learned_or_told_is_no_gap(
    database: Database, files: LocalFileStore, streams: EventStreams
) -> None:
    embedder = PackagedEmbedder()
    ada = await with_cv(database, files, streams, embedder, "Ada Example\nada@example.org\n\nSkills\nExcel\n")
    await with_job(database, embedder, ada, AD + "- Java or Kotlin\n- good communication skills\n")
    assert {"figma", "python", "docker"} <= {skill.key for skill in (await _overview(database, ada)).gap.skills}
    async with database.transaction() as session:
        await profiles.add_skills(session, ada, ["Django", "Kotlin"])
    left = {skill.key for skill in (await _overview(database, ada)).gap.skills}
    assert "figma" in left
    assert not left & {"python", "java", "kotlin", "communication"}


async def test_days_are_those_of_the_person(database: Database, eve: UUID) -> None:
    async with database.transaction() as session:
        await profiles.change(session, eve, ProfileChange(time_zone="Asia/Kathmandu"))
    now = datetime.now(UTC) + timedelta(days=100)
    midnight = datetime(now.year, now.month, now.day, 18, 15, tzinfo=UTC)
    async with database.transaction() as session:
        for at in (midnight - timedelta(seconds=1), midnight, midnight + timedelta(minutes=1)):
            session.add(Activity(user_id=eve, action="matched", details={}, created_at=at))
    told = await _overview(database, eve, midnight + timedelta(hours=2))
    assert (told.zone, len(told.activity.days), told.activity.total) == ("Asia/Kathmandu", DAYS, 3)
    assert [day.count for day in told.activity.days[-2:]] == [1, 2]
    assert told.activity.days[-1].day == (midnight + timedelta(days=1)).date()
