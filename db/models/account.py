"""How people come into their accounts, and whom they let look at their progress."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, WithId


class LinkCode(WithId, Base):
    """A short code that joins a chat to an account. Only its hash is kept, and it opens once."""

    __tablename__ = "link_codes"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class LoginSession(WithId, Base):
    """A log-in, from its first tokens to its last; `id` is the `sid` of all of them (the family of its refresh tokens).

    `token_id` is the `jti` of the one refresh token that is valid; `cookie` are those of browsers. `because` says by a
    word why it ended before its time: reuse means that a refresh token was sent a second time.
    """

    __tablename__ = "login_sessions"
    __table_args__ = (
        CheckConstraint("kind IN ('bearer', 'cookie')", name="kind"),
        CheckConstraint("because IN ('logout', 'everywhere', 'reuse', 'password', 'closed', 'admin')", name="because"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(default="bearer", server_default="bearer")
    token_id: Mapped[UUID]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    used_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    because: Mapped[str | None]


class MailToken(WithId, Base):
    """What is sent by e-mail: a signed link, or a notice of what was done to the account.

    `id` is the `jti` of a link, which works once, and for that e-mail address only. A notice opens nothing;
    `created_at` is when it was done, and `email` may be an address that the account has no more.
    """

    __tablename__ = "mail_tokens"
    __table_args__ = (
        CheckConstraint(
            "purpose IN ('confirm', 'reset', 'password_changed', 'password_reset', 'email_changed')", name="purpose"
        ),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str]
    email: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class Identity(WithId, Base):
    """An account at a provider by which a person logs in; `subject` is their id there (OpenID Connect Core, sub)."""

    __tablename__ = "identities"
    __table_args__ = (
        UniqueConstraint("provider", "subject"),
        UniqueConstraint("user_id", "provider"),
        CheckConstraint("provider IN ('google', 'github', 'linkedin')", name="provider"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    provider: Mapped[str]
    subject: Mapped[str]
    email: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    used_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ProgressConsent(WithId, Base):
    """An instructor asked to see a student's progress, and the student (`user_id`) agreed or has not said yet."""

    __tablename__ = "progress_consents"
    __table_args__ = (
        UniqueConstraint("user_id", "instructor_id"),
        CheckConstraint("state IN ('asked', 'agreed')", name="state"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    instructor_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(default="asked", server_default="asked")
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    agreed_at: Mapped[datetime | None]
