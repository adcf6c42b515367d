"""Tools of the profile and its skills."""

from collections.abc import Sequence
from typing import Any, Literal

from langchain.tools import ToolRuntime, tool
from langgraph.runtime import get_runtime
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncSession

from agent.context import AgentContext
from agent.tools.results import Result, result
from agent.wording.profile import say_added, say_changed, say_profile, say_removed
from career.digest import service as digests
from career.digest.zones import zone_in
from career.places.location import read_location
from career.profile import service as profiles
from career.profile.views import ProfileCard, SkillView
from runtime.language import gettext as _

Runtime = ToolRuntime[AgentContext, Any]


class NoArguments(BaseModel):
    """A tool that needs to be told nothing (LangChain injects no `runtime` where there are no fields)."""


class SkillNames(BaseModel):
    """Skills to add or remove."""

    skills: list[str] = Field(description="Names of skills, as the user wrote them.", min_length=1)


class SkillsCard(BaseModel):
    """A person's skills after a change."""

    model_config = ConfigDict(frozen=True)

    skills: tuple[SkillView, ...]


class ProfileFields(BaseModel):
    """What can be changed of a profile. Give only what the user said."""

    name: str | None = None
    headline: str | None = None
    location: str | None = Field(None, description="City or region.")
    phone: str | None = None
    experience_level: Literal["fresher", "junior", "mid", "senior"] | None = None
    education_level: str | None = None
    preferred_career_track: str | None = Field(None, description="The kind of job they want to do.")
    career_goals: str | None = None
    remote_preference: Literal["remote", "hybrid", "onsite"] | None = None
    salary_min: int | None = Field(None, description="Least salary a year, as a number.")
    salary_max: int | None = None
    currency: str | None = Field(None, description="Three letters, such as EUR.")
    languages: list[str] | None = Field(None, description="Spoken languages to add, in English.")
    interests: list[str] | None = None
    forget: list[str] | None = Field(None, description="Languages or interests to take out.")
    learning_style: str | None = None
    time_zone: str | None = Field(None, description="Such as Europe/Berlin.")
    bio: str | None = None


@tool(response_format="content_and_artifact", args_schema=NoArguments)
async def view_profile() -> Result:
    """Show the user's profile: name, location, level, salary, languages, goals and skills."""
    context = get_runtime(AgentContext).context
    async with context.database.transaction() as session:
        card = await profiles.view(session, context.user_id)
    return result(say_profile(card), "profile", card, keys=_values(card))


@tool(response_format="content_and_artifact", args_schema=ProfileFields)
async def update_profile(runtime: Runtime, **fields: Any) -> Result:
    """Change the user's profile: level, location, salary, languages, remote or on site, career track, goals, name."""
    context = runtime.context
    forget = fields.pop("forget", None) or ()
    async with context.database.transaction() as session:
        known = await profiles.view(session, context.user_id)
        change = profiles.ProfileChange.checked(**fields | _lists(known, fields, forget))
        card = await profiles.change(session, context.user_id, change)
        changed = sorted(change.model_fields_set)
        moved = await _digest_elsewhere(session, context, card) if {"location", "time_zone"} & set(changed) else ""
    said = " ".join(part for part in (say_changed(card, changed), moved) if part)
    return result(said, "profile", card, keys=_said(change))


@tool(response_format="content_and_artifact", args_schema=SkillNames)
async def add_skills(skills: list[str], runtime: Runtime) -> Result:
    """Add skills that the user says they have to their profile."""
    context = runtime.context
    async with context.database.transaction() as session:
        names = await profiles.add_skills(session, context.user_id, skills)
        card = await profiles.view(session, context.user_id)
    return result(say_added(names, len(card.skills)), "skills", _skills(card), keys=names)


@tool(response_format="content_and_artifact", args_schema=SkillNames)
async def remove_skills(skills: list[str], runtime: Runtime) -> Result:
    """Remove skills from the user's profile."""
    context = runtime.context
    async with context.database.transaction() as session:
        removed, absent = await profiles.remove_skills(session, context.user_id, skills)
        card = await profiles.view(session, context.user_id)
    return result(say_removed(removed, absent, len(card.skills)), "skills", _skills(card), keys=removed)


async def _digest_elsewhere(session: AsyncSession, context: AgentContext, card: ProfileCard) -> str:
    """Say that the digest goes by another time zone than that of the place where the person lives now."""
    settings = await digests.settings_of(session, context.user_id)
    here = _zone(card)
    if not settings.on or here in (None, settings.zone):
        return ""
    return _(
        "Your digest still comes at {time} {zone} time. Say “digest in {here} time” to move it.",
        time=f"{settings.at:%H:%M}",
        zone=settings.zone,
        here=here,
    )


def _zone(card: ProfileCard) -> str | None:
    places = [spot.place for spot in read_location(card.location or "") if spot.place]
    return next((zone for place in places if (zone := zone_in(place.city, place.country))), None)


def _lists(known: ProfileCard, fields: dict[str, Any], forget: Sequence[str]) -> dict[str, list[str]]:
    """Return the languages and interests as they are after adding and taking out, where that changes them."""
    gone = {name.casefold() for name in forget}
    lists = {}
    for field, before in (("languages", known.languages), ("interests", known.interests)):
        added = fields.get(field) or ()
        if added or gone & {name.casefold() for name in before}:
            merged = {name.casefold(): name for name in (*before, *added)}
            lists[field] = [name for key, name in merged.items() if key not in gone]
    return lists


def _values(card: ProfileCard) -> list[str]:
    values = [card.name, card.location, card.headline, card.experience_level, card.salary_min, card.cv_filename]
    return [str(value) for value in (*values, *card.languages, *(skill.name for skill in card.skills)) if value]


def _said(change: profiles.ProfileChange) -> list[str]:
    values = change.model_dump(exclude_none=True).values()
    return [str(part) for value in values for part in (value if isinstance(value, list) else [value])]


def _skills(card: ProfileCard) -> SkillsCard:
    return SkillsCard(skills=card.skills)
