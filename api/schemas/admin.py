"""What admins see and change over HTTP."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.body import Body
from career.accounts.people import Person
from career.operations.service import BoardHealth
from db.models import Role


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class ManagedUser(_Shown):
    """An account, as shown to admins."""

    id: UUID
    email: str | None = Field(examples=["ada@example.com"])
    name: str | None = Field(examples=["Ada"])
    role: Role = Field(examples=["student"])
    plan: str = Field(examples=["free"])
    is_active: bool
    is_verified: bool
    created_at: datetime
    last_login: datetime | None


class UserCounts(_Shown):
    """How many of each an account has; `log_ins` are those that hold."""

    cvs: int
    matches: int
    applications: int
    threads: int
    log_ins: int


class ManagedUserDetail(ManagedUser):
    """An account with counts of what it has, and when something was done by it or for it last."""

    has_telegram: bool
    active_at: datetime | None
    counts: UserCounts

    @classmethod
    def of(cls, person: Person) -> Self:
        """Return what is shown of an account."""
        return cls(
            **ManagedUser.model_validate(person.user).model_dump(),
            has_telegram=person.user.has_telegram,
            active_at=person.active_at,
            counts=UserCounts(**person.counts),
        )


class UserChange(Body):
    """What is to change of an account; what is absent stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"role": "instructor"}})

    role: Role | None = None
    plan: Annotated[str, Field(min_length=1, max_length=40, examples=["free"])] | None = None
    is_active: bool | None = Field(None, description="false ends all log-ins at once, and allows none.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.role is None and self.plan is None and self.is_active is None:
            raise ValueError("Give a role, a plan, or is_active.")
        return self


class Board(_Shown):
    """A listing that public jobs come from; `alarm` says what is wrong with it, null while all is well."""

    source: str = Field(examples=["greenhouse"])
    board: str = Field(description="Empty where the source has just one.", examples=["acme"])
    alarm: str | None
    error_code: str | None
    failures: int = Field(description="How often in a row it could not be read.")
    listed: int | None = Field(description="Jobs that it listed when it was read last.")
    usual_count: float | None = Field(description="A moving mean of the jobs that it lists.")
    open_jobs: int
    tried_at: datetime | None
    succeeded_at: datetime | None

    @classmethod
    def of(cls, health: BoardHealth) -> Self:
        """Return what is shown of a board."""
        columns = {name: getattr(health.board, name) for name in cls.model_fields if name != "open_jobs"}
        return cls(**columns, open_jobs=health.open_jobs)


class Boards(_Shown):
    """All boards, those with an alarm first."""

    alarms: int
    items: list[Board]


class Promised(_Shown):
    """A task that a worker takes up soon."""

    task_id: UUID


class TaskCount(_Shown):
    """Tasks of a name in a state, and since when the oldest of them is there."""

    name: str = Field(examples=["cv.process"])
    queue: str = Field(examples=["cv"])
    state: Literal["waiting", "running", "dead"]
    count: int
    oldest: datetime


class TaskHealth(_Shown):
    """Tasks that are not done."""

    waiting: int
    running: int
    dead: int
    oldest_waiting: datetime | None
    items: list[TaskCount]


class DeadTask(_Shown):
    """A task that was given up; `error` is the kind of error, with no text of anybody."""

    id: UUID
    name: str = Field(examples=["cv.process"])
    queue: str = Field(examples=["cv"])
    attempts: int
    error: str | None = Field(examples=["career.errors.Unavailable"])
    created_at: datetime
    finished_at: datetime | None


class Numbers(_Shown):
    """How much there is. Objects by days count what came within so many last days (1, 7, 30)."""

    users: int
    users_by_role: dict[str, int] = Field(examples=[{"student": 118, "instructor": 3, "admin": 1}])
    users_disabled: int
    new_users: dict[int, int] = Field(examples=[{"1": 2, "7": 9, "30": 40}])
    active_users: dict[int, int] = Field(description="People by or for whom something was done.")
    cvs: dict[str, int] = Field(description="CVs by how far they are.", examples=[{"ready": 97, "failed": 2}])
    jobs_open: int = Field(description="Public jobs that are open.")
    jobs_private: int = Field(description="Ads that people gave.")
    messages: dict[int, int] = Field(description="Messages of people.")
    digests_sent: dict[int, int]
