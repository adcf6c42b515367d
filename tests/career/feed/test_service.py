"""The feed keeps what boards list, closes what is gone, and believes no board that suddenly lists next to nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from career.feed import alarms
from career.feed import service as feed
from career.feed.service import Listing
from db.models import Job, SourceBoard
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.samples import NOW, listing, posting

EMBEDDER = PackagedEmbedder()


async def read_all(database: Database, board: str = "acme") -> None:
    while await feed.read_some(database, EMBEDDER, "greenhouse", board):
        pass


async def jobs(database: Database) -> dict[str, Job]:
    async with database.transaction() as session:
        found = await session.scalars(select(Job).where(Job.owner_id.is_(None)))
        return {job.external_id or "": job for job in found}


async def board(database: Database) -> SourceBoard:
    async with database.transaction() as session:
        return (await feed.boards(session))[0]


async def test_new_jobs_are_kept_and_read(database: Database) -> None:
    taken = await feed.take(database, listing(posting(1), posting(2, "Nurse", "Paris")), NOW)
    assert (taken.new, taken.changed, taken.closed) == (2, 0, 0)
    await read_all(database)
    job = (await jobs(database))["1"]
    assert (job.status, job.places, job.countries) == ("ready", ["Berlin, DE"], ["DE"])
    assert job.requirements is not None
    assert {skill["key"] for skill in job.requirements["skills"]} >= {"python", "postgresql"}
    assert job.embedding_model == EMBEDDER.model


async def test_the_same_listing_again_changes_nothing(database: Database) -> None:
    await feed.take(database, listing(posting(1)), NOW)
    await read_all(database)
    before = (await jobs(database))["1"]
    taken = await feed.take(database, listing(posting(1)), NOW + timedelta(hours=6))
    after = (await jobs(database))["1"]
    assert (taken.new, taken.changed, taken.closed) == (0, 0, 0)
    assert (after.status, after.updated_at) == ("ready", before.updated_at)
    assert after.seen_at == NOW + timedelta(hours=6)


async def test_a_changed_job_is_read_again_and_keeps_its_id(database: Database) -> None:
    await feed.take(database, listing(posting(1)), NOW)
    await read_all(database)
    before = (await jobs(database))["1"]
    taken = await feed.take(database, listing(posting(1, "Senior Backend Engineer")), NOW)
    changed = (await jobs(database))["1"]
    assert (taken.new, taken.changed) == (0, 1)
    assert (changed.id, changed.status, changed.requirements) == (before.id, "received", None)


async def test_what_is_listed_no_more_is_closed_and_opens_again(database: Database) -> None:
    await feed.take(database, listing(posting(1), posting(2)), NOW)
    taken = await feed.take(database, listing(posting(1)), NOW + timedelta(days=1))
    assert taken.closed == 1
    assert (await jobs(database))["2"].closed_at == NOW + timedelta(days=1)
    await feed.take(database, listing(posting(1), posting(2)), NOW + timedelta(days=2))
    job = (await jobs(database))["2"]
    assert (job.closed_at, job.reposts) == (None, 1)


async def test_a_board_is_closed_by_no_other(database: Database) -> None:
    await feed.take(database, listing(posting(1)), NOW)
    await feed.take(database, listing(posting(2), board="other"), NOW)
    await feed.take(database, listing(board="other"), NOW + timedelta(days=1))
    found = await jobs(database)
    assert found["1"].closed_at is None
    assert found["2"].closed_at is not None


async def test_a_listing_far_shorter_than_usual_is_believed_the_second_time(database: Database) -> None:
    many = [posting(number) for number in range(20)]
    await feed.take(database, listing(*many), NOW)
    first = await feed.take(database, listing(many[0]), NOW)
    alarm = (await board(database)).alarm
    assert first.closed == 0
    assert alarm is not None
    assert "usually about 20" in alarm
    assert (await feed.take(database, listing(many[0]), NOW)).closed == 19


async def test_a_failure_closes_nothing_and_raises_an_alarm_when_it_lasts(database: Database) -> None:
    await feed.take(database, listing(posting(1)), NOW)
    for times in range(1, alarms.MANY_FAILURES + 1):
        known = await feed.failed(database, "greenhouse", "acme", "source_failing", "Greenhouse fails.", NOW)
        assert known.failures == times
    assert known.alarm is not None
    assert "Greenhouse fails." in known.alarm
    assert (await jobs(database))["1"].closed_at is None
    await feed.take(database, Listing("greenhouse", "acme", unchanged=True), NOW)
    assert (await board(database)).alarm is None


@pytest.mark.parametrize(("place", "hidden"), [("Berlin, Germany", True), ("London, UK", False)])
async def test_the_same_job_elsewhere_on_the_net_is_hidden_but_no_other_town(
    database: Database, place: str, hidden: bool
) -> None:
    await feed.take(database, listing(posting(1), posting(2, place=place)), NOW)
    await read_all(database)
    found = await jobs(database)
    assert found["1"].duplicate_of is None
    assert (found["2"].duplicate_of == found["1"].id) is hidden


async def test_what_one_board_says_of_who_may_apply_holds_for_the_same_job_of_another(database: Database) -> None:
    silent = posting(1, place="Remote", remote=True)
    told = posting(2, place="Remote", remote=True, remote_scope="USA only")
    await feed.take(database, listing(silent, told), NOW)
    await read_all(database)
    found = await jobs(database)
    assert found["2"].duplicate_of == found["1"].id
    assert found["1"].eligible == ["US"]


async def test_a_duplicate_stands_in_when_the_first_closes(database: Database) -> None:
    await feed.take(database, listing(posting(1), posting(2), posting(3)), NOW)
    await read_all(database)
    await feed.take(database, listing(posting(2), posting(3)), NOW)
    found = await jobs(database)
    assert found["2"].duplicate_of is None
    assert found["3"].duplicate_of == found["2"].id


async def test_a_text_too_short_to_score_is_kept_and_not_scored(database: Database) -> None:
    await feed.take(database, listing(posting(1, description_text="Great job.", is_snippet=True)), NOW)
    await read_all(database)
    job = (await jobs(database))["1"]
    assert job.unscorable
    assert job.status == "ready"
