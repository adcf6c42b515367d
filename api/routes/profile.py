"""The profile and its skills."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from api.dependencies import PREFIX, Bearer, CurrentUser, Session, parts_of
from api.errors import Unauthenticated
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.profile import AddedSkills, ProfilePatch, SkillDetail, SkillNames
from career.errors import NotFound
from career.profile import service as profiles
from career.profile.views import ProfileCard
from db.models import SkillSource

router = APIRouter(prefix=f"{PREFIX}/profile", tags=["profile"])


@router.get("", responses=problems(401))
async def get_profile(request: Request, claims: Bearer) -> ProfileCard:
    """Return your profile: what you told, and what your CV in use adds."""
    try:
        return await profiles.read(parts_of(request).database, claims.user_id, claims.session_id)
    except NotFound as error:
        raise Unauthenticated from error


@router.patch("", responses=problems(401, 422))
async def change_profile(user: CurrentUser, session: Session, body: ProfilePatch) -> ProfileCard:
    """Change what you told; what is absent stays, null or an empty text or list takes it away (RFC 7396).

    What you have not told is shown as your CV in use says it. Without a time zone your digest keeps the one it has.
    With `is_public` others who are logged in see your name, headline, bio, place, track and skills (GET /users/{id}).
    """
    return await profiles.change(session, user.id, body)


@router.get("/skills", responses=problems(401, 422))
async def list_skills(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("created_at", "-created_at", "name", "-name")],
    source: Annotated[SkillSource | None, Query(description="Who told it.")] = None,
) -> Page[SkillDetail]:
    """Return your skills in the order in which they came, each with where it comes from."""
    found = await profiles.skills_page(session, user.id, asked.query, source=source)
    return asked.page(found.map(SkillDetail.model_validate))


@router.post("/skills", responses=problems(401, 422))
async def add_skills(user: CurrentUser, session: Session, body: SkillNames) -> AddedSkills:
    """Add skills under their usual names; those that you have already stay as they are."""
    added = await profiles.add_skills(session, user.id, body.names)
    return AddedSkills(added=added, skills=list((await profiles.view(session, user.id)).skills))


@router.delete("/skills/{name:path}", status_code=204, responses=problems(401, 404, 422))
async def delete_skill(
    user: CurrentUser,
    session: Session,
    name: Annotated[str, Path(min_length=1, max_length=200, description="In any spelling.", examples=["k8s"])],
) -> None:
    """Remove a skill; your next CV will not bring it back."""
    removed, _ = await profiles.remove_skills(session, user.id, [name])
    if not removed:
        raise NotFound("skill_not_found", "Your profile has no such skill.")
