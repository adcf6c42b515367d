"""Notices by mail of what was done to an account"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

LINKS = "purpose IN ('confirm', 'reset')"
MAILS = "purpose IN ('confirm', 'reset', 'password_changed', 'password_reset', 'email_changed')"


def upgrade() -> None:
    """Let mails be notices, too."""
    op.drop_constraint(op.f("ck_mail_tokens_purpose"), "mail_tokens", type_="check")
    op.create_check_constraint(op.f("ck_mail_tokens_purpose"), "mail_tokens", MAILS)


def downgrade() -> None:
    """Go back to links; notices that were not sent yet are lost."""
    op.execute(f"DELETE FROM mail_tokens WHERE NOT ({LINKS})")  # noqa: S608 (no value of anybody is in it)
    op.drop_constraint(op.f("ck_mail_tokens_purpose"), "mail_tokens", type_="check")
    op.create_check_constraint(op.f("ck_mail_tokens_purpose"), "mail_tokens", LINKS)
