"""The conversation of this machine's user: what they send, and what comes back, through losses of either server."""

import asyncio
import getpass
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy.exc import ProgrammingError

from career.accounts.service import choose_language, terminal_user
from career.conversation import service as conversation
from career.conversation.events import Event, File, Progress
from career.cv import service as cvs
from career.cv.following import follow_upload
from career.cv.views import CVCard
from career.errors import InvalidInput, NotFound, Unavailable
from db.outage import is_gone
from db.session import Database
from runtime.errors import StartupError
from runtime.files import LocalFileStore, MissingFile
from runtime.language import ENGLISH, name_of_language, spoken
from runtime.probes import check_database, check_redis
from runtime.queue import TaskSender
from runtime.settings import Settings
from runtime.streams import EventStreams, StreamUnavailable, connect

T = TypeVar("T")
E = TypeVar("E")
Notice = Callable[[str], None]

RETRY_SECONDS = 0.5
NO_DATABASE = "PostgreSQL does not answer. What you sent is kept here and goes out as soon as it is back."
NO_STREAM = "Valkey does not answer. What you sent is kept, and the answer comes as soon as it is back."
NOT_MIGRATED = "The database lacks tables of this version. Bring it up to date with `candid migrate`."
STILL_NO_DATABASE = "PostgreSQL does not answer. Start it (`make run`), then send this again; nothing was stored."


