"""CVs: upload, watch, read, choose."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, File, Header, Query, Response, UploadFile

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.documented import problems
from api.paging import Asked, Page, pages
from api.sse import BEGINNING, RESPONSES, EventStreamResponse, LastEventId
from career.cv import deleting
from career.cv import service as cvs
from career.cv.document import CVDocument
from career.cv.following import follow_upload
from career.cv.review import Review
from career.cv.views import CVCard
from career.errors import NotFound
from db.models import ProcessingStatus

router = APIRouter(prefix=f"{PREFIX}/cvs", tags=["CVs"])

UploadKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="The same key twice is one upload.",
        examples=["4f0f7e2a"],
    ),
]


@router.post("", status_code=202, responses=problems(401, 413, 422))
async def upload(
    user_id: Caller,
    parts: PartsDep,
    response: Response,
    file: Annotated[UploadFile, File(description="A CV: PDF, DOCX, ODT, RTF, HTML, text or picture (JPG, PNG, HEIC).")],
    key: UploadKey = None,
) -> CVCard:
    """Keep a CV and read it in the background; the answer names where its progress is told."""
    cv = await cvs.receive(
        parts.database,
        parts.files,
        user_id,
        file.filename or "cv",
        await file.read(),
        client_key=f"api:{key}" if key else None,
    )
    response.headers["Location"] = f"{PREFIX}/cvs/{cv.id}"
    return cvs.card(cv)


@router.get("", responses=problems(401, 422))
async def list_cvs(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-created_at", "created_at", "filename", "-filename")],
    status: Annotated[ProcessingStatus | None, Query(description="How far their reading is.")] = None,
    active: Annotated[bool | None, Query(description="The one in use, or the others.")] = None,
) -> Page[CVCard]:
    """Return your CVs, newest first."""
    return asked.page(await cvs.page(session, user.id, asked.query, status=status, active=active))


@router.get("/{cv_id}", responses=problems(401, 404, 422))
async def get_cv(user: CurrentUser, session: Session, cv_id: UUID) -> CVCard:
    """Return a CV: how far its reading is, and what was found."""
    return cvs.card(await cvs.get(session, user.id, cv_id))


@router.get("/{cv_id}/document", response_model=CVDocument, responses=problems(401, 404, 409, 422))
async def get_document(user: CurrentUser, session: Session, cv_id: UUID) -> Any:
    """Return what was read from a CV, as JSON Resume 1.0.0; absent means that the CV does not say."""
    cv = await cvs.get(session, user.id, cv_id)
    if cv.document is None:
        raise NotFound("cv_not_ready", "This CV has not been read yet, or could not be; its status says which.")
    return cv.document


@router.get("/{cv_id}/review", responses=problems(401, 404, 409, 422))
async def get_review(user: CurrentUser, session: Session, cv_id: UUID) -> Review:
    """Return how good a CV is: a score from 0 to 100, a check for employers' systems, and findings, worst first."""
    return cvs.review_of(await cvs.get(session, user.id, cv_id))


@router.get("/{cv_id}/events", response_class=EventStreamResponse, responses={**RESPONSES, **problems(401, 404, 422)})
async def get_events(
    user_id: Caller, session: Session, parts: PartsDep, cv_id: UUID, last: LastEventId = None
) -> EventStreamResponse:
    """Tell how far the reading of a CV is, as it goes, until it is ready or failed."""
    await cvs.get(session, user_id, cv_id)
    events = follow_upload(parts.database, parts.streams, user_id, cv_id, after=last or BEGINNING)
    return EventStreamResponse(parts, events)


@router.post("/{cv_id}/activate", responses=problems(401, 404, 409, 422))
async def activate(user: CurrentUser, session: Session, cv_id: UUID) -> CVCard:
    """Make this the CV that matches and answers go by."""
    return cvs.card(await cvs.use(session, user.id, cv_id))


@router.delete("/{cv_id}", status_code=204, responses=problems(401, 404, 422))
async def delete_cv(user_id: Caller, parts: PartsDep, cv_id: UUID) -> None:
    """Delete a CV, its file, and the matches and customised CVs made of it; the newest other comes into use."""
    await deleting.delete(parts.database, parts.files, user_id, cv_id)
