"""What a turn emits, and what work on an upload reports. Every client renders these and nothing else."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationInfo, field_validator

from career.harmless import harmless

CardKind = Literal[
    "profile",
    "match",
    "comparison",
    "job",
    "jobs",
    "cv",
    "cvs",
    "skills",
    "help",
    "applications",
    "digest",
    "customization",
    "changes",
    "letter",
    "learning",
    "interview_questions",
    "mock_interview",
    "interview_progress",
]


_OWN = frozenset({"profile", "cv", "cvs", "customization", "changes", "letter"})
"""Cards of the person's own papers."""


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)


class TurnStarted(_Event):
    """A turn has begun; after a crash it begins again, and what was shown of it before is void."""

    type: Literal["started"] = "started"
    turn_id: UUID


class TextDelta(_Event):
    """A piece of the answer while it is being written."""

    type: Literal["delta"] = "delta"
    turn_id: UUID
    text: str


class Text(_Event):
    """The whole answer; it replaces the pieces."""

    type: Literal["text"] = "text"
    turn_id: UUID | None = None
    text: str


class ToolUsed(_Event):
    """A tool is at work, in words for a person."""

    type: Literal["tool"] = "tool"
    turn_id: UUID
    name: str
    label: str


class Card(_Event):
    """Something to show as more than text; `data` is the JSON of a view model of its kind."""

    type: Literal["card"] = "card"
    turn_id: UUID | None = None
    kind: CardKind
    data: dict[str, Any]

    @field_validator("data")
    @classmethod
    def _is_harmless(cls, data: dict[str, Any], known: ValidationInfo) -> dict[str, Any]:
        """Take out of texts what could be followed or deceives the eye; a person's own papers keep their addresses."""
        cleaned: dict[str, Any] = harmless(data, links=known.data.get("kind") in _OWN)
        return cleaned


class Question(_Event):
    """The turn waits for a yes or a no."""

    type: Literal["question"] = "question"
    turn_id: UUID
    text: str
    options: tuple[str, ...] = ("yes", "no")


class File(_Event):
    """A file that was made for the person."""

    type: Literal["file"] = "file"
    turn_id: UUID | None = None
    name: str
    key: str


class Wanted(_Event):
    """What a message asks for, whatever its words are, as a button was pressed: a tool with its arguments.

    It is for a job, or for none: then it is general.
    """

    type: Literal["wanted"] = "wanted"
    tool: str | None = None
    args: dict[str, str | int | bool] = {}
    job_id: UUID | None = None


class Error(_Event):
    """Something went wrong that the person should know."""

    type: Literal["error"] = "error"
    turn_id: UUID | None = None
    code: str
    message: str


class Progress(_Event):
    """How far an upload is: received, reading, parsing, skills, ready or failed; and what is known of it by then."""

    type: Literal["progress"] = "progress"
    subject_id: UUID
    stage: Literal["received", "reading", "parsing", "skills", "ready", "failed"]
    message: str
    pages: int | None = None
    skills: int | None = None


class Done(_Event):
    """The turn is over; its answer is kept as this message."""

    type: Literal["done"] = "done"
    turn_id: UUID
    message_id: UUID | None = None


Event = Annotated[
    TurnStarted | TextDelta | Text | ToolUsed | Card | Question | File | Wanted | Error | Progress | Done,
    Field(discriminator="type"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
