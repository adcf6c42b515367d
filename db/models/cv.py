"""Uploaded CVs."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import ARRAY, Text

from db.models.base import Base, WithId, WithTimes
from db.models.vectors import vector_index


class ProcessingStatus(StrEnum):
    """How far background work on a row has come."""

    received = "received"
    processing = "processing"
    ready = "ready"
    failed = "failed"


class CV(WithId, WithTimes, Base):
    """A CV file, what was read from it, and how far that has come."""

    __tablename__ = "cvs"
    __table_args__ = (
        UniqueConstraint("user_id", "client_key"),
        CheckConstraint("status IN ('received', 'processing', 'ready', 'failed')", name="status"),
        Index("ix_cvs_user_id_created_at", "user_id", "created_at"),
        Index("ix_cvs_status", "status", postgresql_where=sql("status IN ('received', 'processing')")),
        Index("uq_cvs_active", "user_id", unique=True, postgresql_where=sql("is_active")),
        vector_index("cvs"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    thread_id: Mapped[UUID | None] = mapped_column(ForeignKey("threads.id", ondelete="SET NULL"), index=True)
    filename: Mapped[str]
    file_key: Mapped[str]
    media_type: Mapped[str | None]
    size: Mapped[int]
    sha256: Mapped[str]
    text: Mapped[str | None] = mapped_column(Text)
    document: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    summary: Mapped[str | None] = mapped_column(Text)
    quality_score: Mapped[int | None]
    ats_feedback: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB)
    skills: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB)
    experience_months: Mapped[int | None]
    embedding: Mapped[Any | None] = mapped_column(VECTOR())
    embedding_model: Mapped[str | None]
    is_active: Mapped[bool] = mapped_column(default=False, server_default=sql("false"))
    status: Mapped[str] = mapped_column(default=ProcessingStatus.received, server_default=ProcessingStatus.received)
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    warnings: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    client_key: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, server_default=sql("1"))
    """Counts changes of the document, so that nobody overwrites one that they have not seen."""
    edited_at: Mapped[datetime | None]
    """When the person last changed the document themselves."""
    processed_at: Mapped[datetime | None]
