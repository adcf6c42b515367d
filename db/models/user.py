"""People, their profiles and skills."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import Text

from db.models.base import Base, WithId, WithTimes


class Role(StrEnum):
    """What an account may do."""

    admin = "admin"
    instructor = "instructor"
    student = "student"


class ExperienceLevel(StrEnum):
    """How far along a career is."""

    fresher = "fresher"
    junior = "junior"
    mid = "mid"
    senior = "senior"


class User(WithId, WithTimes, Base):
    """A person: known by a Telegram id, by an e-mail with a password, or both."""

    __tablename__ = "users"
    __table_args__ = (
        Index("uq_users_email_lower", func.lower(text("email")), unique=True),
        CheckConstraint("role IN ('admin', 'instructor', 'student')", name="role"),
    )

    email: Mapped[str | None]
    password_hash: Mapped[str | None]
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    name: Mapped[str | None]
    role: Mapped[str] = mapped_column(default=Role.student, server_default=Role.student)
    is_active: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    is_verified: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    plan: Mapped[str] = mapped_column(default="free", server_default="free")
    language: Mapped[str | None]
    """Code of the language (ISO 639-1) that the person chose or their client tells; None is English."""
    last_login: Mapped[datetime | None]

    profile: Mapped["Profile"] = relationship(back_populates="user", lazy="raise", cascade="all, delete-orphan")

    @property
    def has_password(self) -> bool:
        """Whether a password opens the account."""
        return self.password_hash is not None

    @property
    def has_telegram(self) -> bool:
        """Whether a Telegram chat is linked with the account."""
        return self.telegram_id is not None


class Profile(WithTimes, Base):
    """What a person told about themselves and what they look for."""

    __tablename__ = "profiles"
    __table_args__ = (
        CheckConstraint("experience_level IN ('fresher', 'junior', 'mid', 'senior')", name="experience_level"),
        CheckConstraint("remote_preference IN ('remote', 'hybrid', 'onsite')", name="remote_preference"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    headline: Mapped[str | None]
    bio: Mapped[str | None]
    avatar_url: Mapped[str | None]
    phone: Mapped[str | None]
    location: Mapped[str | None]
    education_level: Mapped[str | None]
    experience_level: Mapped[str | None] = mapped_column(index=True)
    preferred_career_track: Mapped[str | None] = mapped_column(index=True)
    career_goals: Mapped[str | None]
    learning_style: Mapped[str | None]
    interests: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    languages: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    remote_preference: Mapped[str | None]
    salary_min: Mapped[int | None]
    salary_max: Mapped[int | None]
    currency: Mapped[str | None]
    time_zone: Mapped[str | None]
    is_public: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Whether others may see the profile by the account's id."""

    user: Mapped[User] = relationship(back_populates="profile", lazy="raise")


class SkillSource(StrEnum):
    """Where a profile skill came from."""

    user = "user"
    cv = "cv"


class ProfileSkill(WithId, WithTimes, Base):
    """A skill of a person. A removed one is kept as removed, so that the next CV does not bring it back."""

    __tablename__ = "profile_skills"
    __table_args__ = (UniqueConstraint("user_id", "key"), Index("ix_profile_skills_key", "key"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str]
    name: Mapped[str]
    source: Mapped[str]
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"), index=True)
    quote: Mapped[str | None]
    line: Mapped[int | None]
    removed_at: Mapped[datetime | None]
