"""What clients show of a digest's settings, and of digests that were."""

from datetime import date, datetime, timedelta
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from career.digest.model import DigestSettings


class DigestView(BaseModel):
    """Settings as they are kept, when the next digest is due, and the same in words.

    `zone_is_a_guess` says that the person has not told their time zone; `blocked_at` is when their chat turned out to
    be closed to us, until they ask for the digest again.
    """

    model_config = ConfigDict(frozen=True)

    settings: DigestSettings
    next_due: datetime | None = None
    words: str
    zone_is_a_guess: bool = False
    blocked_at: datetime | None = None


class PastDigest(BaseModel):
    """A digest that is due, on its way, or over: see db.models.Digest."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: UUID
    day: date
    due_at: datetime
    status: str
    because: str | None
    message_id: UUID | None
    finished_at: datetime | None


class DuePerson(BaseModel):
    """A person whose digest of a local day is due now."""

    model_config = ConfigDict(frozen=True)

    user_id: UUID
    day: date


OVERDUE = timedelta(minutes=30)


class DigestCounts(BaseModel):
    """How many digests that were due in a span are how far.

    `overdue` were promised more than half an hour ago and are neither sent nor given up; `unpromised` should have been
    promised by then: no scheduler runs.
    """

    model_config = ConfigDict(frozen=True)

    due: int = 0
    ready: int = 0
    sent: int = 0
    empty: dict[str, int] = Field(default_factory=dict)
    failed: dict[str, int] = Field(default_factory=dict)
    blocked: int = 0
    overdue: int = 0
    unpromised: int = 0

    def by_status(self) -> dict[tuple[str, str], int]:
        """Return all counts by status and reason; "" where a status has none."""
        plain = {(name, ""): getattr(self, name) for name in ("due", "ready", "sent", "blocked")}
        told = {
            (name, because): count for name in ("empty", "failed") for because, count in getattr(self, name).items()
        }
        return plain | told
