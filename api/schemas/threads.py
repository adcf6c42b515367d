"""Conversations over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.body import Body
from career.conversation.events import Event

Channel = Literal["api", "terminal", "telegram"]
Status = Literal["queued", "running", "done", "failed", "cancelled"]


class ThreadView(BaseModel):
    """A conversation."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: UUID
    channel: str = Field(description="Where it is held: api, terminal or telegram.")
    title: str | None
    created_at: datetime


class MessageText(Body):
    """What a person says."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"content": "What am I missing?"}})

    content: Annotated[str, Field(max_length=200_000, description="Up to 60,000 characters.")]


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
