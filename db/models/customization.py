"""CVs customised for jobs: suggestions, versions, letters, and what people answered when asked for evidence."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Integer, Text

from db.models.base import Base, WithId, WithTimes


class Customization(WithId, WithTimes, Base):
    """One CV customised for one job. `document` is the CV as it was; pointers of suggestions are into it.

    `score` is that of the CV with what is applied, `best_score` with what is open besides.
    """

    __tablename__ = "customizations"
    __table_args__ = (UniqueConstraint("user_id", "cv_id", "job_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    document: Mapped[dict[str, Any]] = mapped_column(JSONB)
    language: Mapped[str]
    base_score: Mapped[int]
    score: Mapped[int]
    best_score: Mapped[int] = mapped_column(default=0, server_default="0")
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list, server_default="[]")


class SuggestionRow(WithId, WithTimes, Base):
    """One suggestion of a customisation, by its number; `detail` is career.customization.model.Suggestion."""

    __tablename__ = "suggestions"
    __table_args__ = (
        UniqueConstraint("customization_id", "number"),
        CheckConstraint("state IN ('open', 'applied', 'skipped', 'undone')", name="state"),
    )

    customization_id: Mapped[UUID] = mapped_column(ForeignKey("customizations.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(default="open", server_default="open")
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)


class CVVersion(WithId, Base):
    """A version of a customised CV to go back to: which suggestions were applied, and the document that it was.

    `texts` are those that they put into the CV, by their numbers: {"3": {"text": "...", "is_own": false}}.
    """

    __tablename__ = "cv_versions"
    __table_args__ = (UniqueConstraint("customization_id", "number"),)

    customization_id: Mapped[UUID] = mapped_column(ForeignKey("customizations.id", ondelete="CASCADE"))
    number: Mapped[int]
    applied: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    texts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default="{}")
    document: Mapped[dict[str, Any]] = mapped_column(JSONB)
    score: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class EvidenceAnswer(WithId, Base):
    """What a person answered when asked whether they have a skill: their words, which are evidence from then on."""

    __tablename__ = "evidence_answers"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str]
    name: Mapped[str]
    has_it: Mapped[bool]
    said: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class CoverLetter(WithId, WithTimes, Base):
    """The letter of a customisation; `is_own` says that the person changed it themselves."""

    __tablename__ = "cover_letters"
    __table_args__ = (UniqueConstraint("customization_id"),)

    customization_id: Mapped[UUID] = mapped_column(ForeignKey("customizations.id", ondelete="CASCADE"))
    language: Mapped[str]
    length: Mapped[str]
    tone: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list, server_default="[]")
    is_own: Mapped[bool] = mapped_column(default=False, server_default="false")
