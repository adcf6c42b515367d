"""A person with a CV, and a runner of turns on real servers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from langchain_core.language_models import BaseChatModel
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver

from agent.checkpoints import open_checkpointer
from agent.graph import Limits
from agent.models.offline import OfflineChatModel
from agent.runner import TurnRunner
from career.accounts.service import terminal_user
from career.conversation import service as conversation
from career.conversation.events import Card, Event, Question
from career.cv import service as cvs
from career.profile import service as profiles
from db.models import Message
from db.repositories import MessageRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.ids import new_id
from runtime.settings import RulesFirst, Settings
from runtime.streams import EventStreams
from tests.fakes.pages import FakePages

PAGE = """<main><h1>Dockhand</h1>
<p>Pier Nine Ltd in Hull is looking for a dockhand who moves containers by crane and keeps
the yard in order by day and by night.</p><h2>Requirements</h2><ul><li>Crane licence</li><li>2 years in a port</li></ul>
<p>We offer 14 GBP per hour, full-time. Apply by email.</p></main>"""

CV = """Mira Sandow
Backend Developer
mira.sandow@mail.example | +49 151 23456789 | Hamburg

Experience
Backend Developer, Kielbrook Software GmbH, Hamburg
03/2020 - present
- Built REST APIs in Python with FastAPI for 40 clients
- Tuned queries in PostgreSQL

Junior Developer, Werftplan AG, Kiel
01/2018 - 02/2020
- Maintained shop pages in PHP and MySQL

Education
B.Sc. Computer Science, University of Kiel, 2014 - 2017

Skills
Python, FastAPI, PostgreSQL, PHP, MySQL, Git
"""
AD = """Backend Engineer (m/f/d)
Dockwind Freight GmbH, Hamburg

What you will do
- Build and run REST APIs for booking

Requirements
- 3+ years of experience in backend development
- Strong Python
- PostgreSQL
- Docker
- Kubernetes

Nice to have
- Redis
"""


@dataclass
class Dialogue:
    """A person's thread and what was answered in it."""

    database: Database
    streams: EventStreams
    files: LocalFileStore
    embedder: PackagedEmbedder
    runner: TurnRunner
    user_id: UUID
    thread_id: UUID
    turns: list[UUID] = field(default_factory=list)

    async def write(self, text: str) -> UUID:
        """Send a message and return its turn, which is not run yet."""
        async with self.database.transaction() as session:
            message = await conversation.say(session, self.user_id, self.thread_id, text)
        self.turns.append(message.id)
        return message.id

    async def say(self, text: str) -> str:
        """Send a message, run its turn, and return the answer."""
        turn = await self.write(text)
        await self.runner.run_thread(self.thread_id, new_id())
        answer = await self.answer(turn)
        assert answer is not None
        return answer.content

    async def answer(self, turn: UUID) -> Message | None:
        """Return the answer that is kept for a turn."""
        async with self.database.transaction() as session:
            return await MessageRepository(session, self.user_id).answer(turn)

    async def events(self, turn: UUID | None = None) -> list[Event]:
        """Return the kept events of a turn, the last one by default."""
        async with self.database.transaction() as session:
            return await conversation.stored_events(session, self.user_id, turn or self.turns[-1])

    async def cards(self) -> list[str]:
        """Return the kinds of card in the last answer."""
        return [event.kind for event in await self.events() if isinstance(event, Card)]

    async def asked(self) -> bool:
        """Return whether the last answer is a question to say yes or no to."""
        return any(isinstance(event, Question) for event in await self.events())

    async def skills(self) -> list[str]:
        """Return the names of the person's skills."""
        async with self.database.transaction() as session:
            return [skill.name for skill in await profiles.list_skills(session, self.user_id)]

    async def upload(self, text: str = CV) -> None:
        """Upload a CV and read it."""
        cv = await cvs.receive(self.database, self.files, self.user_id, "cv.txt", text.encode())
        await cvs.process(self.database, self.files, self.streams, self.embedder, cv.id)


@pytest.fixture(scope="session")
def embedder() -> PackagedEmbedder:
    """Return the packaged embedder, loaded once."""
    return PackagedEmbedder()


@pytest.fixture(scope="session")
def offline(embedder: PackagedEmbedder) -> OfflineChatModel:
    """Return the offline model, trained once."""
    model = OfflineChatModel.with_embedder(embedder)
    model.warm_up()
    return model


@pytest.fixture
async def checkpointer(settings: Settings) -> AsyncIterator[AsyncPostgresSaver]:
    """Open the checkpointer on the test's database."""
    async with open_checkpointer(settings.database) as saver:
        yield saver


@dataclass
class Setting:
    """All that a dialogue needs but a model."""

    database: Database
    streams: EventStreams
    files: LocalFileStore
    embedder: PackagedEmbedder
    checkpointer: AsyncPostgresSaver
    offline: OfflineChatModel

    async def dialogue(
        self,
        model: BaseChatModel | None = None,
        *,
        patience: float = 20,
        cv: bool = True,
        rules_first: RulesFirst = "never",
    ) -> Dialogue:
        """Begin a dialogue of a new person with a model, the offline one by default; `rules_first` as in Limits."""
        runner = TurnRunner(
            self.database,
            self.streams,
            self.embedder,
            self.checkpointer,
            model or self.offline,
            files=self.files,
            pages=FakePages(dockhand=PAGE),
            offline=self.offline,
            limits=Limits(timeout=patience, rules_first=rules_first),
        )
        async with self.database.transaction() as session:
            user = await terminal_user(session, f"user-{new_id().hex[-8:]}")
            thread = await conversation.open_thread(session, user.id, "terminal", "main")
        begun = Dialogue(self.database, self.streams, self.files, self.embedder, runner, user.id, thread.id)
        if cv:
            await begun.upload()
        return begun


@pytest.fixture
def setting(
    database: Database,
    streams: EventStreams,
    files: LocalFileStore,
    embedder: PackagedEmbedder,
    checkpointer: AsyncPostgresSaver,
    offline: OfflineChatModel,
) -> Setting:
    """Return what dialogues need."""
    return Setting(database, streams, files, embedder, checkpointer, offline)
