"""Sources are read through the real client from a server that stands in for them, and what they list is kept."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from career.feed import alarms
from career.feed import service as feed
from career.tasks import FetchSource
from db import outbox
from db.models import Job, SourceBoard
from db.repositories.feed import INVENTED, BoardRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.settings import SourceSettings
from tests.fakes.boards import FakeBoards, Reply
from workers.due import DueSources
from workers.feeding import Feeding, StoredBudget
from workers.sources.budget import BudgetSpent
from workers.sources.terms import Allowance

PLACE = "remotive.com/api/remote-jobs"


def remote_job(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "url": f"https://remotive.com/remote-jobs/cooking/{number}",
        "title": "Remote Cook",
        "company_name": "Acme Kitchens",
        "candidate_required_location": "Worldwide",
        "description": "<p>Cook from home.</p>",
    }


def listing(*numbers: int) -> Reply:
    return Reply(json={"jobs": [remote_job(number) for number in numbers], "total-job-count": len(numbers)})


@pytest.fixture
async def boards() -> AsyncIterator[FakeBoards]:
    async with FakeBoards() as started:
        yield started


@pytest.fixture
def due(database: Database) -> DueSources:
    return DueSources(database, SourceSettings(names=("remotive",)))


@pytest.fixture
def feeding(database: Database, boards: FakeBoards) -> Feeding:
    async def at_once(seconds: float) -> None:
        """Wait for nothing: Remotive asks for a minute between two calls."""

    return Feeding(database, SourceSettings(names=("remotive",), mirror=boards.url), wait=at_once)


async def open_jobs(database: Database) -> set[str | None]:
    async with database.transaction() as session:
        return set(await session.scalars(select(Job.external_id).where(Job.closed_at.is_(None))))


async def promised(database: Database) -> list[dict[str, Any]]:
    async with database.transaction() as session:
        return await outbox.unfinished(session, FetchSource.name)


async def test_what_a_source_lists_is_kept_and_what_it_lists_no_more_is_closed(
    database: Database, boards: FakeBoards, feeding: Feeding
) -> None:
    boards.reply(PLACE, listing(1, 2), listing(2))
    await feeding.fetch("remotive")
    assert await open_jobs(database) == {"1", "2"}
    await feeding.fetch("remotive")
    assert await open_jobs(database) == {"2"}


async def test_a_source_that_fails_is_noted_and_keeps_its_jobs(
    database: Database, boards: FakeBoards, feeding: Feeding
) -> None:
    boards.reply(PLACE, listing(1), Reply(status=403))
    await feeding.fetch("remotive")
    await feeding.fetch("remotive")
    async with database.transaction() as session:
        board = await BoardRepository(session).get("remotive", "")
    assert (board.failures, board.error_code) == (1, "source_forbidden")
    assert await open_jobs(database) == {"1"}


async def board(database: Database, source: str = "remotive") -> SourceBoard:
    async with database.transaction() as session:
        return await BoardRepository(session).get(source, "")


async def test_a_feed_of_the_newest_raises_an_alarm_when_it_holds_far_less(
    database: Database, boards: FakeBoards, feeding: Feeding
) -> None:
    many = {"jobs": [remote_job(number) for number in range(20)], "total-job-count": 999}
    boards.reply(
        PLACE, Reply(json=many), Reply(json={"jobs": [remote_job(1)], "total-job-count": 999}), Reply(json=many)
    )
    await feeding.fetch("remotive")
    known = await board(database)
    assert (known.listed, known.alarm) == (20, None)
    assert known.succeeded_at is not None
    with capture_logs() as logs:
        await feeding.fetch("remotive")
    alarm = (await board(database)).alarm
    assert alarm is not None
    assert "It lists 1 jobs, usually about 20." in alarm
    assert alarm in [line.get("said") for line in logs if line["event"] == "board_alarm"]
    assert len(await open_jobs(database)) == 20
    await feeding.fetch("remotive")
    assert (await board(database)).alarm is None


async def test_calls_that_are_all_made_are_no_failure(
    database: Database, boards: FakeBoards, feeding: Feeding, due: DueSources
) -> None:
    boards.reply(PLACE, listing(1))
    for _ in range(6):
        await feeding.fetch("remotive")
    known = await board(database)
    assert (len(boards.places()), known.failures, known.alarm) == (4, 0, None)
    assert await due.promise(datetime.now(UTC)) == 0


async def test_boards_that_are_left_again_and_again_are_seen(database: Database, boards: FakeBoards) -> None:
    async def at_once(seconds: float) -> None:
        """Wait for nothing."""

    more = tuple(f"recruitee:acme{number}" for number in range(4))
    settings = SourceSettings(names=("recruitee",), boards=more, mirror=boards.url)
    feeding = Feeding(database, settings, wait=at_once)
    count = len(feeding.sources["recruitee"].boards)
    boards.otherwise = Reply(status=500)
    for _ in range(alarms.MANY_FAILURES):
        await feeding.fetch("recruitee")
    alarm = (await board(database, "recruitee")).alarm
    assert alarm is not None
    assert f"{count - 3} boards not read" in alarm
    boards.otherwise = Reply(json={"offers": []})
    await feeding.fetch("recruitee")
    assert (await board(database, "recruitee")).alarm is None


async def test_a_source_is_promised_when_it_is_due_and_once(database: Database, due: DueSources) -> None:
    now = datetime.now(UTC)
    assert await due.promise(now) == 1
    assert await due.promise(now) == 0
    assert await promised(database) == [{"source": "remotive"}]


async def test_a_source_that_was_read_is_left_alone_for_its_hours(
    boards: FakeBoards, feeding: Feeding, due: DueSources
) -> None:
    boards.reply(PLACE, listing(1))
    await feeding.fetch("remotive")
    hours = feeding.sources["remotive"].terms.refresh_hours
    assert await due.promise(datetime.now(UTC) + timedelta(hours=hours - 1)) == 0
    assert await due.promise(datetime.now(UTC) + timedelta(hours=hours + 1)) == 1


async def test_a_source_that_is_off_is_passed_over(database: Database, boards: FakeBoards, feeding: Feeding) -> None:
    await feeding.fetch("arbeitnow")
    assert boards.places() == []


async def test_invented_ads_are_promised_once_while_there_is_no_job(
    database: Database, feeding: Feeding, due: DueSources
) -> None:
    now = datetime.now(UTC)
    assert await due.promise_examples(now) is True
    assert await due.promise_examples(now) is False
    assert await promised(database) == [{"source": INVENTED}]
    await feeding.fetch(INVENTED)
    assert len(await open_jobs(database)) >= 36


async def test_invented_ads_go_when_a_job_is_there(
    database: Database, boards: FakeBoards, feeding: Feeding, due: DueSources
) -> None:
    await feeding.fetch(INVENTED)
    boards.reply(PLACE, listing(1))
    await feeding.fetch("remotive")
    await feed.read_some(database, PackagedEmbedder(), "remotive", "")
    assert await due.promise_examples(datetime.now(UTC)) is False
    assert await open_jobs(database) == {"1"}


async def test_where_no_source_is_on_nothing_is_invented_either(database: Database) -> None:
    assert await DueSources(database, SourceSettings(names=("none",))).promise_examples(datetime.now(UTC)) is False


async def test_calls_are_counted_for_all_processes(database: Database) -> None:
    allowance = Allowance(seconds_between=60, per_day=3)
    first, second = StoredBudget(database), StoredBudget(database)
    waits = [await budget.take("remotive", allowance) for budget in (first, second, first)]
    assert waits[0] == 0
    assert waits[1] == pytest.approx(60, abs=5)
    assert waits[2] == pytest.approx(120, abs=5)
    with pytest.raises(BudgetSpent):
        await second.take("remotive", allowance)
    assert await second.take("lever", allowance) == 0
