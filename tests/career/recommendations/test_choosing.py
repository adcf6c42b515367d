"""For digests jobs are chosen that are new to a person, good enough, and open to them; it is counted what was not."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update

from career.applications import service as applications
from career.digest.text import why_nothing
from career.jobs import service as jobs
from career.profile import service as profiles
from career.recommendations import choosing, service
from career.recommendations.choosing import Chosen, Wish
from career.recommendations.open_jobs import OpenJobs
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.career.recommendations.conftest import Person
from tests.samples import NOW, posting, publish

EMBEDDER = PackagedEmbedder()
WORDS = ("Payments", "Search", "Billing", "Maps", "Mail", "Login", "Video", "Chat", "Data", "Tools")


async def choose(
    database: Database, open_jobs: OpenJobs, *wishes: Wish | UUID, now: datetime = NOW + timedelta(hours=1)
) -> list[Chosen]:
    asked = [wish if isinstance(wish, Wish) else Wish(wish, count=2, least_score=20) for wish in wishes]
    return await choosing.choose(database, open_jobs, EMBEDDER, asked, now)


async def ids(database: Database) -> dict[str | None, UUID]:
    async with database.transaction() as session:
        return {job.external_id: job.id for job in await session.scalars(select(Job))}


def teams(count: int) -> list[object]:
    return [posting(n, f"Backend Engineer {WORDS[n]}", company=f"Firm {WORDS[n]}") for n in range(count)]


async def test_the_best_are_chosen_with_some_to_spare(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, *teams(8))  # type: ignore[arg-type]
    (chosen,) = await choose(database, open_jobs, mira)
    assert (chosen.user_id, len(chosen.jobs)) == (mira, 2 + choosing.SPARE)
    shown = await service.recommend(database, open_jobs, EMBEDDER, mira, count=5, now=NOW)
    assert [(job.id, job.score) for job in chosen.jobs] == [(job.id, job.score) for job in shown.jobs]
    first = chosen.jobs[0]
    assert (first.posted_at, first.attribution, first.url) == (
        NOW,
        "Greenhouse",
        f"https://acme.example/{first.title and WORDS.index(first.title.split()[-1])}",
    )
    assert first.reasons
    assert first.first_seen_at


async def test_nothing_is_kept_by_choosing(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, *teams(1))  # type: ignore[arg-type]
    first = await choose(database, open_jobs, mira)
    assert await choose(database, open_jobs, mira) == first
    async with database.transaction() as session:
        assert await service.record_shown(session, mira, first[0].jobs, NOW) == {job.id for job in first[0].jobs}
        assert await service.record_shown(session, mira, first[0].jobs, NOW) == set()
    (again,) = await choose(database, open_jobs, mira)
    assert again.jobs == ()
    assert (again.considered.new, again.considered.shown_before, again.considered.below) == (1, 1, 0)
    assert why_nothing(again.considered, 20)[0] == "all_shown"


async def test_a_job_that_was_met_does_not_come_again_under_another_row(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    names = ["Backend Engineer", "Python Developer", "Django Developer", "API Developer"]
    await publish(database, EMBEDDER, *(posting(n, name) for n, name in enumerate(names)))
    known = await ids(database)
    async with database.transaction() as session:
        await service.dismiss(session, mira, known["0"], [], NOW)
        await applications.track(
            session, mira, status="applied", job=await jobs.get(session, mira, known["1"]), now=NOW
        )
        await applications.track(session, mira, status="saved", job=await jobs.get(session, mira, known["2"]), now=NOW)
    await publish(
        database, EMBEDDER, *(posting(n + 10, name, place="Hamburg, Germany") for n, name in enumerate(names))
    )
    (chosen,) = await choose(database, open_jobs, mira)
    assert [job.title for job in chosen.jobs] == ["API Developer"]


async def test_people_are_chosen_for_together_as_alone(
    database: Database, mira: UUID, person: Person, open_jobs: OpenJobs
) -> None:
    eve, nobody = await person("eve"), await person("nobody", None)
    await publish(database, EMBEDDER, *teams(3))  # type: ignore[arg-type]
    async with database.transaction() as session:
        await service.dismiss(session, eve, (await ids(database))["0"], [], NOW)
        await profiles.change(session, eve, profiles.ProfileChange(location="Lisbon, Portugal"))
    wishes = [Wish(eve, 1, 20), Wish(nobody, 1, 20), Wish(mira, 1, 20)]
    together = await choose(database, open_jobs, *wishes)
    assert together == [(await choose(database, open_jobs, wish))[0] for wish in wishes]
    assert [len(chosen.jobs) for chosen in together] == [0, 0, 3]
    assert [chosen.considered.has_cv for chosen in together] == [True, False, True]


async def test_what_was_looked_through_is_counted(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    nurse = posting(9, "Registered Nurse", description_text="Care for patients on the ward. " * 20, company="St. Annen")
    abroad = posting(8, "Backend Engineer", place="Lisbon, Portugal", company="Firm Lisbon")
    await publish(database, EMBEDDER, *teams(2), nurse, abroad)  # type: ignore[arg-type]
    async with database.transaction() as session:
        await profiles.change(session, mira, profiles.ProfileChange(location="Berlin, Germany"))
    (chosen,) = await choose(database, open_jobs, Wish(mira, 5, 101))
    told = chosen.considered
    assert (told.new, told.filtered_out, told.shown_before, told.below) == (4, 1, 0, 3)
    assert chosen.jobs == ()
    best = await service.recommend(database, open_jobs, EMBEDDER, mira, count=1, now=NOW)
    assert told.best_below == best.jobs[0].score
    assert why_nothing(told, 101)[0] == "below"
    assert told.filters == ("jobs that can be done from Germany",)


async def test_only_what_came_since_is_new_and_only_what_came_lately_is_chosen(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    old = posting(5, "Django Developer", company="Beta Ltd", posted_at=NOW - timedelta(days=31))
    await publish(database, EMBEDDER, *teams(2), old)  # type: ignore[arg-type]
    (chosen,) = await choose(database, open_jobs, mira)
    assert len(chosen.jobs) == chosen.considered.new == 2
    tomorrow = datetime.now(NOW.tzinfo) + timedelta(days=1)
    wish = Wish(mira, 2, 20, since=tomorrow)
    (chosen,) = await choose(database, open_jobs, wish, now=NOW + timedelta(days=1))
    assert len(chosen.jobs) == 2
    assert chosen.considered.new == 0
    (chosen,) = await choose(database, open_jobs, wish, now=NOW + timedelta(days=31))
    assert chosen.jobs == ()
    assert why_nothing(chosen.considered, 20)[0] == "no_new"


async def test_a_job_posted_before_and_first_seen_since_is_new(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    seen = datetime.now(NOW.tzinfo)
    await publish(database, EMBEDDER, posting(1, posted_at=seen - timedelta(days=20)))
    (chosen,) = await choose(database, open_jobs, Wish(mira, 2, 20, since=seen - timedelta(days=1)), now=seen)
    assert (len(chosen.jobs), chosen.considered.new) == (1, 1)


async def test_feedback_orders_what_is_chosen(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, posting(1, "Backend Engineer"), *teams(1))  # type: ignore[arg-type]
    before = [job.company for job in (await choose(database, open_jobs, mira))[0].jobs]
    await publish(database, EMBEDDER, *teams(1), posting(2, "Python Developer"), posting(1))  # type: ignore[arg-type]
    async with database.transaction() as session:
        await service.dismiss(session, mira, (await ids(database))["1"], ["company"], NOW)
    (chosen,) = await choose(database, open_jobs, mira)
    assert before[0] is not None
    assert [job.company for job in chosen.jobs] == ["Firm Payments", "Acme GmbH"]
    last = chosen.jobs[-1]
    assert last.adjustment == -5
    assert last.reasons[-1] == last.learned


async def test_a_closed_job_is_not_chosen(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, *teams(2))  # type: ignore[arg-type]
    assert len((await choose(database, open_jobs, mira))[0].jobs) == 2
    async with database.transaction() as session:
        await session.execute(update(Job).values(expires_at=NOW))
    assert (await choose(database, open_jobs, mira))[0].jobs == ()


async def test_no_wishes_are_no_work(database: Database, open_jobs: OpenJobs) -> None:
    assert await choose(database, open_jobs) == []
