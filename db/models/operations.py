"""The outbox of tasks, answers to requests that may come again, and the activity log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from db.models.base import Base, WithId


class OutboxTask(WithId, Base):
    """A task that was promised. `id` is the message id on the broker; the row is the truth, the broker only carries.

    `due_at` is when the relay sends it (again): at once, after a delivery that nobody took up, when the lease of a
    worker that died runs out, or when a retry is due.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'running', 'done', 'dead')", name="state"),
        Index("ix_outbox_due", "due_at", postgresql_where=text("state IN ('waiting', 'running')")),
        Index("ix_outbox_dead", "created_at", postgresql_where=text("state = 'dead'")),
        Index("ix_outbox_finished_at", "finished_at", postgresql_where=text("state = 'done'")),
    )

    name: Mapped[str]
    queue: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(default="waiting", server_default="waiting")
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    max_attempts: Mapped[int] = mapped_column(default=8, server_default=text("8"))
    sends: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    lease_by: Mapped[UUID | None]
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]


class IdempotentRequest(WithId, Base):
    """A creating request that bore an Idempotency-Key, and its answer, which the same request gets again.

    `fingerprint` is a hash of what was asked; `status` is empty while it is being answered.
    """

    __tablename__ = "idempotent_requests"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str]
    fingerprint: Mapped[str]
    status: Mapped[int | None]
    headers: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    body: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    finished_at: Mapped[datetime | None]


class Activity(WithId, Base):
    """Something a person did or that was done for them; ids and counts only, never their text."""

    __tablename__ = "activity_log"
    __table_args__ = (Index("ix_activity_log_user_id_created_at", "user_id", "created_at"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    action: Mapped[str] = mapped_column(index=True)
    subject_id: Mapped[UUID | None]
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default="{}")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
