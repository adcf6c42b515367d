"""Profiles over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.body import Body
from career.profile.service import ProfileChange
from career.profile.views import SkillView
from db.models import SkillSource

SkillName = Annotated[str, Field(max_length=200)]


class ProfilePatch(ProfileChange, Body):
    """What you tell of yourself; what is absent stays, null or an empty text or list takes away what you told."""

    model_config = ConfigDict(json_schema_extra={"example": {"headline": "Backend Engineer", "location": "Leeds"}})


class SkillNames(Body):
    """Skills to add."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"names": ["Docker", "k8s"]}})

    names: Annotated[list[SkillName], Field(min_length=1, max_length=100)]


class SkillDetail(BaseModel):
    """A skill of your profile: whether you told it or a CV did, and the line of the CV that shows it."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    name: str = Field(examples=["Kubernetes"])
    source: SkillSource
    quote: str | None
    line: int | None = Field(description="In the text of that CV, from 1.")
    cv_id: UUID | None
    created_at: datetime


class AddedSkills(BaseModel):
    """What the added skills are called, and all skills of the profile."""

    model_config = ConfigDict(frozen=True)

    added: list[str] = Field(examples=[["Docker", "Kubernetes"]])
    skills: list[SkillView]
