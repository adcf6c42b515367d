"""What a turn runs with: who, where, and the parts that tools need. Never checkpointed, never from a model."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from career.conversation.events import Wanted
from career.interview.views import RunningMock
from career.ports import Embedder, FileStore, JSONModel, Pages
from career.recommendations.open_jobs import OpenJobs
from db.session import Database


@dataclass
class AgentContext:
    """The runtime context of one run of the graph; it is given anew when a run is resumed."""

    user_id: UUID
    thread_id: UUID
    turn_id: UUID
    database: Database
    embedder: Embedder
    pages: Pages
    open_jobs: OpenJobs
    files: FileStore
    model: JSONModel | None = None
    """Words suggestions; None where no language model is configured."""
    language: str | None = None
    """Code of the language in which the person is answered, also of one for which only a model has words."""
    wanted: Wanted | None = None
    """What the message asks for; None where its words tell."""
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    """The tools of one message run in its order, so that a profile is shown after the skills were added."""
    model_is_down: Literal["slow", "away"] | None = None
    """Set when the configured model did not answer, so that this turn does not wait for it again."""

    situation: Any = None
    """The situation of the person (agent.situation), once it was read in this turn."""
    mock: RunningMock | None = None
    """The mock interview that ran in the thread when the turn began, once `mock_is_known`."""
    mock_is_known: bool = False

    @staticmethod
    def now() -> datetime:
        """Return the time."""
        return datetime.now(UTC)
