"""`candid tasks`: what waits, what runs, and what was given up."""

import asyncio
from uuid import UUID

from rich.console import Console
from rich.table import Table

from cli.database import open_database, running_settings
from db import outbox
from db.models import OutboxTask
from runtime.errors import StartupError
from runtime.settings import Settings


def show(revive: str | None = None) -> None:
    """Print tasks that are not done; with an id, let that dead task be tried again. Raises StartupError."""
    settings = running_settings()
    asyncio.run(_revive(settings, revive) if revive else _show(settings))


async def _show(settings: Settings) -> None:
    async with open_database(settings) as database, database.transaction() as session:
        counts, dead = await outbox.counts(session), await outbox.dead(session)
    console = Console(highlight=False)
    console.print(_counts(counts) if counts else "No tasks wait or run.")
    if dead:
        console.print(_dead(dead))
        console.print("`candid tasks --revive ID` lets one be tried again.")


async def _revive(settings: Settings, given: str) -> None:
    async with open_database(settings) as database, database.transaction() as session:
        done = await outbox.revive(session, _id(given))
    if not done:
        raise StartupError(f"There is no dead task {given}; `candid tasks` lists them.")
    Console().print("It will be tried again.")


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
