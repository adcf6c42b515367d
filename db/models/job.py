"""Jobs, and how they matched."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC, VECTOR
from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
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


FEED_OPEN = "owner_id IS NULL AND closed_at IS NULL AND duplicate_of IS NULL"
"""A public job that may be shown: open, and not the same as another that is shown."""


class Job(WithId, WithTimes, Base):
    """A job posting: pasted by its owner, or public when owner_id is null.

    A public job comes from a `source` (one of its `board`s) and is known there by `external_id`. `countries` are where
    the work is and `eligible` where one may live, as ISO 3166-1 codes, "*" for anywhere, empty where the ad does not
    say, `excluded` where one may not; `places` are what is shown. Pay is per year; `salary_euros` is the most of it, by
    a coarse table, for filters only. `attribution` is what its source
    asks to be shown with it. `unscorable` says why a text is too little to score. Ads of one `likeness_block`
    may be the same job. `seen_at` is when the source last listed it. `features` (of
    `features_version`) are what estimates of its score need.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("status IN ('received', 'processing', 'ready', 'failed')", name="status"),
        UniqueConstraint("owner_id", "content_hash", postgresql_nulls_not_distinct=True),
        Index("ix_jobs_owner_id_created_at", "owner_id", "created_at"),
        Index("ix_jobs_status", "status", postgresql_where=sql("status IN ('received', 'processing')")),
        vector_index("jobs"),
        Index("ix_jobs_search", "search", postgresql_using="gin"),
        Index("uq_jobs_feed", "source", "external_id", unique=True, postgresql_where=sql("owner_id IS NULL")),
        Index("ix_jobs_board", "source", "board", postgresql_where=sql("owner_id IS NULL AND closed_at IS NULL")),
        Index("ix_jobs_open", "posted_at", postgresql_where=sql(FEED_OPEN)),
        Index("ix_jobs_company_key", "company_key", postgresql_where=sql("owner_id IS NULL")),
        Index("ix_jobs_likeness_block", "likeness_block", postgresql_where=sql("owner_id IS NULL")),
        Index("ix_jobs_duplicate_of", "duplicate_of"),
        Index("ix_jobs_updated_at", "updated_at", "id", postgresql_where=sql("owner_id IS NULL")),
        Index("ix_jobs_places", "places", postgresql_using="gin"),
        Index("ix_jobs_countries", "countries", postgresql_using="gin"),
    )

    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(index=True)
    board: Mapped[str | None]
    external_id: Mapped[str | None]
    url: Mapped[str | None]
    apply_url: Mapped[str | None]
    attribution: Mapped[str | None]
    title: Mapped[str | None]
    company: Mapped[str | None] = mapped_column(index=True)
    location: Mapped[str | None]
    text: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str]
    requirements: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    embedding: Mapped[Any | None] = mapped_column(VECTOR())
    embedding_model: Mapped[str | None]
    posted_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    places: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    countries: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    eligible: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    excluded: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    remote: Mapped[str | None]
    employment_type: Mapped[str | None]
    salary_min: Mapped[int | None]
    salary_max: Mapped[int | None]
    salary_currency: Mapped[str | None]
    salary_euros: Mapped[int | None]
    language: Mapped[str | None]
    unscorable: Mapped[str | None]
    fingerprint: Mapped[int | None] = mapped_column(BigInteger)
    company_key: Mapped[str | None]
    likeness_block: Mapped[int | None] = mapped_column(BigInteger)
    duplicate_of: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    reposts: Mapped[int] = mapped_column(default=0, server_default="0")
    features: Mapped[dict[str, Any] | None] = mapped_column(JSONB, deferred=True)
    features_version: Mapped[str | None]
    title_embedding: Mapped[Any | None] = mapped_column(HALFVEC(), deferred=True)
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
