"""A stand-in for the worker: it does its part when a task is sent, so that no test waits for another process."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from career.conversation.events import Done, Event, Progress, TurnStarted
from career.conversation.service import publish, topic, upload_topic
from db.models import CV, Message, OutboxTask, ProcessingStatus
from db.outbox import Delivery
from db.repositories.conversation import finish_turn, next_turn
from db.session import Database
from runtime.settings import Settings
from runtime.streams import EventStreams

Script = Callable[[Message], list[Event]]


@dataclass
class StandIn:
    """Answers turns by a script and reads CVs by their name (`broken...` cannot be read)."""

    streams: EventStreams
    script: Script
    database: Database = field(init=False)
    heard: list[str] = field(default_factory=list)
    asleep: bool = False
    before_work: Callable[[], None] | None = None

    def connect(self, settings: Settings) -> Database:
        """Return a database whose tasks come here."""
        self.database = Database.connect(settings.database, self)
        return self.database

    async def __call__(self, deliveries: Sequence[Delivery]) -> None:
        """Do the tasks at once."""
        for delivery in deliveries:
            if self.before_work:
                self.before_work()
                await asyncio.sleep(0)
            if self.asleep:
                return
            async with self.database.transaction() as session:
                row = (await session.scalars(select(OutboxTask).where(OutboxTask.id == delivery.id))).one()
            if delivery.name == "agent.turn":
                await self.turn(UUID(row.payload["thread_id"]))
            elif delivery.name == "cv.process":
                await self.read(UUID(row.payload["cv_id"]))

    async def turn(self, thread_id: UUID) -> None:
        """Answer the next message of a thread."""
        async with self.database.transaction() as session:
            turn = await next_turn(session, thread_id)
        assert turn is not None
        self.heard.append(turn.content)
        events = self.script(turn)
        for event in [TurnStarted(turn_id=turn.id), *events]:
            await publish(self.streams, topic(thread_id), event)
        kept = [event.model_dump(mode="json") for event in events if event.type not in ("delta", "tool")]
        async with self.database.transaction() as session:
            answer = await finish_turn(session, turn, content="", events=kept, status="done")
        assert answer is not None
        await publish(self.streams, topic(thread_id), Done(turn_id=turn.id, message_id=answer.id))

    async def read(self, cv_id: UUID) -> None:
        """Read a CV."""
        for stage, message in (("reading", "Reading the file"), ("skills", "2 pages read")):
            event = Progress.model_validate({"subject_id": cv_id, "stage": stage, "message": message})
            await publish(self.streams, upload_topic(cv_id), event)
        async with self.database.transaction() as session:
            cv = (await session.scalars(select(CV).where(CV.id == cv_id))).one()
            failed = cv.filename.startswith("broken")
            cv.status = ProcessingStatus.failed if failed else ProcessingStatus.ready
            cv.error_message = "It is damaged. Export it anew." if failed else None
            cv.document = {"basics": {"name": "Mara Lindt"}}
            cv.is_active = not failed
        await publish(
            self.streams,
            upload_topic(cv_id),
            Progress(subject_id=cv_id, stage="failed" if failed else "ready", message=cv.error_message or "Ready"),
        )
