"""`candid digest`: what would be sent now, and what became of digests; sends and keeps nothing."""

import asyncio
import getpass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from rich.console import Console

from career.accounts.service import terminal_user
from career.conversation.events import Card
from career.digest import service as digests
from career.digest.views import DigestCounts
from career.recommendations.open_jobs import OpenJobs
from cli.database import open_database, running_settings
from cli.render import card, facts, panel
from db.session import Database
from runtime.embedding import make_embedder
from runtime.errors import StartupError
from runtime.settings import Settings

MOST_COUNTED = 1_000_000
ME = "me"


def dry_run(user: str | None, most: int) -> int:
    """Print the digests that are due now, at most so many of them; or the one of a person, due or not."""
    return asyncio.run(_dry_run(running_settings(), user, most))


def counts(days: int) -> int:
    """Print how many digests that were due in the last days are how far."""
    return asyncio.run(_counts(running_settings(), days))


async def _dry_run(settings: Settings, user: str | None, most: int) -> int:
    console, now, embedder = Console(highlight=False), datetime.now(UTC), make_embedder(settings.embedding)
    open_jobs = OpenJobs(embedder)
    async with open_database(settings) as database:
        people = [await _person(database, user)] if user else await _due(database, now)
        if user is None:
            console.print(_due_in_words(len(people), most))
        for user_id in people[:most]:
            made = await digests.preview(database, open_jobs, embedder, user_id, now)
            console.print(f"For {user_id}:")
            console.print(card(Card(kind="digest", data=made.model_dump(mode="json"))) or "")
    console.print("Nothing was sent or kept.")
    return 0


async def _person(database: Database, user: str) -> UUID:
    """Return the id that was given, or that of the terminal's user. Raises StartupError for what is no id."""
    if user == ME:
        async with database.transaction() as session:
            return (await terminal_user(session, getpass.getuser())).id
    try:
        return UUID(user)
    except ValueError:
        raise StartupError(f"Say whose digest: an id, or {ME} for the terminal's user.") from None


async def _due(database: Database, now: datetime) -> list[UUID]:
    async with database.transaction() as session:
        return [person.user_id for person in await digests.due_now(session, now, MOST_COUNTED)]


def _due_in_words(count: int, most: int) -> str:
    if not count:
        return "Nobody's digest is due now."
    due = "1 digest is due now." if count == 1 else f"{count} digests are due now."
    return f"{due} These are the first {most}." if count > most else due


async def _counts(settings: Settings, days: int) -> int:
    now = datetime.now(UTC)
    async with open_database(settings) as database, database.transaction() as session:
        told = await digests.counts(session, now - timedelta(days=days), now)
    console = Console(highlight=False)
    console.print(panel(f"Digests of the last {days} day{'s' if days > 1 else ''}", facts(_rows(told))))
    for sentence in _alarms(told):
        console.print(sentence, style="red")
    return 0


def _rows(told: DigestCounts) -> list[tuple[str, str | None]]:
    return [
        ("Sent", str(told.sent)),
        ("Empty", _by_reason(told.empty)),
        ("Failed", _by_reason(told.failed)),
        ("Blocked", str(told.blocked)),
        ("On their way", str(told.ready)),
        ("To be made", str(told.due)),
    ]


def _by_reason(reasons: dict[str, int]) -> str:
    named = ", ".join(f"{name} {count}" for name, count in sorted(reasons.items()))
    return f"{sum(reasons.values())}" + (f" ({named})" if named else "")


def _alarms(told: DigestCounts) -> list[str]:
    """Return what somebody should look into."""
    late = (
        (told.overdue, "promised more than half an hour ago and not sent: do workers run?"),
        (told.unpromised, "due for more than half an hour and not begun: does a scheduler run?"),
    )
    return [f"{count} {'is' if count == 1 else 'are'} {what}" for count, what in late if count]