@dataclass
class Talk:
    """One person's thread at the terminal, and the connections it needs.

    Every wait for a lost server says so once through `notice` and lasts at most `patience` seconds (None: for ever).
    """

    database: Database
    streams: EventStreams
    files: LocalFileStore
    sender: TaskSender
    notice: Notice
    patience: float | None
    user_id: UUID
    thread_id: UUID

    @classmethod
    async def open(cls, settings: Settings, notice: Notice, patience: float | None) -> "Talk":
        """Connect, and find or make the account and thread of whoever runs this process.

        Raises StartupError when PostgreSQL cannot be used; without Valkey it goes on and says so.
        """
        await asyncio.to_thread(check_database, settings.database)
        try:
            await asyncio.to_thread(check_redis, settings.redis)
        except StartupError as error:
            notice(f"{error.message} Until then answers come late.")
        sender = TaskSender(settings.redis.url)
        database = Database.connect(settings.database, sender)

        async def ids() -> tuple[UUID, UUID]:
            async with database.transaction() as session:
                user = await terminal_user(session, getpass.getuser())
                thread = await conversation.open_thread(session, user.id, "terminal", "main")
                return user.id, thread.id

        streams = EventStreams(connect(settings.redis.url))
        files = LocalFileStore(settings.app.data_dir / "files")
        try:
            user_id, thread_id = await patiently(ids, notice, patience)
        except ProgrammingError as error:
            raise StartupError(NOT_MIGRATED) from error
        return cls(database, streams, files, sender, notice, patience, user_id, thread_id)

    async def close(self) -> None:
        """Close all connections."""
        await self.streams.close()
        await self.database.close()
        self.sender.close()

    async def say(self, text: str, client_key: str) -> UUID:
        """Store a message once and return its turn's id. Raises CareerError."""

        async def store() -> UUID:
            async with self.database.transaction() as session:
                message = await conversation.say(session, self.user_id, self.thread_id, text, client_key=client_key)
                return message.id

        return await patiently(store, self.notice, self.patience)

    def follow(self, turn_id: UUID) -> AsyncIterator[Event]:
        """Yield the events of a turn until it is done."""
        return self._steadily(
            lambda last: conversation.follow_turn(self.database, self.streams, self.user_id, turn_id, after=last)
        )

    async def _steadily(self, following: Callable[[str], AsyncIterator[tuple[str, E]]]) -> AsyncIterator[E]:
        """Yield what `following` yields after an id, begun anew each time the database is lost, until it ends."""
        last = "0-0"
        while True:
            try:
                async for last, event in following(last):  # noqa: B007, B020 (where a lost connection goes on)
                    yield event
                return
            except Exception as error:
                if not is_gone(error):
                    raise
                self.notice(NO_DATABASE)
                await asyncio.sleep(RETRY_SECONDS)

    async def answer_so_far(self, turn_id: UUID) -> list[Event]:
        """Return the kept events of a turn that is over; none while it runs."""

        async def look() -> list[Event]:
            async with self.database.transaction() as session:
                return await conversation.stored_events(session, self.user_id, turn_id)

        return await patiently(look, self.notice, self.patience)

    async def new_digests(self) -> list[list[Event]]:
        """Return the events of digests that came and were not shown here; none while PostgreSQL is gone."""
        try:
            async with self.database.transaction() as session:
                return await conversation.take_digests(session, self.user_id, self.thread_id)
        except Exception as error:
            if not is_gone(error):
                raise
            return []

    async def save(self, file: File) -> str:
        """Put a file that was made for the person into the folder in which they are, under a name that is free there.

        Returns a sentence that says where it is, or why it is not.
        """
        try:
            data = await self.files.get(file.key)
            target = free_name(Path.cwd(), file.name)
            target.write_bytes(data)
        except MissingFile:
            return f"{file.name} is not kept any more; ask for it again."
        except OSError as error:
            return f"{file.name} cannot be written here: {error.strerror or error}."
        return f"File: {target}"

    async def cancel(self) -> int:
        """Take back what no turn has begun for; return how many messages that were."""

        async def take_back() -> int:
            async with self.database.transaction() as session:
                return await conversation.cancel(session, self.user_id, self.thread_id)

        return await patiently(take_back, self.notice, self.patience)

    async def choose_language(self, code: str) -> str:
        """Keep the language of the answers and say so in English. Raises InvalidInput for what is no code of one."""
        name = name_of_language(code, ENGLISH) if code else None
        if name is None:
            raise InvalidInput("unknown_language", "Say which language: /language de, or /language en.")

        async def choose() -> None:
            async with self.database.transaction() as session:
                await choose_language(session, self.user_id, code)

        await patiently(choose, self.notice, self.patience)
        without = "" if spoken(code) == code else " Without a language model they stay English."
        return f"Answers come in {name} from now on.{without}"

    async def upload(self, filename: str, data: bytes, client_key: str) -> UUID:
        """Store a file once and return the CV's id. Raises CareerError."""

        async def store() -> UUID:
            cv = await cvs.receive(
                self.database, self.files, self.user_id, filename, data,
                thread_id=self.thread_id, client_key=client_key,
            )  # fmt: skip
            return cv.id

        return await patiently(store, self.notice, self.patience)

    def follow_upload(self, cv_id: UUID) -> AsyncIterator[Progress]:
        """Yield how far the reading of a file is, until it is ready or failed."""

        def unheard() -> None:
            self.notice(NO_STREAM)

        return self._steadily(
            lambda last: follow_upload(self.database, self.streams, self.user_id, cv_id, after=last, unheard=unheard)
        )

    async def cv(self, cv_id: UUID) -> CVCard:
        """Return what is known of a CV."""

        async def look() -> CVCard:
            async with self.database.transaction() as session:
                return cvs.card(await cvs.get(session, self.user_id, cv_id))

        return await patiently(look, self.notice, self.patience)

    async def active_cv(self) -> CVCard | None:
        """Return the CV in use, if there is one."""

        async def look() -> CVCard | None:
            async with self.database.transaction() as session:
                try:
                    return cvs.card(await cvs.active(session, self.user_id))
                except NotFound:
                    return None

        return await patiently(look, self.notice, self.patience)

    async def streams_answer(self) -> bool:
        """Whether Valkey is there."""
        try:
            await self.streams.last_id(conversation.topic(self.thread_id))
        except StreamUnavailable:
            return False
        return True


async def patiently(ask: Callable[[], Awaitable[T]], notice: Notice, patience: float | None) -> T:
    """Return what ask returns, asking again while PostgreSQL is gone. Raises Unavailable when patience runs out."""
    loop = asyncio.get_running_loop()
    until = None if patience is None else loop.time() + patience
    while True:
        try:
            return await ask()
        except Exception as error:
            if not is_gone(error):
                raise
            if until is not None and loop.time() >= until:
                raise Unavailable("database_away", STILL_NO_DATABASE) from None
        notice(NO_DATABASE)
        await asyncio.sleep(RETRY_SECONDS)


def free_name(folder: Path, name: str) -> Path:
    """Return a path in a folder that nothing has yet: "cv.pdf", else "cv-2.pdf"."""
    first = folder / Path(name).name
    numbered = (first.with_stem(f"{first.stem}-{number}") for number in range(2, 1000))
    return first if not first.exists() else next((path for path in numbered if not path.exists()), first)
