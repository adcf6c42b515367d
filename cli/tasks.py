"""`candid tasks`: what waits, what runs, and what was given up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from rich.console import Console
from rich.table import Table
from sqlalchemy.ext.asyncio import AsyncSession

from db import outbox
from db.models import OutboxTask
from db.session import Database
from runtime.embedded import resolve_urls
from runtime.errors import StartupError
from runtime.probes import check_database
from runtime.queue import TaskSender
from runtime.settings import Settings, load_settings


def show(revive: str | None = None) -> None:
    """Print tasks that are not done; with an id, let that dead task be tried again. Raises StartupError."""
    settings = resolve_urls(load_settings())
    check_database(settings.database)
    asyncio.run(_revive(settings, revive) if revive else _show(settings))


async def _show(settings: Settings) -> None:
    async with _session(settings) as session:
        counts, dead = await outbox.counts(session), await outbox.dead(session)
    console = Console(highlight=False)
    console.print(_counts(counts) if counts else "No tasks wait or run.")
    if dead:
        console.print(_dead(dead))
        console.print("`candid tasks --revive ID` lets one be tried again.")


async def _revive(settings: Settings, given: str) -> None:
    async with _session(settings) as session:
        done = await outbox.revive(session, _id(given))
    if not done:
        raise StartupError(f"There is no dead task {given}; `candid tasks` lists them.")
    Console().print("It will be tried again.")


@asynccontextmanager
async def _session(settings: Settings) -> AsyncIterator[AsyncSession]:
    sender = TaskSender(settings.redis.url)
    database = Database.connect(settings.database, sender)
    try:
        async with database.transaction() as session:
            yield session
    finally:
        await database.close()
        sender.close()


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise StartupError(f"{text} is not the id of a task; `candid tasks` lists them.") from None


def _counts(counts: dict[tuple[str, str], int]) -> Table:
    table = Table("Task", "State", "Count", box=None)
    for (name, state), count in sorted(counts.items()):
        table.add_row(name, state, str(count))
    return table


def _dead(dead: list[OutboxTask]) -> Table:
    table = Table("Dead task", "Id", "Attempts", "Since", "Why", box=None)
    for task in dead:
        since = f"{task.finished_at or task.created_at:%Y-%m-%d %H:%M}"
        table.add_row(task.name, str(task.id), str(task.attempts), since, task.error or "")
    return table
