"""Public jobs and the boards they come from"""

import pgvector.sqlalchemy
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source_boards",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("listed", sa.Integer(), nullable=True),
        sa.Column("usual_count", sa.Double(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error_code", sa.String(), nullable=True),
        sa.Column("alarm", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("source", "board", name=op.f("pk_source_boards")),
    )
    op.create_table(
        "source_calls",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("source", "day", name=op.f("pk_source_calls")),
    )
    op.add_column("jobs", sa.Column("board", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("external_id", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("apply_url", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("attribution", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("jobs", sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("jobs", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("jobs", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("jobs", sa.Column("places", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("jobs", sa.Column("countries", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("jobs", sa.Column("eligible", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("jobs", sa.Column("excluded", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("jobs", sa.Column("remote", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("employment_type", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("salary_min", sa.Integer(), nullable=True))
    op.add_column("jobs", sa.Column("salary_max", sa.Integer(), nullable=True))
    op.add_column("jobs", sa.Column("salary_currency", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("salary_euros", sa.Integer(), nullable=True))
    op.add_column("jobs", sa.Column("language", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("unscorable", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("fingerprint", sa.BigInteger(), nullable=True))
    op.add_column("jobs", sa.Column("company_key", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("likeness_block", sa.BigInteger(), nullable=True))
    op.add_column("jobs", sa.Column("duplicate_of", sa.Uuid(), nullable=True))
    op.add_column("jobs", sa.Column("reposts", sa.Integer(), server_default="0", nullable=False))
    op.add_column("jobs", sa.Column("features", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("jobs", sa.Column("features_version", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("title_embedding", pgvector.sqlalchemy.halfvec.HALFVEC(), nullable=True))
    op.create_index(
        "ix_jobs_board",
        "jobs",
        ["source", "board"],
        unique=False,
        postgresql_where=sa.text("owner_id IS NULL AND closed_at IS NULL"),
    )
    op.create_index(
        "ix_jobs_company_key", "jobs", ["company_key"], unique=False, postgresql_where=sa.text("owner_id IS NULL")
    )
    op.create_index("ix_jobs_countries", "jobs", ["countries"], unique=False, postgresql_using="gin")
    op.create_index("ix_jobs_duplicate_of", "jobs", ["duplicate_of"], unique=False)
    op.create_index(
        "ix_jobs_likeness_block", "jobs", ["likeness_block"], unique=False, postgresql_where=sa.text("owner_id IS NULL")
    )
    op.create_index(
        "ix_jobs_open",
        "jobs",
        ["posted_at"],
        unique=False,
        postgresql_where=sa.text("owner_id IS NULL AND closed_at IS NULL AND duplicate_of IS NULL"),
    )
    op.create_index("ix_jobs_places", "jobs", ["places"], unique=False, postgresql_using="gin")
    op.create_index(
        "ix_jobs_updated_at", "jobs", ["updated_at", "id"], unique=False, postgresql_where=sa.text("owner_id IS NULL")
    )
    op.create_index(
        "uq_jobs_feed", "jobs", ["source", "external_id"], unique=True, postgresql_where=sa.text("owner_id IS NULL")
    )
    op.create_foreign_key(op.f("fk_jobs_duplicate_of"), "jobs", "jobs", ["duplicate_of"], ["id"], ondelete="SET NULL")


def downgrade() -> None:
    op.drop_constraint(op.f("fk_jobs_duplicate_of"), "jobs", type_="foreignkey")
    op.drop_index("uq_jobs_feed", table_name="jobs", postgresql_where=sa.text("owner_id IS NULL"))
    op.drop_index("ix_jobs_updated_at", table_name="jobs", postgresql_where=sa.text("owner_id IS NULL"))
    op.drop_index("ix_jobs_places", table_name="jobs", postgresql_using="gin")
    op.drop_index(
        "ix_jobs_open",
        table_name="jobs",
        postgresql_where=sa.text("owner_id IS NULL AND closed_at IS NULL AND duplicate_of IS NULL"),
    )
    op.drop_index("ix_jobs_likeness_block", table_name="jobs", postgresql_where=sa.text("owner_id IS NULL"))
    op.drop_index("ix_jobs_duplicate_of", table_name="jobs")
    op.drop_index("ix_jobs_countries", table_name="jobs", postgresql_using="gin")
    op.drop_index("ix_jobs_company_key", table_name="jobs", postgresql_where=sa.text("owner_id IS NULL"))
    op.drop_index(
        "ix_jobs_board", table_name="jobs", postgresql_where=sa.text("owner_id IS NULL AND closed_at IS NULL")
    )
    op.drop_column("jobs", "title_embedding")
    op.drop_column("jobs", "features_version")
    op.drop_column("jobs", "features")
    op.drop_column("jobs", "reposts")
    op.drop_column("jobs", "duplicate_of")
    op.drop_column("jobs", "likeness_block")
    op.drop_column("jobs", "company_key")
    op.drop_column("jobs", "fingerprint")
    op.drop_column("jobs", "unscorable")
    op.drop_column("jobs", "language")
    op.drop_column("jobs", "salary_euros")
    op.drop_column("jobs", "salary_currency")
    op.drop_column("jobs", "salary_max")
    op.drop_column("jobs", "salary_min")
    op.drop_column("jobs", "employment_type")
    op.drop_column("jobs", "remote")
    op.drop_column("jobs", "excluded")
    op.drop_column("jobs", "eligible")
    op.drop_column("jobs", "countries")
    op.drop_column("jobs", "places")
    op.drop_column("jobs", "closed_at")
    op.drop_column("jobs", "seen_at")
    op.drop_column("jobs", "expires_at")
    op.drop_column("jobs", "posted_at")
    op.drop_column("jobs", "attribution")
    op.drop_column("jobs", "apply_url")
    op.drop_column("jobs", "external_id")
    op.drop_column("jobs", "board")
    op.drop_table("source_calls")
    op.drop_table("source_boards")
