"""`candid jobs`: import, fetch and search public jobs, and see how their sources do."""

import asyncio
import codecs
import getpass
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from career.accounts.service import terminal_user
from career.conversation.events import Card
from career.errors import CareerError
from career.feed import service as feed
from career.feed.ageing import drop_examples
from career.feed.service import Listing
from career.jobs.postings.model import Posting
from career.jobs.postings.told import NotAJob, posting_of
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
    complaints: list[str] = []
    told = _told(path, complaints)
    first = next(told, None)
    if first is not None:
        asyncio.run(_import(settings, path.name, chain((first,), told)))
    for complaint in complaints[:MOST_COMPLAINTS]:
        print(complaint, file=sys.stderr)  # noqa: T201
    if len(complaints) > MOST_COMPLAINTS:
        print(f"... and {len(complaints) - MOST_COMPLAINTS} more.", file=sys.stderr)  # noqa: T201
    if first is None and not complaints:
        print(f"{path} is empty.", file=sys.stderr)  # noqa: T201
    return 2 if first is None else 0


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


async def _import(settings: Settings, name: str, postings: Iterator[Posting]) -> None:
    console, embedder = Console(stderr=True, highlight=False), make_embedder(settings.embedding)
    async with open_database(settings) as database:
        told = new = changed = over = read = 0
        while some := list(islice(postings, AT_ONCE)):
            taken = await feed.take(database, Listing(IMPORTED, name, some), datetime.now(UTC))
            told, new, changed = told + len(some), new + taken.new, changed + taken.changed
            over += taken.over
        await feed.passed(database, IMPORTED, name, told, datetime.now(UTC))
        while count := await feed.read_some(database, embedder, IMPORTED, name):
            read += count
            console.print(f"read {read} of {new + changed}")
        async with database.transaction() as session:
            await drop_examples(session, datetime.now(UTC))
    console.print(f"{told} jobs: {new} new, {changed} changed.")
    if over:
        console.print(f"{over} of them ended before today by their own word and are not shown.")


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


def _told(path: Path, complaints: list[str]) -> Iterator[Posting]:
    """Yield the jobs of a file, and note what is wrong with its other lines. Raises StartupError without a file."""
    for number, line in _lines(path):
        try:
            yield posting_of(orjson.loads(line), IMPORTED)
        except orjson.JSONDecodeError:
            complaints.append(f"Line {number} is not JSON.")
        except NotAJob as error:
            complaints.append(f"Line {number} {error}")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if bare := line.removeprefix(codecs.BOM_UTF8).strip():
                    yield number, bare
    except OSError as error:
        raise StartupError(f"{path} cannot be read: {error.strerror}.") from None
