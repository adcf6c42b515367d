"""A claimed task ends in exactly one noted outcome."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from career.errors import InvalidInput, Unavailable
from career.tasks import Task
from db import outbox
from db.models import OutboxTask
from db.outbox import Claim
from db.session import Database
from runtime.settings import Settings, load_settings
from tests.waiting import eventually
from workers.background import background
from workers.kinds import Kind
from workers.running import Runner

SECRET = "text of a person"


@dataclass(frozen=True)
class Chore(Task):
    name = "test.chore"
    queue = "tests"
    max_attempts = 2
    subject_id: UUID = field(default_factory=uuid4)


@dataclass
class Stage:
    """What a handler does, and what was done."""

    database: Database
    act: Callable[[], Awaitable[None]] | None = None
    farewell: Callable[[], Awaitable[None]] | None = None
    ran: int = 0
    given_up: int = 0

    async def run(self, _parts: "Stage", _claim: Claim) -> None:
        self.ran += 1
        if self.act:
            await self.act()

    async def give_up(self, _parts: "Stage", _claim: Claim) -> None:
        if self.farewell:
            await self.farewell()
        self.given_up += 1

    def runner(self, *, lease: float = 30, time_limit: float = 30) -> Runner["Stage"]:
        kind = Kind(Chore, Stage.run.__get__(self), time_limit, 1, Stage.give_up.__get__(self))
        return Runner(self, [kind], uuid4(), lease)


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


async def promise(database: Database) -> UUID:
    async with database.transaction() as session:
        return await outbox.enqueue(session, Chore())


async def row(database: Database, task_id: UUID) -> OutboxTask:
    async with database.transaction() as session:
        return await session.get_one(OutboxTask, task_id)


async def change(database: Database, task_id: UUID, **values: object) -> None:
    async with database.transaction() as session:
        await session.execute(update(OutboxTask).where(OutboxTask.id == task_id).values(**values))


def raising(error: Exception) -> Callable[[], Awaitable[None]]:
    async def act() -> None:
        raise error

    return act


async def test_a_task_runs_and_is_done(stage: Stage) -> None:
    task_id = await promise(stage.database)
    assert await stage.runner().run(task_id) == "done"
    assert (await row(stage.database, task_id)).state == "done"


async def test_deliveries_of_one_task_to_many_workers_run_it_once(stage: Stage) -> None:
    task_id = await promise(stage.database)
    outcomes = await asyncio.gather(*(stage.runner().run(task_id) for _ in range(4)))
    assert sorted(map(str, outcomes)) == ["None", "None", "None", "done"]
    assert await stage.runner().run(task_id) is None
    assert stage.ran == 1


async def test_a_part_that_is_away_means_a_later_try(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), raising(Unavailable("llm_unavailable", "Later."))
    assert await stage.runner().run(task_id) == "retried"
    failed = await row(stage.database, task_id)
    assert (failed.state, failed.attempts, failed.error) == ("waiting", 1, "llm_unavailable")
    async with stage.database.transaction() as session:
        assert await session.scalar(select(OutboxTask.id).where(OutboxTask.due_at > func.now())) == task_id


async def test_a_pause_that_a_part_asks_for_is_kept_and_costs_no_attempt(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), raising(Unavailable("busy", "Later.", retry_after=30))
    runner = stage.runner()
    for _ in range(2 * Chore.max_attempts):
        assert await runner.run(task_id) == "put_off"
        async with stage.database.transaction() as session:
            pause = OutboxTask.due_at - func.now()
            assert await session.scalar(select(pause.between(timedelta(seconds=29), timedelta(seconds=38))))
    assert (await row(stage.database, task_id)).attempts == 0
    stage.act = None
    assert await runner.run(task_id) == "done"
    assert stage.given_up == 0


async def test_an_unexpected_error_is_kept_by_kind_and_place_without_its_words(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), raising(ValueError(SECRET))
    with capture_logs() as logs:
        assert await stage.runner().run(task_id) == "retried"
    error = (await row(stage.database, task_id)).error
    assert error is not None
    assert error.startswith("ValueError at tests/workers/test_running.py:")
    assert SECRET not in str(logs)


async def test_an_expected_error_is_not_tried_again_and_the_person_hears_of_it(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), raising(InvalidInput("no_job_ad", SECRET))
    with capture_logs() as logs:
        assert await stage.runner().run(task_id) == "refused"
    refused = await row(stage.database, task_id)
    assert (refused.state, refused.attempts, refused.error) == ("dead", 1, "no_job_ad")
    assert stage.given_up == 1
    assert SECRET not in str(logs)


async def test_the_last_attempt_gives_the_task_up_and_it_stays_visible(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), raising(Unavailable("away", "Later."))
    runner = stage.runner()
    assert [await runner.run(task_id) for _ in range(3)] == ["retried", "dead", None]
    assert stage.given_up == 1
    async with stage.database.transaction() as session:
        assert [dead.error for dead in await outbox.dead(session)] == ["away"]


async def test_a_task_that_killed_every_worker_is_given_up_without_being_run(stage: Stage) -> None:
    task_id = await promise(stage.database)
    await change(stage.database, task_id, attempts=Chore.max_attempts)
    assert await stage.runner().run(task_id) == "dead"
    assert (stage.ran, stage.given_up) == (0, 1)


async def test_giving_up_that_fails_is_left_to_another_delivery(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), raising(InvalidInput("no", "No."))
    stage.farewell = raising(RuntimeError(SECRET))
    assert await stage.runner(lease=0.01).run(task_id) == "unnoted"
    stage.farewell = None
    await eventually(lambda: is_due_again(stage.database, task_id))
    assert await stage.runner().run(task_id) == "refused"
    assert stage.given_up == 1


async def is_due_again(database: Database, task_id: UUID) -> bool:
    async with database.transaction() as session:
        await outbox.free_lost(session)
        return task_id in [delivery.id for delivery in await outbox.take_due(session)]


async def test_work_beyond_its_time_limit_is_stopped_and_tried_again(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), asyncio.Event().wait  # type: ignore[assignment]
    assert await stage.runner(time_limit=0.01).run(task_id) == "retried"
    assert str((await row(stage.database, task_id)).error).startswith("TimeoutError")


async def test_the_lease_of_running_work_is_kept(stage: Stage) -> None:
    task_id, enough = await promise(stage.database), asyncio.Event()
    stage.act = enough.wait  # type: ignore[assignment]
    runner = stage.runner(lease=0.3)
    async with background(runner.keep_leases()):
        work = asyncio.create_task(runner.run(task_id))
        first = await eventually(lambda: lease_end(stage.database, task_id))
        await eventually(lambda: lease_end(stage.database, task_id, after=first))
        enough.set()
        assert await work == "done"


async def lease_end(database: Database, task_id: UUID, after: timedelta | None = None) -> timedelta | None:
    task = await row(database, task_id)
    end = task.due_at - task.created_at
    return end if task.state == "running" and (after is None or end > after) else None


async def test_work_that_lost_its_lease_is_stopped(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), asyncio.Event().wait  # type: ignore[assignment]
    runner = stage.runner(lease=0.03)
    work = asyncio.create_task(runner.run(task_id))
    await eventually(lambda: stage.ran)
    await change(stage.database, task_id, lease_by=uuid4())
    async with background(runner.keep_leases()):
        assert await work == "lost"


async def test_a_result_after_the_lease_was_lost_is_not_noted_over_that_of_the_new_holder(stage: Stage) -> None:
    task_id, enough, other = await promise(stage.database), asyncio.Event(), uuid4()
    stage.act = enough.wait  # type: ignore[assignment]
    work = asyncio.create_task(stage.runner().run(task_id))
    await eventually(lambda: stage.ran)
    await change(stage.database, task_id, lease_by=other)
    enough.set()
    assert await work == "lost"
    held = await row(stage.database, task_id)
    assert (held.state, held.lease_by) == ("running", other)


async def test_what_runs_is_given_back_when_the_worker_stops(stage: Stage) -> None:
    task_id, stage.act = await promise(stage.database), asyncio.Event().wait  # type: ignore[assignment]
    runner = stage.runner()
    work = asyncio.create_task(runner.run(task_id))
    await eventually(lambda: stage.ran)
    await runner.stop()
    assert await work == "given_back"
    returned = await row(stage.database, task_id)
    assert (returned.state, returned.attempts, returned.lease_by) == ("waiting", 0, None)


async def test_a_database_that_is_gone_is_said_once(settings: Settings) -> None:
    gone = load_settings(DATABASE_URL="postgresql://postgres@127.0.0.1:1/none").database
    database = Database.connect(gone, lambda _deliveries: asyncio.sleep(0))
    runner = Stage(database).runner()
    with capture_logs() as logs:
        assert [await runner.run(uuid4()) for _ in range(3)] == [None, None, None]
    assert [(line["event"], line["server"]) for line in logs] == [("server_gone", "PostgreSQL")]
    await database.close()
