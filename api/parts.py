"""What the routes work with, opened once per process."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from api.answering import AnsweringDatabase
from api.limits.guard import Limits
from api.log_ins.cookies import Cookies
from api.log_ins.tokens import Tokens
from api.log_ins.watching import LogInWatch
from api.oauth.model import Provider
from api.oauth.providers import configured
from career.accounts.links import Links
from career.ports import Embedder, FileStore
from career.recommendations.open_jobs import OpenJobs
from db.session import Database
from runtime.embedding import make_embedder
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import Settings
from runtime.streams import EventStreams, connect


@dataclass(frozen=True)
class Parts:
    """The parts of one API process; `closing` is done when open event streams are to end.

    `open_jobs` is empty until the first recommendation is asked for; then it holds all open public jobs.
    """

    settings: Settings
    database: Database
    streams: EventStreams
    files: FileStore
    embedder: Embedder
    open_jobs: OpenJobs
    tokens: Tokens
    cookies: Cookies
    links: Links
    providers: Mapping[str, Provider]
    watch: LogInWatch
    limits: Limits
    closing: "asyncio.Future[None]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def close_streams(self) -> None:
        """End all open event streams; their clients come back with the id of the last event that they saw."""
        if not self.closing.done():
            self.closing.set_result(None)


@asynccontextmanager
async def open_parts(settings: Settings) -> AsyncIterator[Parts]:
    """Open all parts while the block lasts; each connects, and loads its model, when it is first needed."""
    sender = TaskSender(settings.redis.url)
    streams = EventStreams(connect(settings.redis.url))
    database = AnsweringDatabase(Database.connect(settings.database, sender).engine, sender)
    files = LocalFileStore(settings.app.data_dir / "files")
    embedder = make_embedder(settings.embedding)
    watch = LogInWatch(database)
    tokens = Tokens(settings.api)
    limits = Limits(settings, tokens)
    parts = Parts(
        settings,
        database,
        streams,
        files,
        embedder,
        OpenJobs(embedder),
        tokens,
        Cookies(settings),
        Links(settings),
        configured(settings),
        watch,
        limits,
    )
    try:
        yield parts
    finally:
        parts.close_streams()
        await watch.close()
        await limits.close()
        await database.close()
        await streams.close()
        sender.close()
