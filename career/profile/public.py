"""A profile as others see it, if its person made it public: what they told of themselves, and no way to reach them."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import NotFound
from career.names import skill_told
from db.repositories import SkillRepository
from db.repositories.users import shown_profile
from runtime.language import gettext as _


class PublicProfile(BaseModel):
    """What others see of a person: neither e-mail nor phone, and nothing of their CV but the names of skills."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str | None
    headline: str | None
    bio: str | None
    location: str | None
    preferred_career_track: str | None
    skills: tuple[str, ...]


async def read(session: AsyncSession, user_id: UUID, *, viewer_id: UUID) -> PublicProfile:
    """Return the public profile of a person, to themselves also while it is not public yet. Raises NotFound."""
    found = await shown_profile(session, user_id, viewer_id)
    if found is None:
        raise NotFound("user_not_found", _("There is no such profile, or it is not public."))
    skills = await SkillRepository(session, user_id).all()
    return PublicProfile(**found, skills=tuple(skill_told(row.name) for row in skills))
