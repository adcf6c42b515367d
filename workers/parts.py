"""Puts a worker's parts together: which models, files and channels fulfil what the use cases need."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from agent.checkpoints import open_checkpointer
from agent.models.json_model import make_json_model, make_wording_model
from agent.runner import TurnRunner, make_turn_runner
from career.accounts.links import Links
from career.cv.extraction import extract
from career.errors import CareerError, Unavailable
from career.feed.checking import LinkChecker
from career.ports import Embedder
from career.recommendations.open_jobs import OpenJobs
from career.skills import service as skills
from career.tasks import ProcessCV
from career.vectors import embed_document
from runtime.embedding import make_embedder
from runtime.fetching import PageFetcher
from runtime.files import LocalFileStore
from runtime.mail import make_mailer
from runtime.settings import Settings
from runtime.transcribing import make_transcriber
from workers.actors import KINDS, Courier, Parts
from workers.connections import open_connections
from workers.feeding import Feeding
from workers.kinds import limits
from workers.mails import Post


@asynccontextmanager
async def open_parts(settings: Settings) -> AsyncIterator[Parts]:
    """Open all parts while the block lasts, with what is slow at first use warmed up."""
    files, embedder = LocalFileStore(settings.app.data_dir / "files"), make_embedder(settings.embedding)
    async with open_connections(settings) as connections, open_courier(settings) as courier:
        database, streams = connections.database, connections.streams
        feeding, open_jobs, pages = Feeding(database, settings.sources), OpenJobs(embedder), PageFetcher()
        async with open_checkpointer(settings.database) as checkpointer:
            model, wording = make_json_model(settings.llm), make_wording_model(settings.llm)
            transcriber = make_transcriber(settings.transcribing)
            turns = make_turn_runner(
                settings, database, streams, embedder, checkpointer, open_jobs, files=files, wording=wording
            )
            try:
                await warm(embedder, turns, limits(KINDS, settings.worker.threads)[ProcessCV.queue])
                yield Parts(
                    database=database,
                    streams=streams,
                    files=files,
                    embedder=embedder,
                    pages=pages,
                    courier=courier,
                    turns=turns,
                    feeding=feeding,
                    open_jobs=open_jobs,
                    checker=LinkChecker(pages),
                    model=model,
                    transcriber=transcriber,
                    post=Post(make_mailer(settings.mail, files), Links(settings)),
                )
            finally:
                await turns.close()
                for asked in (model, wording, transcriber):
                    if asked is not None:
                        await asked.close()


async def warm(embedder: Embedder, turns: TurnRunner, readers: int) -> None:
    """Load the models and the taxonomy, and start as many readers as CVs are read at once.

    None of it must succeed: a model that does not answer now may answer when it is needed.
    """

    async def read() -> None:
        with suppress(CareerError):
            await extract(b"Skills: Python, SQL\n", "warm.txt")

    async def embed() -> None:
        with suppress(Unavailable):
            await embed_document(embedder, ["warm"])

    def load() -> None:
        skills.extract("Python")
        turns.warm_up()

    await asyncio.gather(embed(), asyncio.to_thread(load), *(read() for _ in range(readers)))


class NoCourier:
    """Stands in where no channel is set up that messages are pushed to."""

    async def deliver(self, address: str, content: str, events: list[dict[str, Any]], **_: str | None) -> None:  # noqa: ARG002
        """Refuse for now: the message waits until a token is set."""
        raise Unavailable("telegram_off", "There is no TELEGRAM_BOT_TOKEN; the message waits.")


@asynccontextmanager
async def open_courier(settings: Settings) -> AsyncIterator[Courier]:
    """Open the channel to Telegram where there is a token. Raises StartupError when it cannot be one."""
    if settings.telegram.token is None:
        yield NoCourier()
        return
    from bot.notifier import make_notifier

    notifier = make_notifier(settings)
    try:
        yield notifier
    finally:
        await notifier.close()
