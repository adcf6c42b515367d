"""Recommended are the open jobs that fit best, that one may apply for, and that one has not turned down."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from career.cv import service as cvs
from career.errors import InvalidInput, NotFound
from career.feed import service as feed
from career.jobs import service as jobs
from career.matching import service as matching
from career.matching.views import FoundJobs
from career.profile import service as profiles
from career.recommendations import service
from career.recommendations.learned import Kind
from career.recommendations.open_jobs import OpenJobs
from db.models import Job, RecommendationStatus
from db.paging import PageQuery
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from tests.career.recommendations.conftest import CV, Person
from tests.samples import NOW, listing, posting, publish

EMBEDDER = PackagedEmbedder()
ALL = PageQuery()
KINDS: tuple[Kind, ...] = ("saved", "applied", "dismissed")


async def recommended(
    database: Database, open_jobs: OpenJobs, user_id: UUID, count: int = 5, *, unseen: bool = False
) -> FoundJobs:
    return await service.recommend(database, open_jobs, EMBEDDER, user_id, count=count, unseen=unseen, now=NOW)


async def titles(
    database: Database, open_jobs: OpenJobs, user_id: UUID, count: int = 5, *, unseen: bool = False
) -> list[str | None]:
    found = await recommended(database, open_jobs, user_id, count, unseen=unseen)
    return [job.title for job in found.jobs]


async def change(database: Database, user_id: UUID, **told: object) -> None:
    async with database.transaction() as session:
        await profiles.change(session, user_id, profiles.ProfileChange.checked(**told))


async def test_the_best_come_first_with_the_score_of_a_match(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    nurse = posting(
        2, "Registered Nurse", description_text="Registered Nurse\nRequirements:\n- Night shifts\n" + "Care. " * 40
    )
    await publish(database, EMBEDDER, nurse, posting(1))
    found = await recommended(database, open_jobs, mira)
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


async def test_jobs_that_cannot_be_done_from_home_are_left_out_and_it_is_said(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    there = posting(1, place="Remote", remote=True, remote_scope="USA only")
    here = posting(2, "Python Developer", place="Remote", remote=True, remote_scope="Europe")
    on_site = posting(3, "Django Developer", place="Berlin, Germany")
    await publish(database, EMBEDDER, there, here, on_site)
    found = await recommended(database, open_jobs, mira)
    assert len(found.jobs) == 3
    assert "where you live" in found.notes[0]
    await change(database, mira, location="Lisbon, Portugal")
    found = await recommended(database, open_jobs, mira)
    assert [job.title for job in found.jobs] == ["Python Developer"]
    assert "cannot be done from Portugal" in found.notes[0]


async def test_what_the_profile_asks_for_leaves_jobs_out_and_it_is_said(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    low = posting(1, salary_min=40_000, salary_max=45_000, salary_currency="EUR", salary_period="year")
    silent = posting(2, "Python Developer", place="Remote", remote=True)
    good = posting(3, "Django Developer", salary_max=80_000, salary_currency="EUR", salary_period="year")
    await publish(database, EMBEDDER, low, silent, good)
    await change(database, mira, salary_min=70_000, currency="EUR")
    found = await recommended(database, open_jobs, mira)
    assert {job.title for job in found.jobs} == {"Python Developer", "Django Developer"}
    assert any("70,000 EUR" in note for note in found.notes)
    await change(database, mira, remote_preference="remote")
    found = await recommended(database, open_jobs, mira)
    assert [job.title for job in found.jobs] == ["Python Developer"]
    assert any("remotely" in note for note in found.notes)


async def test_one_company_does_not_fill_the_list(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    own = [posting(number, f"Backend Engineer {team}") for number, team in enumerate("ABCD")]
    other = posting(9, "Python Developer", company="Beta Ltd", description_text=f"Python Developer\n{'Python. ' * 40}")
    await publish(database, EMBEDDER, *own, other)
    assert "Python Developer" in await titles(database, open_jobs, mira, count=3)


async def test_what_is_shown_is_kept_once_and_can_be_looked_up(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    await publish(database, EMBEDDER, posting(1), posting(2, "Python Developer"), posting(3, "Django Developer"))
    first = await recommended(database, open_jobs, mira)
    await recommended(database, open_jobs, mira)
    async with database.transaction() as session:
        kept = (await service.stored(session, mira, ALL)).items
        newest = await service.stored(session, mira, PageQuery(limit=2))
        rest = await service.stored(session, mira, PageQuery(after=newest.end))
        dismissed = await service.stored(session, mira, ALL, status=RecommendationStatus.dismissed)
        assert not dismissed.items
    assert {item.job_id for item in kept} == {job.id for job in first.jobs}
    assert [*newest.items, *rest.items] == kept
    assert all(item.is_open and item.status == "shown" and item.shown_at == NOW and item.reasons for item in kept)


async def test_nobody_sees_what_another_person_was_shown(
    database: Database, mira: UUID, person: Person, open_jobs: OpenJobs
) -> None:
    await publish(database, EMBEDDER, posting(1))
    eve = await person("eve")
    shown = await recommended(database, open_jobs, mira)
    async with database.transaction() as session:
        await service.dismiss(session, mira, shown.jobs[0].id, ["company"], NOW)
        assert not (await service.stored(session, eve, ALL)).items
    found = await recommended(database, open_jobs, eve, unseen=True)
    assert [(job.id, job.status, job.adjustment) for job in found.jobs] == [(shown.jobs[0].id, None, 0)]


async def test_two_lists_at_once_keep_each_job_once(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, *(posting(number, f"Python Developer {number}") for number in range(4)))
    one, other = await asyncio.gather(*(recommended(database, open_jobs, mira) for _ in range(2)))
    assert [job.id for job in one.jobs] == [job.id for job in other.jobs]
    async with database.transaction() as session:
        assert len((await service.stored(session, mira, ALL)).items) == len(one.jobs) > 0


async def test_what_is_new_for_me_is_shown_once_even_when_posted_anew(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    await publish(database, EMBEDDER, posting(1))
    assert await titles(database, open_jobs, mira, unseen=True) == ["Backend Engineer"]
    assert await titles(database, open_jobs, mira, unseen=True) == []
    await publish(database, EMBEDDER, posting(2))  # the first is not listed any more, and closed
    assert await titles(database, open_jobs, mira, unseen=True) == []
    assert await titles(database, open_jobs, mira) == ["Backend Engineer"]


async def test_what_was_said_of_one_row_of_a_job_holds_for_all(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    await publish(database, EMBEDDER, posting(1), posting(2, place="Hamburg, Germany"))
    (shown,) = (await recommended(database, open_jobs, mira)).jobs
    async with database.transaction() as session:
        rows = (await session.scalars(select(Job.id))).all()
        (other,) = {*rows} - {shown.id}
        await service.remember(session, mira, await jobs.get(session, mira, other), "saved", (), NOW)
    assert [job.status for job in (await recommended(database, open_jobs, mira)).jobs] == ["saved"]
    async with database.transaction() as session:
        await service.dismiss(session, mira, other, [], NOW)
    assert await titles(database, open_jobs, mira) == []


async def test_saved_jobs_stay_with_their_status_and_others_go(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    names = ["Python Developer", "Django Developer", "Backend Engineer"]
    await publish(database, EMBEDDER, *(posting(number, name) for number, name in enumerate(names)))
    shown = {job.title: job.id for job in (await recommended(database, open_jobs, mira)).jobs}
    async with database.transaction() as session:
        for name, kind in zip(names, KINDS, strict=True):
            job = await jobs.get(session, mira, shown[name])
            await service.remember(session, mira, job, kind, (), NOW)
    found = await recommended(database, open_jobs, mira)
    assert [(job.title, job.status) for job in found.jobs] == [("Python Developer", "saved")]
    assert await titles(database, open_jobs, mira, unseen=True) == []


async def test_feedback_changes_the_order_but_never_the_score(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    here = [posting(number, f"Python Developer {team}") for number, team in enumerate("AB")]
    beta = [
        posting(number + 5, f"Python Developer {team}", company="Beta Ltd", description_text="Python. " * 60)
        for number, team in enumerate("CD")
    ]
    await publish(database, EMBEDDER, *here, *beta)
    before = {job.id: job for job in (await recommended(database, open_jobs, mira)).jobs}
    first, second = (job for job in before.values() if job.company == "Acme GmbH")
    async with database.transaction() as session:
        told = await service.dismiss(session, mira, first.id, ["company"], NOW)
    assert any("Acme GmbH" in line and "-5" in line for line in told.changes)
    found = await recommended(database, open_jobs, mira)
    again = next(job for job in found.jobs if job.id == second.id)
    assert (again.score, again.adjustment) == (second.score, -5)
    assert again.learned
    assert "dismissed 1 job at Acme GmbH for the company" in again.learned
    assert first.id not in {job.id for job in found.jobs}
    async with database.transaction() as session:
        kept = {item.job_id: item for item in (await service.stored(session, mira, ALL)).items}
    assert (kept[second.id].adjustment, kept[second.id].reasons[-1]) == (-5, again.learned)
    assert (kept[first.id].adjustment, kept[first.id].status) == (0, "dismissed")


async def test_a_job_is_not_recommended_after_its_day(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, posting(1, expires_at=NOW + timedelta(days=1)))
    assert await titles(database, open_jobs, mira) == ["Backend Engineer"]
    found = await service.recommend(database, open_jobs, EMBEDDER, mira, now=NOW + timedelta(days=2))
    assert found.jobs == ()


@pytest.mark.parametrize("count", [0, -3])
async def test_an_impossible_count_is_refused(database: Database, mira: UUID, open_jobs: OpenJobs, count: int) -> None:
    with pytest.raises(InvalidInput):
        await recommended(database, open_jobs, mira, count)


async def test_a_huge_count_gets_what_there_is(database: Database, mira: UUID, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, posting(1))
    assert await titles(database, open_jobs, mira, count=10**9) == ["Backend Engineer"]


async def test_without_a_cv_there_is_nothing_to_go_by(
    database: Database, person: Person, files: LocalFileStore, open_jobs: OpenJobs
) -> None:
    nobody = await person("nobody", None)
    with pytest.raises(NotFound) as refused:
        await recommended(database, open_jobs, nobody)
    assert refused.value.code == "no_cv"
    await cvs.receive(database, files, nobody, "cv.txt", b"not read yet")
    with pytest.raises(NotFound) as refused:
        await recommended(database, open_jobs, nobody)
    assert refused.value.code == "cv_not_ready"
    with pytest.raises(NotFound):
        await recommended(database, open_jobs, uuid4())


async def test_a_cv_without_skills_is_no_crash(database: Database, person: Person, open_jobs: OpenJobs) -> None:
    await publish(database, EMBEDDER, posting(1))
    plain = (
        CV[: CV.index("- Built")] + "- Wrote reports every week\n- Met people\n\nEducation\nBSc History, Porto, 2015\n"
    )
    some = await person("some", plain)
    found = await recommended(database, open_jobs, some)
    assert all(job.score is not None for job in found.jobs)


async def test_the_track_of_the_profile_counts_beside_the_score(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    await publish(database, EMBEDDER, posting(1), posting(2, "Data Engineer", company="Beta Ltd"))
    before = {job.id: job.score for job in (await recommended(database, open_jobs, mira)).jobs}
    await change(database, mira, preferred_career_track="Backend")
    found = await recommended(database, open_jobs, mira)
    assert {job.id: job.score for job in found.jobs} == before
    assert [(job.title, job.adjustment, job.learned) for job in found.jobs[:1]] == [
        ("Backend Engineer", 6, "your profile names Backend as your track: +6")
    ]
    await change(database, mira, preferred_career_track="Fjordkunst")
    assert any("Fjordkunst" in note for note in (await recommended(database, open_jobs, mira)).notes)


async def test_of_a_job_in_many_towns_the_one_at_home_is_shown(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    towns = ["Berlin", "Hamburg", "Munich", "Cologne", "Leipzig", "Dresden", "Bremen", "Essen", "Bonn", "Kassel"]
    many = [posting(number, place=f"{town}, Germany") for number, town in enumerate(towns)]
    other = posting(50, "Python Developer", company="Beta Ltd")
    await publish(database, EMBEDDER, *many, other)
    await change(database, mira, location="Kassel, Germany")
    found = await recommended(database, open_jobs, mira)
    assert sorted((job.title or "", job.location or "") for job in found.jobs) == [
        ("Backend Engineer", "Kassel, Germany"),
        ("Python Developer", "Berlin, Germany"),
    ]


async def test_pages_of_recommendations_hold_each_job_once_and_say_which_are_new(
    database: Database, mira: UUID, open_jobs: OpenJobs
) -> None:
    own = [posting(number, f"Python Developer {number}") for number in range(4)]
    await publish(database, EMBEDDER, *own, posting(9, "Django Developer", company="Mill AG"))
    whole = await recommended(database, open_jobs, mira, count=50)
    told = [
        await service.recommend(database, open_jobs, EMBEDDER, mira, count=2, page=page, now=NOW + timedelta(hours=1))
        for page in (1, 2, 3, 4)
    ]
    assert [len(found.jobs) for found in told] == [2, 2, 1, 0]
    assert [found.more for found in told] == [True, True, False, False]
    assert {job.id for found in told for job in found.jobs} == {job.id for job in whole.jobs}
    assert {job.shown_at for job in whole.jobs} == {None}
    assert {job.shown_at for found in told for job in found.jobs} == {NOW}


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (service.Wish(remote="remote"), ["Python Developer"]),
        (service.Wish(remote="hybrid"), []),
        (service.Wish(employment_type="internship"), []),
        (service.Wish(days=3), ["Backend Engineer"]),
        (service.Wish(least_score=101), []),
        (service.Wish(), ["Backend Engineer", "Python Developer"]),
    ],
)
async def test_what_is_asked_for_has_to_be_in_the_ad(
    database: Database, mira: UUID, open_jobs: OpenJobs, wish: service.Wish, expected: list[str]
) -> None:
    old = NOW - timedelta(days=9)
    away = posting(2, "Python Developer", "Remote, Germany", posted_at=old, company="Mill AG")
    await publish(database, EMBEDDER, posting(1), away)
    found = await service.recommend(database, open_jobs, EMBEDDER, mira, wish=wish, now=NOW)
    assert sorted(job.title or "" for job in found.jobs) == expected
