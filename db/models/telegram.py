"""The inbox of Telegram's updates."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class TelegramUpdate(Base):
    """An update of a bot, kept as it came until it is handled; its id stays, so that a repeat is known.

    Updates of a chat are handled in the order of their ids, by whoever holds the chat's lease: `lease_until` of its
    waiting rows.
    """

    __tablename__ = "telegram_updates"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'done', 'failed')", name="state"),
        Index(
            "ix_telegram_updates_waiting", "bot_id", "chat_id", "update_id", postgresql_where=text("state = 'waiting'")
        ),
        Index("ix_telegram_updates_chat_id", "chat_id"),
        Index("ix_telegram_updates_handled_at", "handled_at", postgresql_where=text("state <> 'waiting'")),
    )

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    state: Mapped[str] = mapped_column(default="waiting", server_default="waiting")
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    lease_until: Mapped[datetime | None]
    lease_by: Mapped[UUID | None]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())
    handled_at: Mapped[datetime | None]
