"""Versions of customised CVs keep the texts that were applied: a suggestion can be worded anew later.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    texts = sa.Column("texts", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False)
    op.add_column("cv_versions", texts)


def downgrade() -> None:
    op.drop_column("cv_versions", "texts")
