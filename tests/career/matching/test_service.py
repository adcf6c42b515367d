"""A match is kept once per input, belongs to its person, and changes when the person's material does."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from career.accounts import log_ins
from career.accounts.service import telegram_user, terminal_user
from career.cv import service as cvs
from career.errors import InvalidInput, NotFound
from career.jobs import service as jobs
from career.matching import service
from career.profile.service import add_skills
from db.paging import PageQuery
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.fakes.pages import NoPages

SAMPLE = Path(__file__).parents[3] / "cli" / "sample" / "cv.pdf"
EMBEDDER = PackagedEmbedder()
NURSE = """Intensive Care Nurse at St. Annen Clinic
You will care for patients after heart surgery.
Requirements: nursing licence, 3 years of experience in intensive care."""
AD = """Platform Engineer at Norwell Harbour, Rotterdam
What you need:
- 3 years of experience with Python
- Salesforce
- Docker
Nice to have: Redis
"""


@pytest.fixture
async def user_id(database: Database, streams: EventStreams, files: LocalFileStore) -> UUID:
    async with database.transaction() as session:
        found = (await terminal_user(session, "ada")).id
    cv = await cvs.receive(database, files, found, "cv.pdf", SAMPLE.read_bytes())
    await cvs.process(database, files, streams, EMBEDDER, cv.id)
    return found


async def save(database: Database, user_id: UUID, text: str = AD) -> UUID:
    async with database.transaction() as session:
        job, _ = await jobs.save_text(session, user_id, text)
    await jobs.process(database, EMBEDDER, NoPages(), job.id)
    return job.id


async def test_the_same_input_is_one_match(database: Database, user_id: UUID) -> None:
    job_id = await save(database, user_id)
    assert await save(database, user_id) == job_id
    first = await service.match(database, EMBEDDER, user_id, job_id=job_id)
    assert await service.match(database, EMBEDDER, user_id, job_id=job_id) == first
    async with database.transaction() as session:
        log_in = await log_ins.begin(session, user_id, "bearer", timedelta(days=1))
    past = await service.history(database, user_id, log_in.id, PageQuery())
    assert [(match.id, match.change) for match in past.items] == [(first.id, None)]
    async with database.transaction() as session:
        assert await service.get(session, user_id, first.id) == first
    assert first.result.parts


async def test_jobs_are_compared_best_first_and_each_match_is_kept(database: Database, user_id: UUID) -> None:
    near, far = await save(database, user_id), await save(database, user_id, NURSE)
    for wanted in ((), (far, near, far)):
        compared = await service.compare(database, EMBEDDER, user_id, job_ids=wanted)
        assert [match.job_id for match in compared.matches] == [near, far]
    assert compared.matches[0] == await service.match(database, EMBEDDER, user_id, job_id=near)
    with pytest.raises(InvalidInput, match="Between 2 and 20"):
        await service.compare(database, EMBEDDER, user_id, job_ids=[near])


async def test_jobs_of_the_database_are_ranked_by_the_score_of_a_match(database: Database, user_id: UUID) -> None:
    far, near = await save(database, user_id, NURSE), await save(database, user_id)
    ranked = (await service.rank_jobs(database, EMBEDDER, user_id)).items
    assert [item.job.id for item in ranked] == [near, far]
    for item in ranked:
        assert item.score == (await service.match(database, EMBEDDER, user_id, job_id=item.job.id)).result.score
    assert ranked[0].parts["must_have"][1] > 0
    assert ranked[0].reasons
    best = await service.rank_jobs(database, EMBEDDER, user_id, PageQuery("-score", 1))
    assert [item.job.id for item in best.items] == [near]


async def test_nobody_gets_jobs_of_another_person_ranked(database: Database, user_id: UUID) -> None:
    own = await save(database, user_id)
    async with database.transaction() as session:
        other = (await terminal_user(session, "eve")).id
    for number in range(5):
        await save(database, other, f"{AD}\nReference {number}")
    assert [item.job.id for item in (await service.rank_jobs(database, EMBEDDER, user_id)).items] == [own]


async def test_a_new_skill_makes_a_new_match(database: Database, user_id: UUID) -> None:
    job_id = await save(database, user_id)
    before = await service.match(database, EMBEDDER, user_id, job_id=job_id)
    async with database.transaction() as session:
        await add_skills(session, user_id, ["Salesforce"])
    after = await service.match(database, EMBEDDER, user_id, job_id=job_id)
    assert after.id != before.id
    assert after.result.score > before.result.score
    told = next(point for point in after.result.matched_skills if point.demand == "Salesforce")
    assert told.evidence[0].origin == "profile"


async def test_what_is_not_there_or_not_theirs_is_not_found(database: Database, user_id: UUID) -> None:
    job_id = await save(database, user_id)
    async with database.transaction() as session:
        stranger = await telegram_user(session, 7, None)
    with pytest.raises(NotFound):
        await service.match(database, EMBEDDER, user_id, job_id=uuid4())
    with pytest.raises(NotFound):
        await service.match(database, EMBEDDER, stranger.id, job_id=job_id)


async def test_without_a_cv_the_person_is_asked_for_one(database: Database) -> None:
    async with database.transaction() as session:
        someone = (await telegram_user(session, 8, None)).id
    job_id = await save(database, someone)
    with pytest.raises(NotFound) as refused:
        await service.match(database, EMBEDDER, someone, job_id=job_id)
    assert refused.value.code == "no_cv"


@pytest.mark.parametrize("text", ["", "hello, how are you?", "x" * 60_001])
async def test_a_text_that_is_no_ad_is_refused(database: Database, user_id: UUID, text: str) -> None:
    with pytest.raises(InvalidInput):
        await save(database, user_id, text)
