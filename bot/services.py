"""What handlers need to do their part: a database whose tasks are sent, a place for files, and Valkey."""

from dataclasses import dataclass
from uuid import UUID

from redis import asyncio as aioredis

from bot.live.live import Live
from bot.pace import Pace
from career.ports import Embedder
from db.session import Database
from runtime.embedding import make_embedder
from runtime.files import LocalFileStore
from runtime.language import ENGLISH
from runtime.queue import TaskSender
from runtime.settings import Settings
from runtime.streams import EventStreams, connect


@dataclass(frozen=True)
class Services:
    """The connections of the bot process; the embedder loads its model when a suggestion is first decided on.

    `live` shows what is being done, while the bot runs it. `listens` tells whether recordings are transcribed.
    """

    database: Database
    files: LocalFileStore
    sender: TaskSender
    embedder: Embedder
    redis: "aioredis.Redis"
    live: Live
    listens: bool = False

    @classmethod
    def connect(cls, settings: Settings) -> "Services":
        """Make the connections; each is opened when it is first needed."""
        sender = TaskSender(settings.redis.url)
        database = Database.connect(settings.database, sender)
        files = LocalFileStore(settings.app.data_dir / "files")
        redis = connect(settings.redis.url)
        live = Live(EventStreams(redis), database, Pace(redis, settings.telegram.per_second))
        listens = settings.transcribing.is_on
        return cls(database, files, sender, make_embedder(settings.embedding), redis, live, listens)

    async def close(self) -> None:
        """Close all connections."""
        await self.database.close()
        await self.redis.aclose()
        self.sender.close()


@dataclass(frozen=True)
class Person:
    """Who writes, in which thread and language; `key` names the message or update, so that its repeat is handled once.

    `language` is the one that we speak with them, `wanted` the one that they chose or that their client tells.
    """

    user_id: UUID
    thread_id: UUID
    key: str
    language: str = ENGLISH
    wanted: str | None = None
