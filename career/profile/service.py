"""Use cases of a profile: see it, change it, add and remove skills."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy.ext.asyncio import AsyncSession

from career.digest.rows import move
from career.errors import InvalidInput, no_account
from career.names import skill_meant
from career.profile.views import ProfileCard
from career.skills import service as skills
from db.models import Profile, ProfileSkill
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository, ProfileRepository, SkillRepository, UserRepository
from db.repositories.reads import OWN_PROFILE, PROFILE
from db.session import Database
from runtime.language import ENGLISH, language
from runtime.language import gettext as _

MOST_SKILLS_AT_ONCE = 100
LONGEST_SKILL = 80
_EMPTY: dict[str, object] = {"interests": [], "languages": [], "is_public": False}
"""What stands in columns that always hold something, where nothing is told."""


def _known_zone(value: str) -> str:
    zones = {zone.lower(): zone for zone in available_timezones()}
    if value.lower() not in zones:
        raise ValueError(_("not a time zone; write it like Europe/Berlin"))
    return zones[value.lower()]


def _currency_code(value: str) -> str:
    if len(value) != 3 or not value.isalpha():
        raise ValueError(_("not a currency; write its three letters, like EUR"))
    return value.upper()


Line = Annotated[str, Field(max_length=200)]
Amount = Annotated[int, Field(ge=0, le=100_000_000)]


class ProfileChange(BaseModel):
    """What to change of a profile; what is not set stays, and what is set to None or empty is no longer told.

    `is_public` says whether others may see it: name, headline, bio, place, track and skills; without it none may.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Line | None = None
    headline: Line | None = None
    bio: Annotated[str, Field(max_length=4_000)] | None = None
    avatar_url: Annotated[str, Field(max_length=500, pattern=r"^https://")] | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    location: Line | None = None
    education_level: Line | None = None
    experience_level: Literal["fresher", "junior", "mid", "senior"] | None = None
    preferred_career_track: Line | None = None
    career_goals: Annotated[str, Field(max_length=2_000)] | None = None
    learning_style: Line | None = None
    interests: Annotated[list[Line], Field(max_length=50)] | None = None
    languages: Annotated[list[Line], Field(max_length=50)] | None = None
    remote_preference: Literal["remote", "hybrid", "onsite"] | None = None
    salary_min: Amount | None = None
    salary_max: Amount | None = None
    currency: Annotated[str, AfterValidator(_currency_code)] | None = None
    time_zone: Annotated[str, AfterValidator(_known_zone)] | None = None
    is_public: bool | None = None

    @classmethod
    def checked(cls, **fields: object) -> "ProfileChange":
        """Return the change, in which what is None here is not set: a model and a parser say so of what they left out.

        Raises InvalidInput, which names the first field that cannot be used and why.
        """
        try:
            return cls.model_validate({key: value for key, value in fields.items() if value is not None})
        except ValidationError as error:
            raise InvalidInput("invalid_profile", _why_not(error.errors()[0])) from error


def _why_not(found: ErrorDetails) -> str:
    """Return which field cannot be used and why; what pydantic says of it is known in English only."""
    place = ".".join(str(part) for part in found["loc"])
    if language() == ENGLISH:
        return f"{place}: {found['msg']}"
    own = found["ctx"].get("error") if "ctx" in found else None
    return f"{place}: {own}" if own else _("{field}: this value cannot be used. Say it in another way.", field=place)


async def view(session: AsyncSession, user_id: UUID) -> ProfileCard:
    """Return the profile with its skills and what the CV in use adds, as this transaction sees it. Raises NotFound."""
    rows = await session.execute(PROFILE.statement, {"user_id": user_id})
    return _card(rows.mappings().all())


async def read(database: Database, user_id: UUID, log_in_id: UUID) -> ProfileCard:
    """Return the same as `view` for a log-in, outside of any transaction, in a fraction of its time.

    Raises NotFound when the account is gone or the log-in has ended.
    """
    return _card(await database.fetch(OWN_PROFILE, user_id=user_id, session_id=log_in_id))


