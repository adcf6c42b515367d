"""An application is kept once per job, belongs to its person, and its history only grows."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from career.accounts.service import telegram_user, terminal_user
from career.applications import service
from career.applications.views import ApplicationCard
from career.errors import CareerError, InvalidInput, NotFound
from career.jobs import service as jobs
from career.recommendations import service as recommendations
from db.models import Job
from db.paging import PageQuery
from db.repositories.recommendations import FeedbackRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, posting, publish

MONDAY = NOW - timedelta(days=4)


@pytest.fixture
async def ada(database: Database) -> UUID:
    async with database.transaction() as session:
        return (await terminal_user(session, "ada")).id


@pytest.fixture
async def eve(database: Database) -> UUID:
    async with database.transaction() as session:
        return (await telegram_user(session, 7, "Eve")).id


@pytest.fixture
async def job(database: Database) -> Job:
    await publish(database, PackagedEmbedder(), posting(1))
    async with database.transaction() as session:
        return (await session.scalars(select(Job))).one()


async def track(database: Database, user_id: UUID, status: str, **told: object) -> ApplicationCard:
    async with database.transaction() as session:
        return await service.track(session, user_id, status=status, **{"now": NOW, **told})  # type: ignore[arg-type]


async def kind(database: Database, user_id: UUID, job: Job) -> str | None:
    async with database.transaction() as session:
        said = await FeedbackRepository(session, user_id).of_job(job.id)
    return said.kind if said else None


async def test_a_job_is_saved_applied_for_and_answered(database: Database, ada: UUID, job: Job) -> None:
    saved = await track(database, ada, "saved", job=job)
    assert (saved.title, saved.company, saved.url) == ("Backend Engineer", "Acme GmbH", "https://acme.example/1")
    assert (saved.status, saved.since, saved.job_id) == ("saved", NOW, job.id)
    assert await kind(database, ada, job) == "saved"
    applied = await track(database, ada, "applied", job=job, now=NOW + timedelta(days=1), note="by mail")
    assert applied.id == saved.id
    assert [entry.status for entry in applied.history] == ["saved", "applied"]
    assert applied.history[-1].note == "by mail"
    assert await kind(database, ada, job) == "applied"
    rejected = await track(database, ada, "rejected", job=job, now=NOW + timedelta(days=9))
    assert (rejected.status, rejected.since) == ("rejected", NOW + timedelta(days=9))
    assert await kind(database, ada, job) == "applied"
    async with database.transaction() as session:
        shown = await service.all_of(session, ada)
        assert await service.get(session, ada, saved.id) == rejected
    assert shown.applications == (rejected,)
    assert (shown.funnel.reached["applied"], shown.funnel.ended_at["applied"]) == (1, 1)


async def test_twice_is_once_and_saving_takes_nothing_back(database: Database, ada: UUID, job: Job) -> None:
    first = await track(database, ada, "applied", job=job)
    assert await track(database, ada, "applied", job=job, now=NOW + timedelta(hours=1)) == first
    assert await track(database, ada, "saved", job=job, now=NOW + timedelta(hours=2)) == first
    async with database.transaction() as session:
        later = NOW + timedelta(hours=3)
        corrected = await service.move(session, ada, first.id, status="saved", now=later)
        assert (await service.all_of(session, ada)).funnel.reached["applied"] == 0
    assert (corrected.status, corrected.since) == ("saved", later)
    assert len(corrected.history) == 2
    assert await kind(database, ada, job) == "saved"


async def test_two_at_once_are_one(database: Database, ada: UUID, job: Job) -> None:
    cards = await asyncio.gather(*(track(database, ada, "saved", job=job) for _ in range(3)))
    named = await asyncio.gather(*(track(database, ada, "applied", company="Initech") for _ in range(3)))
    assert len({card.id for card in cards}) == len({card.id for card in named}) == 1
    async with database.transaction() as session:
        assert (await service.all_of(session, ada)).funnel.total == 2


async def test_what_happened_earlier_goes_before(database: Database, ada: UUID, job: Job) -> None:
    await track(database, ada, "interview", job=job)
    told = await track(database, ada, "applied", job=job, at=MONDAY)
    assert [(entry.status, entry.at) for entry in told.history] == [("applied", MONDAY), ("interview", NOW)]
    assert told.status == "interview"


async def test_what_is_told_late_does_not_go_back(database: Database, ada: UUID, job: Job) -> None:
    await track(database, ada, "saved", job=job)
    applied = await track(database, ada, "applied", job=job, at=MONDAY)
    assert (applied.status, applied.since) == ("applied", MONDAY)
    now = datetime.now(UTC)
    await track(database, ada, "applied", company="Bosch", now=now)
    rejected = await track(database, ada, "rejected", company="Bosch", at=now - timedelta(days=1), now=now)
    assert [entry.status for entry in rejected.history] == ["applied", "rejected"]
    await track(database, ada, "applied", company="Aldi", at=now - timedelta(days=2), now=now)
    early = await track(database, ada, "interview", company="Aldi", at=now - timedelta(days=5), now=now)
    assert [entry.status for entry in early.history] == ["interview", "applied"], "a day that was told stays"


async def test_an_application_that_is_only_named_is_found_by_its_words(database: Database, ada: UUID) -> None:
    made = await track(database, ada, "applied", title="Data Engineer", company="Müller & Söhne GmbH", at=MONDAY)
    assert made.job_id is None
    again = await track(database, ada, "interview", company="muller & sohne gmbh")
    assert (again.id, again.title) == (made.id, "Data Engineer")
    other = await track(database, ada, "applied", title="Analyst", company="Müller & Söhne GmbH")
    assert other.id != made.id
    async with database.transaction() as session:
        assert (await service.find(session, ada, "the data engineer job at Müller")).id == made.id
        assert (await service.find(session, ada, "analyst")).id == other.id
        with pytest.raises(InvalidInput, match=r"Data Engineer .* Analyst|Analyst .* Data Engineer"):
            await service.find(session, ada, "Müller")
        with pytest.raises(NotFound, match="Analyst"):
            await service.find(session, ada, "Initech")
    with pytest.raises(InvalidInput, match="Which one"):
        await track(database, ada, "offer", company="Müller & Söhne GmbH")


async def test_notes_are_added_and_fields_changed(database: Database, ada: UUID) -> None:
    made = await track(database, ada, "applied", company="Acme")
    async with database.transaction() as session:
        noted = await service.add_note(session, ada, made.id, "Ms Lee called\x00", NOW + timedelta(hours=1))
        changed = await service.change(
            session, ada, made.id, title="Baker", url="https://acme.example/jobs/7", notes="ask for the start"
        )
    assert [(entry.status, entry.note) for entry in noted.history] == [("applied", None), ("applied", "Ms Lee called")]
    assert (noted.status, noted.since) == ("applied", NOW)
    assert (changed.title, changed.company, changed.notes) == ("Baker", "Acme", "ask for the start")
    async with database.transaction() as session:
        assert (await service.change(session, ada, made.id, notes="")).notes is None


async def test_pages_follow_each_other(database: Database, ada: UUID) -> None:
    for number in range(5):
        await track(database, ada, "applied" if number % 2 else "saved", company=f"Firm {number}")
    async with database.transaction() as session:
        first = await service.page(session, ada, PageQuery(limit=2))
        rest = await service.page(session, ada, PageQuery(limit=10, after=first.end))
        saved = await service.page(session, ada, PageQuery(), status="saved")
        with pytest.raises(InvalidInput):
            await service.page(session, ada, PageQuery(), status="lost")  # type: ignore[arg-type]
    assert [card.company for card in (*first.items, *rest.items)] == [f"Firm {number}" for number in (4, 3, 2, 1, 0)]
    assert [card.company for card in saved.items] == ["Firm 4", "Firm 2", "Firm 0"]


async def test_forgetting_takes_back_what_was_learned(database: Database, ada: UUID, job: Job) -> None:
    made = await track(database, ada, "applied", job=job)
    async with database.transaction() as session:
        await service.forget(session, ada, made.id)
        assert (await service.all_of(session, ada)).funnel.total == 0
        with pytest.raises(NotFound):
            await service.forget(session, ada, made.id)
    assert await kind(database, ada, job) is None
    kept = await track(database, ada, "saved", job=job)
    async with database.transaction() as session:
        await recommendations.dismiss(session, ada, job.id, ["company"], NOW)
        await service.forget(session, ada, kept.id)
    assert await kind(database, ada, job) == "dismissed"


async def test_an_application_outlives_its_job(database: Database, ada: UUID, job: Job) -> None:
    made = await track(database, ada, "applied", job=job)
    async with database.transaction() as session:
        await session.delete(await session.get(Job, job.id))
    async with database.transaction() as session:
        kept = await service.get(session, ada, made.id)
    assert (kept.job_id, kept.title) == (None, "Backend Engineer")


async def test_nobody_reaches_applications_of_another_person(database: Database, ada: UUID, eve: UUID) -> None:
    made = await track(database, ada, "applied", company="Acme")
    async with database.transaction() as session:
        own, _ = await jobs.save_text(session, ada, "Baker at Oven\nRequirements:\n- baking bread\n- early mornings")
    async with database.transaction() as session:
        for refused in (
            service.get(session, eve, made.id),
            service.forget(session, eve, made.id),
            service.add_note(session, eve, made.id, "hm", NOW),
            service.move(session, eve, made.id, status="offer", now=NOW),
            service.change(session, eve, made.id, title="x"),
            service.find(session, eve, "Acme"),
            service.track(session, eve, status="saved", job=own, now=NOW),
            service.get(session, ada, uuid4()),
        ):
            with pytest.raises(NotFound):
                await refused
        assert (await service.page(session, eve, PageQuery())).items == []
        assert (await service.all_of(session, eve)).applications == ()
    theirs = await track(database, eve, "saved", company="Acme")
    assert theirs.id != made.id


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"company": "  "},
        {"company": "Acme", "at": NOW + timedelta(days=3)},
        {"company": "Acme", "at": datetime(1, 1, 1, tzinfo=UTC)},
        {"company": "Acme", "note": "x" * 2_001},
        {"company": "Acme", "url": "javascript:alert(1)"},
        {"company": "Acme", "status": "ghosted"},
    ],
)
async def test_what_cannot_be_is_refused_and_leaves_nothing(
    database: Database, ada: UUID, told: dict[str, object]
) -> None:
    with pytest.raises(CareerError) as refused:
        await track(database, ada, **{"status": "applied", **told})  # type: ignore[arg-type]
    assert isinstance(refused.value, InvalidInput)
    async with database.transaction() as session:
        assert (await service.page(session, ada, PageQuery())).items == []


async def test_strange_names_are_kept_as_lines(database: Database, ada: UUID) -> None:
    made = await track(
        database, ada, "saved", title="a\nb\x00c " + "x" * 400, company="株式会社", at=NOW.replace(tzinfo=None)
    )
    assert made.title is not None
    assert made.title.startswith("a b c x")
    assert len(made.title) == 300
    async with database.transaction() as session:
        assert (await service.find(session, ada, "株式会社")).id == made.id
        with pytest.raises(NotFound):
            await service.find(session, ada, " ?! ")
