"""What handlers need to do their part: a database whose tasks are sent, and a place for files."""

from dataclasses import dataclass
from uuid import UUID

from career.ports import Embedder
from db.session import Database
from runtime.embedding import make_embedder
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import Settings


@dataclass(frozen=True)
class Services:
    """The connections of the bot process; the embedder loads its model when a suggestion is first decided on."""

    database: Database
    files: LocalFileStore
    sender: TaskSender
    embedder: Embedder

    @classmethod
    def connect(cls, settings: Settings) -> "Services":
        """Make the connections; each is opened when it is first needed."""
        sender = TaskSender(settings.redis.url)
        database = Database.connect(settings.database, sender)
        files = LocalFileStore(settings.app.data_dir / "files")
        return cls(database, files, sender, make_embedder(settings.embedding))

    async def close(self) -> None:
        """Close all connections."""
        await self.database.close()
        self.sender.close()


@dataclass(frozen=True)
class Person:
    """Who writes, and in which thread; `key` names the update, so that its repeat is handled once."""

    user_id: UUID
    thread_id: UUID
    key: str
