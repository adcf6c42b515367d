"""What handlers need to do their part: a database whose tasks are sent, and a place for files."""

from dataclasses import dataclass
from uuid import UUID

from db.session import Database
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import Settings


@dataclass(frozen=True)
class Services:
    """The connections of the bot process."""

    database: Database
    files: LocalFileStore
    sender: TaskSender

    @classmethod
    def connect(cls, settings: Settings) -> "Services":
        """Make the connections; each is opened when it is first needed."""
        sender = TaskSender(settings.redis.url)
        database = Database.connect(settings.database, sender)
        return cls(database, LocalFileStore(settings.app.data_dir / "files"), sender)

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
