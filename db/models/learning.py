"""What people learn."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, WithId, WithTimes


class LearningItem(WithId, WithTimes, Base):
    """A skill that a person plans to learn, has started, or is done with; `number` is its place in the last plan.

    A skill that is done here is no skill of the profile: that takes a word of the person.
    """

    __tablename__ = "learning_items"
    __table_args__ = (
        UniqueConstraint("user_id", "key"),
        CheckConstraint("state IN ('planned', 'started', 'done')", name="state"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str]
    name: Mapped[str]
    state: Mapped[str]
    track: Mapped[str | None]
    number: Mapped[int | None]
    started_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
