"""Profiles over HTTP."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.body import Body
from career.profile.service import ProfileChange
from career.profile.views import SkillView

SkillName = Annotated[str, Field(max_length=200)]


class ProfilePatch(ProfileChange, Body):
    """What you tell of yourself; a field that is absent or null stays as it is."""


class SkillNames(Body):
    """Skills to add."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"names": ["Docker", "k8s"]}})

    names: Annotated[list[SkillName], Field(min_length=1, max_length=100)]


class AddedSkills(BaseModel):
    """What the added skills are called, and all skills of the profile."""

    model_config = ConfigDict(frozen=True)

    added: list[str] = Field(examples=[["Docker", "Kubernetes"]])
    skills: list[SkillView]
