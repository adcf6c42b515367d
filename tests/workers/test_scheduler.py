"""The scheduler process: up, relaying, leading, and gone in good order."""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, update

from career.tasks import ProcessCV
from db import outbox
from db.models import OutboxTask
from db.session import Database
from runtime.settings import Settings
from tests.processes import environment, running
from tests.waiting import eventually
from workers.connections import Connections
from workers.heartbeat import SCHEDULER_KEY


async def test_a_scheduler_says_it_is_up_relays_leads_and_ends_with_zero(
    settings: Settings, connections: Connections, tmp_path: Path
) -> None:
    async with connections.database.transaction() as session:
        await outbox.enqueue(session, ProcessCV(uuid4()))
        await session.execute(update(OutboxTask).values(due_at=func.now()))
    with running("workers.scheduler", environment(settings), tmp_path / "scheduler.log") as process:
        await eventually(lambda: connections.streams.client.get(SCHEDULER_KEY))
        await eventually(lambda: has_been_relayed(connections.database))
        await eventually(lambda: any("leads" in line for line in process.lines))
        assert process.stop() == 0
    assert not [line for line in process.lines if "Traceback" in line]


async def test_without_servers_a_process_says_so_in_a_sentence(settings: Settings, tmp_path: Path) -> None:
    env = environment(settings)
    del env["DATABASE_URL"]
    for module in ("workers", "workers.scheduler"):
        with running(module, env, tmp_path / f"{module}.log") as process:
            assert process.wait() == 2
            assert process.lines == ["Candid is not running. Start it with `make run`."]


async def test_a_worker_whose_database_does_not_answer_says_so_in_a_sentence(
    settings: Settings, tmp_path: Path
) -> None:
    env = environment(settings) | {"DATABASE_URL": "postgresql://postgres@127.0.0.1:1/none"}
    with running("workers", env, tmp_path / "worker.log") as process:
        assert process.wait() == 2
        assert process.lines == ["The database at 127.0.0.1:1/none does not answer; start it or check DATABASE_URL."]


async def has_been_relayed(database: Database) -> bool:
    async with database.transaction() as session:
        return bool(await session.scalar(func.max(OutboxTask.sends).select()))
