"""Conversations over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.body import Body
from career.conversation.events import Event
from career.conversation.threads import Decision

Channel = Literal["api", "terminal", "telegram"]
Status = Literal["queued", "running", "done", "failed", "cancelled"]


class ThreadView(BaseModel):
    """A conversation."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: UUID
    channel: str = Field(description="Where it is held: api, terminal or telegram.")
    title: str | None
    created_at: datetime
    updated_at: datetime


class PendingQuestion(BaseModel):
    """What the assistant asks before it does something that you did not ask for in so many words."""

    model_config = ConfigDict(frozen=True)

    turn_id: UUID = Field(description="The turn that asks; it goes with the answer.")
    text: str = Field(examples=["Shall I add Docker to your skills?"])
    asked_at: datetime


class ThreadDetail(ThreadView):
    """A conversation and how it stands."""

    job_id: UUID | None = Field(description="The job that is spoken of.")
    waiting: int = Field(description="Messages that are not answered yet.")
    question: PendingQuestion | None = Field(description="What waits for your yes or no.")


class ThreadTitle(Body):
    """What a conversation is called."""

    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, json_schema_extra={"example": {"title": "Jobs in Leeds"}}
    )

    title: Annotated[str, Field(min_length=1, max_length=200)]


class QuestionAnswer(Body):
    """Your yes or no to the question of a turn."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"turn_id": "0193f0a4-0000-7000-8000-000000000001", "decision": "approve"}},
    )

    turn_id: UUID
    decision: Decision


class Cancelled(BaseModel):
    """How many messages were taken back."""

    model_config = ConfigDict(frozen=True)

    cancelled: int


class MessageText(Body):
    """What a person says, and of which job, if it is of one that the words do not name."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"content": "What am I missing?"}})

    content: Annotated[str, Field(max_length=200_000, description="Up to 60,000 characters.")]
    job_id: UUID | None = None


class MessageView(BaseModel):
    """A message. `events` are what the assistant showed beside its text: cards, questions, files, errors."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: UUID
    role: Literal["user", "assistant"]
    content: str
    status: Status
    turn_id: UUID | None = Field(description="The message that this one answers.")
    events: list[Event]
    created_at: datetime


class TurnAccepted(BaseModel):
    """A message was kept and will be answered; follow `events_url`, or read the messages later."""

    model_config = ConfigDict(frozen=True)

    turn_id: UUID
    thread_id: UUID
    status: Status
    events_url: str = Field(examples=["/api/v1/threads/{id}/turns/{turn_id}/events"])
