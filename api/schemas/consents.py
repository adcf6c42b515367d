"""Who sees whose progress, over HTTP."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.body import Body
from career.accounts.consents import Consent, Student


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class InstructorShown(_Shown):
    """Who asks."""

    name: str | None = Field(examples=["Grace"])
    email: str | None = Field(examples=["grace@example.com"])


class ConsentShown(_Shown):
    """A request of an instructor to see your progress; `agreed` lets them."""

    id: UUID
    instructor: InstructorShown
    state: Literal["asked", "agreed"]
    asked_at: datetime
    agreed_at: datetime | None

    @classmethod
    def of(cls, found: Consent) -> Self:
        """Return what is shown of it."""
        row = found.consent
        return cls(
            id=row.id,
            instructor=InstructorShown.model_validate(found.instructor),
            state="agreed" if row.state == "agreed" else "asked",
            asked_at=row.asked_at,
            agreed_at=row.agreed_at,
        )


class Consents(_Shown):
    """Who asked to see your progress, and to whom you agreed."""

    items: list[ConsentShown]


class ProgressRequest(Body):
    """Whom to ask, by the e-mail address of their account."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[str, Field(min_length=3, max_length=254, examples=["ada@example.com"])]


class StudentShown(_Shown):
    """A student who lets you see their progress."""

    id: UUID
    name: str | None = Field(examples=["Ada"])
    agreed_at: datetime | None

    @classmethod
    def of(cls, found: Student) -> Self:
        """Return what is shown of a student."""
        return cls(id=found.user.id, name=found.user.name, agreed_at=found.consent.agreed_at)
