"""Threads, their messages, and approvals that wait for the person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from db.models.base import Base, WithId, WithTimes


class Thread(WithId, WithTimes, Base):
    """A conversation on one channel. `busy_until` is the lease of the worker that runs its turns.

    `closed_at` is since when its address takes nothing, because the person has blocked us there.
    """

    __tablename__ = "threads"
    __table_args__ = (
        UniqueConstraint("user_id", "channel", "address", postgresql_nulls_not_distinct=False),
        CheckConstraint("channel IN ('api', 'terminal', 'telegram')", name="channel"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    channel: Mapped[str]
    address: Mapped[str | None]
    title: Mapped[str | None]
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    busy_until: Mapped[datetime | None]
    busy_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]


class Message(WithId, Base):
    """One message. A person's message is a turn: `status` says how far it is; its answer has its id as `turn_id`."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint("role IN ('user', 'assistant')", name="role"),
        CheckConstraint("status IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="status"),
        UniqueConstraint("thread_id", "client_key"),
        Index("ix_messages_thread_id_id", "thread_id", "id"),
        Index("ix_messages_waiting", "thread_id", "id", postgresql_where=text("status IN ('queued', 'running')")),
        Index("ix_messages_turn_id", "turn_id", postgresql_where=text("turn_id IS NOT NULL")),
        Index("uq_messages_answer", "turn_id", unique=True, postgresql_where=text("role = 'assistant'")),
    )

    thread_id: Mapped[UUID] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    events: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list, server_default="[]")
    turn_id: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(default="done", server_default="done")
    client_key: Mapped[str | None]
    delivered_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]


class Approval(WithId, Base):
    """Tool calls that wait for the person's yes."""

    __tablename__ = "approvals"
    __table_args__ = (
        CheckConstraint("status IN ('pending', 'approved', 'rejected', 'expired')", name="status"),
        Index("uq_approvals_pending", "thread_id", unique=True, postgresql_where=text("status = 'pending'")),
    )

    thread_id: Mapped[UUID] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    turn_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), index=True)
    calls: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    question: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(default="pending", server_default="pending")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    decided_at: Mapped[datetime | None]
