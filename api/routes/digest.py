"""The digest: when you get which jobs, and those that you got."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.digest import DigestPatch, DigestWish
from career.digest import service as digests
from career.digest.model import DigestChange
from career.digest.text import Digest
from career.digest.views import DigestView, PastDigest

router = APIRouter(prefix=f"{PREFIX}/digest", tags=["digest"])


@router.get("", responses=problems(401))
async def get_digest_settings(user: CurrentUser, session: Session) -> DigestView:
    """Return when the digest comes, what is in it, and when the next one is due."""
    return await digests.view(session, user.id)


@router.put("", responses=problems(401, 404, 422))
async def put_digest_settings(user: CurrentUser, session: Session, body: DigestWish) -> DigestView:
    """Set all settings of the digest; the same twice changes nothing."""
    return await _changed(user, session, body)


@router.patch("", responses=problems(401, 404, 422))
async def change_digest_settings(user: CurrentUser, session: Session, body: DigestPatch) -> DigestView:
    """Change some settings of the digest."""
    return await _changed(user, session, body)


@router.get("/preview", responses=problems(401))
async def preview_digest(user_id: Caller, parts: PartsDep) -> Digest:
    """Return the digest that you would get now; nothing is kept or sent."""
    return await digests.preview(parts.database, parts.open_jobs, parts.embedder, user_id, datetime.now(UTC))


@router.get("/history", responses=problems(401, 422))
async def list_past_digests(
    user: CurrentUser, session: Session, asked: Annotated[Asked, pages("-due_at", "due_at")]
) -> Page[PastDigest]:
    """Return your digests, the newest day first: how far each is, and why an empty one is."""
    return asked.page(await digests.history(session, user.id, asked.query))


async def _changed(user: CurrentUser, session: Session, body: DigestPatch) -> DigestView:
    change = DigestChange.model_validate(body.model_dump(exclude={"thread_id"}))
    if change.is_empty:  # the conversation alone
        change = DigestChange(on=(await digests.settings_of(session, user.id)).on)
    return await digests.change(session, user.id, change, thread_id=body.thread_id, now=datetime.now(UTC))
