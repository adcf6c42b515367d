import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from career.tasks import ProcessCV, ProcessJob
from cli.main import run
from db import outbox
from db.session import Database
from runtime.ids import new_id
from runtime.queue import TaskSender
from runtime.settings import Settings


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", settings.database.url)
    monkeypatch.setenv("REDIS_URL", settings.redis.url)
    monkeypatch.setenv("COLUMNS", "200")


async def _one_waits_and_one_is_dead(settings: Settings) -> UUID:
    sender = TaskSender(settings.redis.url)
    database = Database.connect(settings.database, sender)
    worker = new_id()
    async with database.transaction() as session:
        await outbox.enqueue(session, ProcessJob(new_id()))
        dead = await outbox.enqueue(session, ProcessCV(new_id()))
    async with database.transaction() as session:
        await outbox.claim(session, dead, worker, timedelta(seconds=30))
        await outbox.fail(session, dead, worker, "career.errors.Unreadable", final=True)
    await database.close()
    sender.close()
    return dead


def test_without_tasks_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tasks"]) == 0
    assert capsys.readouterr().out == "No tasks wait or run.\n"


def test_what_waits_is_counted_and_what_is_dead_is_listed_with_its_reason(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    dead = asyncio.run(_one_waits_and_one_is_dead(settings))
    assert run(["tasks"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["job.process", "waiting", "1"] in rows
    assert ["cv.process", "dead", "1"] in rows
    [row] = [row for row in rows if str(dead) in row]
    assert "career.errors.Unreadable" in row


def test_a_dead_task_can_be_revived_once(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    dead = asyncio.run(_one_waits_and_one_is_dead(settings))
    assert run(["tasks", "--revive", str(dead)]) == 0
    assert run(["tasks", "--revive", str(dead)]) == 2
    assert f"There is no dead task {dead}" in capsys.readouterr().err
    assert run(["tasks"]) == 0
    assert ["cv.process", "waiting", "1"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_what_is_no_id_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tasks", "--revive", "cv"]) == 2
    assert "cv is not the id of a task" in capsys.readouterr().err
