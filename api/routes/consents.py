"""Who sees your progress: requests of instructors, which you agree to, refuse, and end."""

from uuid import UUID

from fastapi import APIRouter

from api.dependencies import PREFIX, CurrentUser, Session
from api.openapi.documented import problems
from api.schemas.consents import Consents, ConsentShown
from career.accounts import consents

router = APIRouter(prefix=f"{PREFIX}/me/consents", tags=["accounts"])


@router.get("", responses=problems(401))
async def list_consents(user: CurrentUser, session: Session) -> Consents:
    """Return who asked to see your progress, and to whom you agreed, the newest first."""
    return Consents(items=[ConsentShown.of(found) for found in await consents.all_of(session, user.id)])


@router.post("/{consent_id}/agree", responses=problems(401, 404, 409, 422))
async def agree_to_consent(user: CurrentUser, session: Session, consent_id: UUID) -> ConsentShown:
    """Let an instructor see your progress from now on: counts, scores and skills, no text of yours."""
    return ConsentShown.of(await consents.agree(session, user, consent_id))


@router.delete("/{consent_id}", status_code=204, responses=problems(401, 404, 422))
async def end_consent(user: CurrentUser, session: Session, consent_id: UUID) -> None:
    """Refuse a request, or end what you had agreed to, at once."""
    await consents.end(session, user.id, consent_id)
