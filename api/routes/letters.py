"""Cover letters, all of them; each is written, read and changed at the customised CV that it belongs to."""

from typing import Annotated

from fastapi import APIRouter

from api.dependencies import PREFIX, CurrentUser, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from career.customization import listing
from career.customization.listing import LetterSummary

router = APIRouter(prefix=f"{PREFIX}/letters", tags=["customizations"])


@router.get("", responses=problems(401, 422))
async def list_letters(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-updated_at", "updated_at", "-created_at", "created_at")],
) -> Page[LetterSummary]:
    """Return your cover letters, the one that changed last first; the text is at the customised CV."""
    return asked.page(await listing.letters(session, user.id, asked.query))
