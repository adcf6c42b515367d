"""`candid jobs`: import, fetch and search public jobs, and see how their sources do."""

import asyncio
import getpass
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from career.accounts.service import terminal_user
from career.conversation.events import Card
from career.errors import CareerError
from career.feed import service as feed
from career.feed.service import Listing
from career.jobs.postings.model import Posting
from career.jobs.search import JobQuery
from career.matching.finding import find_jobs
from career.tasks import FetchSource
from cli.database import open_database, running_settings
from cli.render import card
from cli.text import safe
from db.outbox import enqueue
from runtime.embedding import make_embedder
from runtime.errors import StartupError
from runtime.settings import Settings

IMPORTED = "import"
AT_ONCE = 200
MOST_COMPLAINTS = 5


def import_file(path: Path) -> int:
    """Keep and read the jobs of a file, one JSON object a line; lines that are no job are told and passed over."""
    settings = running_settings()
    postings, complaints = _postings(path)
    if postings:
        asyncio.run(_import(settings, path.name, postings))
    for complaint in complaints[:MOST_COMPLAINTS]:
        print(complaint, file=sys.stderr)  # noqa: T201
    if len(complaints) > MOST_COMPLAINTS:
        print(f"... and {len(complaints) - MOST_COMPLAINTS} more.", file=sys.stderr)  # noqa: T201
    return 2 if complaints and not postings else 0


def search(query: JobQuery) -> int:
    """Print the open jobs that a search finds, those first that the CV in use fits best."""
    return asyncio.run(_search(running_settings(), query))


def fetch(sources: list[str]) -> int:
    """Promise to read sources now; a worker does it."""
    asyncio.run(_fetch(running_settings(), sources))
    return 0


def show_boards() -> int:
    """Print when each board was read last, what it listed, and what is wrong with it."""
    return asyncio.run(_show_boards(running_settings()))


async def _import(settings: Settings, name: str, postings: list[Posting]) -> None:
    console, embedder = Console(stderr=True, highlight=False), make_embedder(settings.embedding)
    async with open_database(settings) as database:
        new = changed = read = 0
        for start in range(0, len(postings), AT_ONCE):
            listing = Listing(IMPORTED, name, postings[start : start + AT_ONCE])
            taken = await feed.take(database, listing, datetime.now(UTC))
            new, changed = new + taken.new, changed + taken.changed
        while count := await feed.read_some(database, embedder, IMPORTED, name):
            read += count
            console.print(f"read {read} of {new + changed}")
    console.print(f"{len(postings)} jobs: {new} new, {changed} changed.")


async def _search(settings: Settings, query: JobQuery) -> int:
    embedder = make_embedder(settings.embedding)
    async with open_database(settings) as database:
        async with database.transaction() as session:
            user = await terminal_user(session, getpass.getuser())
        try:
            found = await find_jobs(database, embedder, user.id, query, now=datetime.now(UTC))
        except CareerError as error:
            raise StartupError(error.message) from error
    shown = card(Card(kind="jobs", data=found.model_dump(mode="json"))) if found.jobs else None
    Console(highlight=False).print(shown or "No open job is like that. Try fewer words, or a wider place.")
    return 0


async def _fetch(settings: Settings, sources: list[str]) -> None:
    async with open_database(settings) as database, database.transaction() as session:
        for source in sources:
            await enqueue(session, FetchSource(source))
    Console(highlight=False).print(f"A worker reads {', '.join(sources)} now; `candid jobs boards` shows what came.")


async def _show_boards(settings: Settings) -> int:
    async with open_database(settings) as database, database.transaction() as session:
        boards = await feed.boards(session)
    table = Table("Source", "Board", "Read last", "Listed", "Failed", "Alarm", box=None)
    for board in boards:
        read = f"{board.succeeded_at:%Y-%m-%d %H:%M}" if board.succeeded_at else "never"
        listed = str(board.listed) if board.listed is not None else ""
        table.add_row(board.source, safe(board.board), read, listed, str(board.failures or ""), safe(board.alarm or ""))
    Console(highlight=False).print(table if boards else "No source has been read yet.")
    return 0


def _postings(path: Path) -> tuple[list[Posting], list[str]]:
    """Return the jobs of a file and what is wrong with its other lines. Raises StartupError without such a file."""
    postings, complaints = [], []
    for number, line in _lines(path):
        try:
            postings.append(_posting(orjson.loads(line)))
        except orjson.JSONDecodeError:
            complaints.append(f"Line {number} is not JSON.")
        except (ValidationError, TypeError, KeyError, AttributeError):
            complaints.append(f"Line {number} is no job: it needs at least id, title and description.")
    return postings, complaints


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError as error:
        raise StartupError(f"{path} cannot be read: {error.strerror}.") from None


def _posting(row: dict[str, Any]) -> Posting:
    """Return the job of a line: the fields of Posting, or `id` and `description` as other tools name them."""
    known = {name: value for name, value in row.items() if name in Posting.model_fields and value not in ("", None)}
    known |= {"source": IMPORTED, "external_id": str(row.get("external_id") or row["id"])}
    if "description_html" not in known and "description_text" not in known:
        known["description_text"] = row["description"]
    return Posting.model_validate(known)
