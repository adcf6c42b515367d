"""What clients show of a profile."""

from pydantic import BaseModel, ConfigDict


class SkillView(BaseModel):
    """A skill and where it came from."""

    model_config = ConfigDict(frozen=True)

    name: str
    source: str
    quote: str | None = None


class ProfileCard(BaseModel):
    """A person's profile, as shown to themselves; None means not told."""

    model_config = ConfigDict(frozen=True)

    name: str | None = None
    headline: str | None = None
    location: str | None = None
    phone: str | None = None
    bio: str | None = None
    education_level: str | None = None
    experience_level: str | None = None
    experience_months: int | None = None
    preferred_career_track: str | None = None
    career_goals: str | None = None
    learning_style: str | None = None
    interests: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    remote_preference: str | None = None
    salary_min: int | None = None
    salary_max: int | None = None
    currency: str | None = None
    time_zone: str | None = None
    avatar_url: str | None = None
    is_public: bool = False
    skills: tuple[SkillView, ...] = ()
    cv_filename: str | None = None
