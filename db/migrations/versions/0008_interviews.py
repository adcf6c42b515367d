"""Mock interviews, their questions, answers and feedback"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "interview_sessions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("cv_id", sa.Uuid(), nullable=True),
        sa.Column("job_title", sa.String(), nullable=True),
        sa.Column("job_company", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("tone", sa.String(), server_default="friendly", nullable=False),
        sa.Column("state", sa.String(), server_default="running", nullable=False),
        sa.Column("started_turn", sa.Uuid(), nullable=True),
        sa.Column("ended_turn", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state IN ('running', 'stopped', 'finished')", name=op.f("ck_interview_sessions_state")),
        sa.CheckConstraint("tone IN ('friendly', 'strict')", name=op.f("ck_interview_sessions_tone")),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_interview_sessions_cv_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_interview_sessions_job_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_interview_sessions_thread_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_interview_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_sessions")),
        sa.UniqueConstraint("user_id", "started_turn", name=op.f("uq_interview_sessions_user_id_started_turn")),
    )
    op.create_index(op.f("ix_interview_sessions_cv_id"), "interview_sessions", ["cv_id"], unique=False)
    op.create_index(op.f("ix_interview_sessions_job_id"), "interview_sessions", ["job_id"], unique=False)
    op.create_index(
        "ix_interview_sessions_thread_id_created_at", "interview_sessions", ["thread_id", "created_at"], unique=False
    )
    op.create_index(
        "ix_interview_sessions_user_id_created_at", "interview_sessions", ["user_id", "created_at"], unique=False
    )
    op.create_index(
        "uq_interview_sessions_running",
        "interview_sessions",
        ["thread_id"],
        unique=True,
        postgresql_where=sa.text("state = 'running'"),
    )
    op.create_table(
        "interview_questions",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered', 'skipped')", name=op.f("ck_interview_questions_state")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["interview_sessions.id"],
            name=op.f("fk_interview_questions_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_questions")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_interview_questions_session_id_number")),
    )
    op.create_table(
        "interview_answers",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["interview_questions.id"],
            name=op.f("fk_interview_answers_question_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_interview_answers_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_answers")),
        sa.UniqueConstraint("user_id", "turn_id", name=op.f("uq_interview_answers_user_id_turn_id")),
    )
    op.create_index("ix_interview_answers_question_id_at", "interview_answers", ["question_id", "at"], unique=False)
    op.create_index(
        "uq_interview_answers_counts",
        "interview_answers",
        ["question_id"],
        unique=True,
        postgresql_where=sa.text("counts"),
    )
    op.create_table(
        "interview_feedback",
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["interview_answers.id"], name=op.f("fk_interview_feedback_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_feedback")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_interview_feedback_answer_id")),
    )


def downgrade() -> None:
    op.drop_table("interview_feedback")
    op.drop_index("uq_interview_answers_counts", table_name="interview_answers", postgresql_where=sa.text("counts"))
    op.drop_index("ix_interview_answers_question_id_at", table_name="interview_answers")
    op.drop_table("interview_answers")
    op.drop_table("interview_questions")
    op.drop_index(
        "uq_interview_sessions_running", table_name="interview_sessions", postgresql_where=sa.text("state = 'running'")
    )
    op.drop_index("ix_interview_sessions_user_id_created_at", table_name="interview_sessions")
    op.drop_index("ix_interview_sessions_thread_id_created_at", table_name="interview_sessions")
    op.drop_index(op.f("ix_interview_sessions_job_id"), table_name="interview_sessions")
    op.drop_index(op.f("ix_interview_sessions_cv_id"), table_name="interview_sessions")
    op.drop_table("interview_sessions")
