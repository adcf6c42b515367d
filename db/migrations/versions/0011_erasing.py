"""Erasing: the messages of a turn are found by its id"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index what refers to messages, as each message that is deleted is looked for there."""
    op.create_index(
        "ix_messages_turn_id",
        "messages",
        ["turn_id"],
        unique=False,
        postgresql_where=sa.text("turn_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_messages_turn_id", table_name="messages", postgresql_where=sa.text("turn_id IS NOT NULL"))
