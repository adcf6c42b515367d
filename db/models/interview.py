"""Mock interviews: sessions, their questions, what was answered, and the feedback on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from db.models.base import Base, WithId, WithTimes


class InterviewSession(WithId, WithTimes, Base):
    """One mock interview; at most one runs in a thread. It outlives its thread, CV and job: answers are the person's.

    `job_title` and `job_company` are those of the job when it began. `started_turn` and `ended_turn` are the turns that
    began and stopped it, so that a turn taken twice does so once.
    """

    __tablename__ = "interview_sessions"
    __table_args__ = (
        CheckConstraint("state IN ('running', 'stopped', 'finished')", name="state"),
        CheckConstraint("tone IN ('friendly', 'strict')", name="tone"),
        Index("uq_interview_sessions_running", "thread_id", unique=True, postgresql_where=text("state = 'running'")),
        Index("ix_interview_sessions_thread_id_created_at", "thread_id", "created_at"),
        Index("ix_interview_sessions_user_id_created_at", "user_id", "created_at"),
        UniqueConstraint("user_id", "started_turn"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    thread_id: Mapped[UUID | None] = mapped_column(ForeignKey("threads.id", ondelete="SET NULL"))
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"), index=True)
    job_title: Mapped[str | None]
    job_company: Mapped[str | None]
    category: Mapped[str | None]
    tone: Mapped[str] = mapped_column(default="friendly", server_default="friendly")
    state: Mapped[str] = mapped_column(default="running", server_default="running")
    started_turn: Mapped[UUID | None]
    ended_turn: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]


class InterviewQuestionRow(WithId, Base):
    """One question of a mock interview; `detail` is career.interview.model.InterviewQuestion."""

    __tablename__ = "interview_questions"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        CheckConstraint("state IN ('open', 'answered', 'skipped')", name="state"),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("interview_sessions.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(default="open", server_default="open")
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)


class InterviewAnswer(WithId, Base):
    """What one turn did about a question: an answer (`counts` unless it was none and the question stays) or a skip."""

    __tablename__ = "interview_answers"
    __table_args__ = (
        UniqueConstraint("user_id", "turn_id"),
        Index("uq_interview_answers_counts", "question_id", unique=True, postgresql_where=text("counts")),
        Index("ix_interview_answers_question_id_at", "question_id", "at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    question_id: Mapped[UUID] = mapped_column(ForeignKey("interview_questions.id", ondelete="CASCADE"))
    turn_id: Mapped[UUID]
    text: Mapped[str | None] = mapped_column(Text)
    counts: Mapped[bool]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class InterviewFeedback(WithId, WithTimes, Base):
    """The feedback on an answer; `detail` is career.interview.model.Feedback, `version` that of the rules."""

    __tablename__ = "interview_feedback"
    __table_args__ = (UniqueConstraint("answer_id"),)

    answer_id: Mapped[UUID] = mapped_column(ForeignKey("interview_answers.id", ondelete="CASCADE"))
    score: Mapped[int]
    version: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)
