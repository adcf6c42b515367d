"""Regular jobs: they clean up, and say when tasks have died."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from career.accounts.service import terminal_user
from career.tasks import ProcessCV
from db import outbox
from db.models import LoginSession, MailToken, OutboxTask
from db.repositories import log_ins
from db.session import Database
from runtime.files import LocalFileStore
from runtime.settings import SourceSettings
from tests.waiting import eventually
from workers.chores import Chores, make_clock
from workers.due import DueSources


def chores_of(database: Database) -> Chores:
    files = LocalFileStore(Path("/nowhere"))
    return Chores(database, files, DueSources(database, SourceSettings(names=("none",))), 2_000)


async def ended(database: Database, state: str, *, age: timedelta) -> UUID:
    async with database.transaction() as session:
        task_id = await outbox.enqueue(session, ProcessCV(uuid4()))
        changed = update(OutboxTask).where(OutboxTask.id == task_id)
        await session.execute(changed.values(state=state, finished_at=func.now() - age))
    return task_id


async def test_tasks_done_long_ago_are_forgotten_and_dead_ones_are_kept(database: Database) -> None:
    old = outbox.KEEP_DONE + timedelta(hours=1)
    await ended(database, "done", age=old)
    kept = {await ended(database, "done", age=timedelta(0)), await ended(database, "dead", age=old)}
    await chores_of(database).forget_done()
    assert await tasks(database) == kept


async def test_log_ins_and_links_that_are_over_for_long_are_forgotten(database: Database) -> None:
    week, day = log_ins.KEEP_ENDED, timedelta(days=1)
    async with database.transaction() as session:
        user_id = (await terminal_user(session, "ada")).id
        now = func.now()
        both = {"user_id": user_id, "token_id": uuid4()}
        session.add_all(
            [
                LoginSession(**both, kind="bearer", expires_at=now + day),
                LoginSession(**both, kind="cookie", expires_at=now + day, ended_at=now - week + day),
                LoginSession(**both, kind="bearer", expires_at=now + day, ended_at=now - week - day),
                LoginSession(**both, kind="bearer", expires_at=now - day),
                MailToken(user_id=user_id, purpose="confirm", email="a@example.org", expires_at=now - day / 2),
                MailToken(user_id=user_id, purpose="reset", email="a@example.org", expires_at=now - 2 * day),
                MailToken(user_id=user_id, purpose="email_changed", email="b@example.org", expires_at=now - 2 * day),
            ]
        )
    await chores_of(database).forget_done()
    async with database.transaction() as session:
        kinds = await session.scalars(select(LoginSession.kind).order_by(LoginSession.kind))
        assert list(kinds) == ["bearer", "cookie"]
        assert list(await session.scalars(select(MailToken.purpose))) == ["confirm"]


async def test_dead_tasks_are_said_when_they_become_more(database: Database) -> None:
    chores = chores_of(database)
    with capture_logs() as logs:
        await chores.count_tasks()
        await ended(database, "dead", age=timedelta(0))
        await chores.count_tasks()
        await chores.count_tasks()
    assert [(line["event"], line["cv.process"]) for line in logs] == [("dead_tasks", 1)]


async def test_the_clock_runs_jobs_once_resumed(database: Database) -> None:
    await ended(database, "done", age=outbox.KEEP_DONE + timedelta(hours=1))
    clock = make_clock(chores_of(database))
    assert await tasks(database)
    clock.resume()
    await eventually(lambda: is_empty(database))
    clock.shutdown()


async def is_empty(database: Database) -> bool:
    return not await tasks(database)


async def tasks(database: Database) -> set[UUID]:
    async with database.transaction() as session:
        return set(await session.scalars(select(OutboxTask.id)))
