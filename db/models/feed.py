"""What is known of the boards that public jobs come from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from db.models.base import Base, WithTimes


class SourceBoard(WithTimes, Base):
    """One listing of a source ("" where it has just one): what it last answered, and what is wrong with it.

    `state` holds what the next request sends (ETags). `usual_count` is a moving mean of the jobs listed; `alarm` is a
    sentence for the operator, None while all is well.
    """

    __tablename__ = "source_boards"

    source: Mapped[str] = mapped_column(primary_key=True)
    board: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default="{}")
    tried_at: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    listed: Mapped[int | None]
    usual_count: Mapped[float | None]
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    error_code: Mapped[str | None]
    alarm: Mapped[str | None] = mapped_column(Text)


class SourceCalls(Base):
    """How many requests a source was sent on a day (UTC), and when the last one of them is or was due."""

    __tablename__ = "source_calls"

    source: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    calls: Mapped[int] = mapped_column(default=0, server_default="0")
    last_at: Mapped[datetime | None]
