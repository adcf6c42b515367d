"""Jobs recommended to people, what people said of jobs, applications, and digests."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Integer, Text

from db.models.base import Base, WithId, WithTimes


class RecommendationStatus(StrEnum):
    """What became of a job that was recommended; `fresh` was chosen and not shown yet."""

    fresh = "fresh"
    shown = "shown"
    saved = "saved"
    dismissed = "dismissed"
    applied = "applied"


class Recommendation(WithId, WithTimes, Base):
    """A job put before a person: its score, the points that feedback gave or took, why, and what became of it.

    `digest_id` names the digest that it came in, if it came in one.
    """

    __tablename__ = "recommendations"
    __table_args__ = (
        UniqueConstraint("user_id", "job_id"),
        CheckConstraint("status IN ('fresh', 'shown', 'saved', 'dismissed', 'applied')", name="status"),
        Index("ix_recommendations_user_id_shown_at", "user_id", "shown_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    score: Mapped[int]
    adjustment: Mapped[int] = mapped_column(default=0, server_default="0")
    reasons: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    status: Mapped[str] = mapped_column(default=RecommendationStatus.fresh, server_default=RecommendationStatus.fresh)
    shown_at: Mapped[datetime | None]
    digest_id: Mapped[UUID | None] = mapped_column(ForeignKey("digests.id", ondelete="SET NULL"), index=True)


class Feedback(WithId, Base):
    """What a person last said of a job: saved, applied, or dismissed with reasons. `features` are the job's then."""

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("user_id", "job_id"),
        CheckConstraint("kind IN ('saved', 'applied', 'dismissed')", name="kind"),
        Index("ix_feedback_user_id_at", "user_id", "at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    reasons: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    features: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default="{}")
    at: Mapped[datetime]


class Application(WithId, WithTimes, Base):
    """One application of a person, for a job that Candid knows or one that they only named.

    Title, firm and link are copies: the job may vanish. `status` is that of the newest entry of its history.
    """

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("user_id", "job_id"),
        CheckConstraint("status IN ('saved', 'applied', 'interview', 'offer', 'rejected', 'withdrawn')", name="status"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    title: Mapped[str | None]
    company: Mapped[str | None]
    url: Mapped[str | None]
    status: Mapped[str]
    notes: Mapped[str | None] = mapped_column(Text)


class ApplicationEvent(WithId, Base):
    """One line in the history of an application: from when on a status held, and what was noted with it."""

    __tablename__ = "application_events"
    __table_args__ = (
        CheckConstraint("status IN ('saved', 'applied', 'interview', 'offer', 'rejected', 'withdrawn')", name="status"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    status: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class DigestSetting(WithTimes, Base):
    """When a person wants which jobs, and in which thread.

    `last_day` is the newest local day whose digest was made; `next_due` when the next is due, None while it is off.
    `since` is when this time was asked for. `blocked_at` is when the chat turned out to be closed to us.
    """

    __tablename__ = "digest_settings"
    __table_args__ = (Index("ix_digest_settings_next_due", "next_due", postgresql_where=text("is_on")),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    thread_id: Mapped[UUID | None] = mapped_column(ForeignKey("threads.id", ondelete="SET NULL"), index=True)
    is_on: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    at: Mapped[time]
    zone: Mapped[str]
    weekdays: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    count: Mapped[int]
    least_score: Mapped[int]
    since: Mapped[datetime | None]
    last_day: Mapped[date | None]
    next_due: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]


class DigestStatus(StrEnum):
    """How far a digest is: due, `ready` (made, on its way), sent, empty (its one line is made), failed, blocked."""

    due = "due"
    ready = "ready"
    sent = "sent"
    empty = "empty"
    failed = "failed"
    blocked = "blocked"


class Digest(WithId, Base):
    """The digest of one person for one local day of theirs, made once. `because` says by a word why it is empty."""

    __tablename__ = "digests"
    __table_args__ = (
        UniqueConstraint("user_id", "day"),
        CheckConstraint("status IN ('due', 'ready', 'sent', 'empty', 'failed', 'blocked')", name="status"),
        Index("ix_digests_due_at", "due_at"),
        Index("ix_digests_due", "id", postgresql_where=text("status IN ('due', 'ready')")),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    day: Mapped[date]
    due_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default=DigestStatus.due, server_default=DigestStatus.due)
    because: Mapped[str | None]
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]
