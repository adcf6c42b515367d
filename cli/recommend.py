"""`candid jobs recommend`: the open jobs that fit the CV of the terminal's user."""

import asyncio
import getpass
from datetime import UTC, datetime

from rich.console import Console

from career.accounts.service import terminal_user
from career.conversation.events import Card
from career.recommendations import service as recommendations
from career.recommendations.open_jobs import OpenJobs
from cli.database import open_database, running_settings
from cli.render import card
from runtime.embedding import make_embedder
from runtime.settings import Settings

NOTHING = "No open job that I know fits your CV{}. Public jobs are read by and by: look again later."


def recommend(count: int, *, unseen: bool) -> int:
    """Print the jobs, best first, and note them as shown."""
    return asyncio.run(_recommend(running_settings(), count, unseen))


async def _recommend(settings: Settings, count: int, unseen: bool) -> int:
    embedder = make_embedder(settings.embedding)
    async with open_database(settings) as database:
        async with database.transaction() as session:
            user = await terminal_user(session, getpass.getuser())
        found = await recommendations.recommend(
            database, OpenJobs(embedder), embedder, user.id, count=count, unseen=unseen, now=datetime.now(UTC)
        )
    shown = card(Card(kind="jobs", data=found.model_dump(mode="json"))) if found.jobs else None
    Console(highlight=False).print(shown or NOTHING.format(" and is new to you" if unseen else ""))
    return 0
