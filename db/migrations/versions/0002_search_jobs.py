"""Find jobs by their words"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEARCH = (
    "setweight(to_tsvector('simple', coalesce(title, '')), 'A') || "
    "setweight(to_tsvector('simple', coalesce(company, '')), 'B') || "
    "setweight(to_tsvector('simple', text), 'C')"
)


def upgrade() -> None:
    op.add_column("jobs", sa.Column("search", postgresql.TSVECTOR(), sa.Computed(SEARCH, persisted=True)))
    op.create_index("ix_jobs_search", "jobs", ["search"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_index("ix_jobs_search", table_name="jobs", postgresql_using="gin")
    op.drop_column("jobs", "search")
