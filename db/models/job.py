"""Jobs, and how they matched."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from db.models.base import Base, WithId, WithTimes
from db.models.cv import ProcessingStatus
from db.models.vectors import vector_index

SEARCH = (
    "setweight(to_tsvector('simple', coalesce(title, '')), 'A') || "
    "setweight(to_tsvector('simple', coalesce(company, '')), 'B') || "
    "setweight(to_tsvector('simple', text), 'C')"
)
"""Words as they stand, since ads come in many languages; title before firm before text."""


class Job(WithId, WithTimes, Base):
    """A job posting: pasted by its owner, or public when owner_id is null."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("status IN ('received', 'processing', 'ready', 'failed')", name="status"),
        UniqueConstraint("owner_id", "content_hash", postgresql_nulls_not_distinct=True),
        Index("ix_jobs_owner_id_created_at", "owner_id", "created_at"),
        Index("ix_jobs_status", "status", postgresql_where=sql("status IN ('received', 'processing')")),
        vector_index("jobs"),
        Index("ix_jobs_search", "search", postgresql_using="gin"),
    )

    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(index=True)
    url: Mapped[str | None]
    title: Mapped[str | None]
    company: Mapped[str | None] = mapped_column(index=True)
    location: Mapped[str | None]
    text: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str]
    requirements: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    embedding: Mapped[Any | None] = mapped_column(VECTOR())
    embedding_model: Mapped[str | None]
    search: Mapped[Any] = mapped_column(TSVECTOR, Computed(SEARCH, persisted=True), deferred=True)
    status: Mapped[str] = mapped_column(default=ProcessingStatus.received, server_default=ProcessingStatus.received)
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    processed_at: Mapped[datetime | None]


class Match(WithId, Base):
    """One scoring of a CV for a job; the same input is kept once."""

    __tablename__ = "matches"
    __table_args__ = (
        UniqueConstraint("user_id", "job_id", "input_hash"),
        Index("ix_matches_user_id_created_at", "user_id", "created_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    score: Mapped[int] = mapped_column(index=True)
    version: Mapped[str]
    input_hash: Mapped[str]
    result: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