def _card(rows: Sequence[Mapping[str, Any]]) -> ProfileCard:
    if not rows:
        raise no_account()
    row = {name: value for name, value in rows[0].items() if value not in (None, [])}
    return ProfileCard.model_validate({**_from_cv(row.pop("cv_basics", {}), row.pop("cv_languages", [])), **row})


def place_told(location: str | None, basics: Mapping[str, Any]) -> str | None:
    """Return where someone lives, as their profile says it, or else the `basics` of their CV."""
    return location or _place_in(basics)


def _place_in(basics: Mapping[str, Any]) -> str | None:
    place = basics.get("location") or {}
    return ", ".join(place[part] for part in ("city", "region") if place.get(part)) or None


def _from_cv(basics: Mapping[str, Any], languages: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """Return what the CV in use says of things that the person has not told."""
    found = {
        "name": basics.get("name"),
        "headline": basics.get("label"),
        "phone": basics.get("phone"),
        "location": _place_in(basics),
        "languages": [item["language"] for item in languages if item.get("language")],
    }
    return {name: value for name, value in found.items() if value}


async def change(session: AsyncSession, user_id: UUID, change: ProfileChange) -> ProfileCard:
    """Change what the person told; another time zone moves their digest along, which keeps its own where none is told.

    Raises InvalidInput when the salary range is upside down.
    """
    profile = await ProfileRepository(session, user_id).locked()
    fields = change.model_dump(exclude_unset=True)
    if "name" in fields and (user := await UserRepository(session).get(user_id)) is not None:
        user.name = fields["name"] or None
    for key, value in fields.items():
        if key != "name":
            setattr(profile, key, _EMPTY.get(key) if value in (None, "") else value)
    _check_salary(profile)
    if change.time_zone is not None:
        await move(session, user_id, change.time_zone, datetime.now(UTC))
    ActivityRepository(session, user_id).add("profile_changed", fields=sorted(change.model_fields_set))
    await session.flush()
    return await view(session, user_id)


async def add_skills(session: AsyncSession, user_id: UUID, names: Sequence[str]) -> list[str]:
    """Add skills that the person says they have; return their canonical names, those known before included."""
    found = _canonical(names)
    rows = [{"key": key, "name": name, "source": "user"} for key, name in found.items()]
    if new := await SkillRepository(session, user_id).put(rows, revive=True):
        ActivityRepository(session, user_id).add("skills_added", count=new)
    return list(found.values())


async def remove_skills(session: AsyncSession, user_id: UUID, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Remove skills; return the names removed and the names that were not there."""
    found = _canonical(names)
    removed = list(await SkillRepository(session, user_id).remove(list(found)))
    if removed:
        ActivityRepository(session, user_id).add("skills_removed", count=len(removed))
    return removed, [name for name in found.values() if name not in removed]


async def skills_page(
    session: AsyncSession, user_id: UUID, wanted: PageQuery, *, source: str | None = None
) -> Rows[ProfileSkill]:
    """Return a page of the person's skills, each with the line that shows it: of one source or of all."""
    return await SkillRepository(session, user_id).page(wanted, source=source)


async def list_skills(session: AsyncSession, user_id: UUID) -> Sequence[ProfileSkill]:
    """Return the person's skills in the order in which they came."""
    return await SkillRepository(session, user_id).all()


def _canonical(names: Sequence[str]) -> dict[str, str]:
    if len(names) > MOST_SKILLS_AT_ONCE:
        raise InvalidInput(
            "too_many_skills",
            _("That is more than {most} skills at once.", most=MOST_SKILLS_AT_ONCE),
        )
    cleaned = [name.strip() for name in names if name.strip()]
    if not cleaned:
        raise InvalidInput("no_skills", _("Name at least one skill, for example: add Docker and Kubernetes."))
    if any(len(name) > LONGEST_SKILL for name in cleaned):
        raise InvalidInput("skill_too_long", _("A skill has at most {most} characters.", most=LONGEST_SKILL))
    return dict(skills.canonical(skill_meant(name)) for name in cleaned)


def _check_salary(profile: Profile) -> None:
    if profile.salary_min is not None and profile.salary_max is not None and profile.salary_min > profile.salary_max:
        raise InvalidInput("invalid_salary", _("The least salary is above the highest."))
