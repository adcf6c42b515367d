"""Each message is answered once and in order, though bot and worker are killed in the middle of many turns.

`TELEGRAM_TURNS=200 pytest tests/e2e/test_telegram_kills.py` tries it with more of them.
"""

import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import func, select

from career.tasks import DeliverMessage
from db.models import Message, OutboxTask, TelegramUpdate
from db.session import Database
from runtime.settings import Settings
from tests.crowd import Crowd
from tests.fakes.telegram import FakeTelegram
from tests.processes import HASTY, Process, Programs, environment
from tests.waiting import eventually
from workers.connections import Connections

pytestmark = pytest.mark.timeout(600)
MANY = 90.0
"""Seconds without anything from the bot on a busy machine; alone on two cores it takes two after a kill."""
TURNS = int(os.environ.get("TELEGRAM_TURNS", "40"))
CALLS = ("sendChatAction", "sendMessage", "editMessageText")
"""What bot and worker do while there is something to answer."""


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.patience = MANY
        yield server


class Killable(Programs):
    """Bot, worker and scheduler, which are killed and started again."""

    def __init__(self, stack: ExitStack, env: dict[str, str], logs: Path) -> None:
        super().__init__(stack, env, logs)
        self.running = {name: self.start(name) for name in ("workers.scheduler", "workers", "bot")}

    def again(self, name: str) -> None:
        self.running[name] = self.start(name)


@pytest.fixture
def programs(
    killable: Settings, telegram: FakeTelegram, connections: Connections, tmp_path: Path
) -> Iterator[Killable]:
    env = environment(killable, **telegram.settings, **HASTY, CANDID_TELEGRAM_PER_SECOND="1000")
    with ExitStack() as stack:
        yield Killable(stack, env, tmp_path / "logs")


async def test_bot_and_worker_killed_in_the_middle(
    telegram: FakeTelegram, programs: Killable, connections: Connections
) -> None:
    crowd = Crowd(telegram, TURNS // 2)
    await crowd.greet(MANY)
    await killed("bot", crowd, programs, connections.database)
    crowd.write()
    programs.again("bot")
    await crowd.until(lambda: crowd.count_answered() > TURNS // 8, MANY)
    await killed("workers", crowd, programs, connections.database)
    programs.again("workers")
    await crowd.until(crowd.are_answered, MANY)
    await eventually(lambda: all_is_done(connections.database), timeout=MANY)
    assert crowd.faults() == []
    await each_is_kept_and_answered_once(connections.database)


async def killed(name: str, crowd: Crowd, programs: Killable, database: Database) -> None:
    """Kill a program while calls of it are on their way, which then never arrive.

    What Telegram has taken and a worker could not note is sent again (docs/decisions/0155), so that it waits until
    what was taken is noted; the other way round nothing is.
    """
    telegram = crowd.telegram
    held = {call: telegram.hold(call) for call in CALLS}
    if name == "bot":
        crowd.write()
    if name == "bot":
        await crowd.until(lambda: held["sendChatAction"].waiting > 0, MANY)
    else:
        await eventually(lambda: is_delivering(database), timeout=MANY)
        await crowd.until(lambda: held["sendMessage"].waiting + held["editMessageText"].waiting > 0, MANY)
    process = programs.running[name]
    await eventually(lambda: stopped_when_noted(process, crowd, database), timeout=MANY)
    process.kill()
    for call in held.values():
        call.lose()


async def is_delivering(database: Database) -> bool:
    query = select(func.count()).where(OutboxTask.name == DeliverMessage.name, OutboxTask.state == "running")
    async with database.transaction() as session:
        return bool(await session.scalar(query))


async def stopped_when_noted(process: Process, crowd: Crowd, database: Database) -> bool:
    os.kill(process.pid, signal.SIGSTOP)
    query = select(func.count()).where(Message.role == "assistant", Message.delivered_at.is_not(None))
    async with database.transaction() as session:
        if await session.scalar(query) == crowd.count_answered():
            return True
    os.kill(process.pid, signal.SIGCONT)
    return False


async def all_is_done(database: Database) -> bool:
    """Tell whether nothing is left to do: no update, no task."""
    async with database.transaction() as session:
        states = set(await session.scalars(select(TelegramUpdate.state).distinct()))
        return states | set(await session.scalars(select(OutboxTask.state).distinct())) == {"done"}


async def each_is_kept_and_answered_once(database: Database) -> None:
    async with database.transaction() as session:
        said = select(func.count()).where(Message.role == "user", Message.status == "done")
        assert await session.scalar(said) == TURNS
        answers = select(func.count(), func.count(Message.turn_id.distinct())).where(Message.role == "assistant")
        assert tuple((await session.execute(answers)).one()) == (TURNS, TURNS)
