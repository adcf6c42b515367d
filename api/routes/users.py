"""Other people: what they have made public."""

from uuid import UUID

from fastapi import APIRouter

from api.dependencies import PREFIX, CurrentUser, Session
from api.openapi.documented import problems
from career.profile import public
from career.profile.public import PublicProfile

router = APIRouter(prefix=f"{PREFIX}/users", tags=["profile"])


@router.get("/{user_id}", responses=problems(401, 404, 422))
async def get_public_profile(user: CurrentUser, session: Session, user_id: UUID) -> PublicProfile:
    """Return the profile of somebody who made it public (PATCH /profile, `is_public`), or your own as others see it.

    Anybody else's is not there, as though there were no such person.
    """
    return await public.read(session, user_id, viewer_id=user.id)
