"""Plans against the jobs in the database: counts, fall-backs, progress, and scores that are those of matches."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.errors import InvalidInput
from career.jobs import service as jobs
from career.matching import service as matching
from career.profile import service as profiles
from career.profile.learning import service as learning
from career.profile.learning.model import LearningCard
from career.profile.learning.service import Wishes
from career.recommendations.open_jobs import OpenJobs
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.agent.conftest import AD, CV
from tests.fakes.pages import FakePages
from tests.people import with_cv
from tests.samples import ABOUT, posting, publish

EMBEDDER = PackagedEmbedder()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
async def user_id(database: Database, files: LocalFileStore, streams: EventStreams) -> UUID:
    """Return a backend developer with a CV."""
    return await with_cv(database, files, streams, EMBEDDER, CV)


async def plan(database: Database, user_id: UUID, **wishes: object) -> LearningCard:
    return await learning.plan(database, OpenJobs(EMBEDDER), EMBEDDER, user_id, Wishes(**wishes))  # type: ignore[arg-type]


async def with_jobs(database: Database, count: int) -> None:
    ads = [
        posting(n, company=f"Firm {n} GmbH", description_text=f"Backend Engineer\n{ABOUT}- Docker\n- Kafka\n")
        for n in range(count)
    ]
    other = posting(99, title="Staff Nurse", company="Ward AG", description_text=f"Staff Nurse\n{ABOUT}- Wound care\n")
    await publish(database, EMBEDDER, *ads, other)


async def test_only_jobs_of_the_track_are_counted(database: Database, user_id: UUID) -> None:
    await with_jobs(database, 10)
    card = await plan(database, user_id)
    assert (card.told_by, card.basis, card.jobs) == ("cv", "jobs", 10)
    assert {item.name: item.wanted for item in card.items}["Docker"] == 10
    assert "Wound care" not in [item.name for item in card.items]


async def test_with_too_few_jobs_the_table_answers_and_says_so(database: Database, user_id: UUID) -> None:
    await with_jobs(database, 2)
    card = await plan(database, user_id, track="data analyst")
    assert (card.basis, card.jobs) == ("table", 0)
    assert "too few to tell" in card.notes[0]
    assert {"Excel", "Power BI"} <= {item.name for item in card.items}


async def test_the_score_with_a_skill_is_the_one_that_comes_true(database: Database, user_id: UUID) -> None:
    async with database.transaction() as session:
        job, _ = await jobs.save_text(session, user_id, AD)
    await jobs.process(database, EMBEDDER, FakePages(), job.id)
    card = await plan(database, user_id, skills=("Kubernetes",))
    gain = card.verdicts[0].gains[0]
    before = await matching.match(database, EMBEDDER, user_id, job_id=job.id)
    async with database.transaction() as session:
        await profiles.add_skills(session, user_id, ["Kubernetes"])
    after = await matching.match(database, EMBEDDER, user_id, job_id=job.id)
    assert (gain.job_id, gain.before, gain.after) == (job.id, before.result.score, after.result.score)


async def test_a_question_about_a_skill_leaves_the_plan_as_it_is(database: Database, user_id: UUID) -> None:
    first = await plan(database, user_id)
    await plan(database, user_id, skills=("COBOL",))
    progress = await learning.note(database, user_id, done=["#1"], now=NOW)
    assert progress.done == (first.items[0].name,)
    assert (progress.done_in_all, progress.total) == (1, len(first.items))
    again = await plan(database, user_id)
    assert [(item.number, item.name) for item in again.items] == [(item.number, item.name) for item in first.items]
    assert again.items[0].state == "done"


async def test_what_is_begun_and_done_is_kept_and_the_profile_is_left_alone(database: Database, user_id: UUID) -> None:
    begun = await learning.note(database, user_id, started=["docker"], now=NOW)
    assert begun.started == ("Docker",)
    done = await learning.note(database, user_id, done=["it"], now=NOW)
    assert (done.done, done.offered) == (("Docker",), ("Docker",))
    async with database.transaction() as session:
        assert "Docker" not in [row.name for row in await profiles.list_skills(session, user_id)]
    assert "Docker" not in [item.name for item in (await plan(database, user_id)).items]


@pytest.mark.parametrize("names", [["#3"], ["it"], [" "]])
async def test_what_is_not_there_cannot_be_done(database: Database, names: list[str]) -> None:
    async with database.transaction() as session:
        user = await terminal_user(session, "nobody")
    with pytest.raises(InvalidInput):
        await learning.note(database, user.id, done=names, now=NOW)


async def test_without_a_track_the_card_asks(database: Database) -> None:
    async with database.transaction() as session:
        user = await terminal_user(session, "nobody")
    card = await plan(database, user.id)
    assert card.ask is not None
    nurse = await plan(database, user.id, track="nurse", weeks=10, hours_per_week=8)
    assert "licence" in (nurse.warning or "")
    assert nurse.items
    with pytest.raises(InvalidInput):
        await plan(database, user.id, track="nurse", weeks=500)
