"""What a customised CV would score with all that is open.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customizations", sa.Column("best_score", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("customizations", "best_score")
