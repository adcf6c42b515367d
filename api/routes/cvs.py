"""CVs: upload, watch, read, choose."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Query, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.http.attachments import attached
from api.http.etags import (
    NOT_MODIFIED,
    IfMatch,
    IfNoneMatch,
    PreconditionRequired,
    etag,
    is_same,
    is_seen,
    not_modified,
    tagged,
)
from api.idempotency import own_key
from api.openapi.documented import ANY_FILE, files, problems
from api.paging import Asked, Page, pages
from api.streaming.sse import BEGINNING, RESPONSES, EventStreamResponse, LastEventId
from career.cv import deleting, editing, exporting
from career.cv import service as cvs
from career.cv.checking import InvalidDocument
from career.cv.document import CVDocument
from career.cv.export.model import Format, Paper, Template
from career.cv.following import follow_upload
from career.cv.review import Review
from career.cv.views import CVCard
from db.models import CV, ProcessingStatus

router = APIRouter(prefix=f"{PREFIX}/cvs", tags=["cvs"])
MOST_PAGES = 20

UploadKey = Annotated[str | None, own_key("The same key twice is one upload.")]


@router.post("", status_code=202, responses=problems(401, 413, 422))
async def upload_cv(
    user_id: Caller,
    parts: PartsDep,
    response: Response,
    file: Annotated[UploadFile, File(description="A CV: PDF, DOCX, ODT, RTF, HTML, text or picture (JPG, PNG, HEIC).")],
    key: UploadKey = None,
) -> CVCard:
    """Keep a CV and read it in the background; the answer names where its progress is told.

    LinkedIn's data export (ZIP) and the profile that it saves to PDF are CVs too.
    """
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


@router.post("/pages", status_code=202, responses=problems(401, 413, 422))
async def upload_cv_pages(
    user_id: Caller,
    parts: PartsDep,
    response: Response,
    files: Annotated[
        list[UploadFile],
        File(min_length=1, max_length=MOST_PAGES, description="Photos of the pages of one CV, in order."),
    ],
    key: UploadKey = None,
) -> CVCard:
    """Keep photos of the pages of one CV, put together as one file, and read them in the background."""
    photos = [await file.read() for file in files]
    client_key = f"api:{key}" if key else None
    cv = await cvs.receive_pages(parts.database, parts.files, user_id, photos, client_key=client_key)
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


@router.get("/{cv_id}/document", response_model=CVDocument, responses={**NOT_MODIFIED, **problems(401, 404, 409, 422)})
async def get_cv_document(
    user: CurrentUser, session: Session, cv_id: UUID, if_none_match: IfNoneMatch = None
) -> Response:
    """Return what was read from a CV, as JSON Resume 1.0.0; absent means that the CV does not say.

    Its ETag names its version: send it as If-Match with a change.
    """
    cv = await editing.read(session, user.id, cv_id)
    tag = etag(cv.version)
    return not_modified(tag) if is_same(if_none_match, tag) else _document(cv)


@router.put("/{cv_id}/document", response_model=CVDocument, responses=problems(401, 404, 409, 412, 413, 422, 428))
async def put_cv_document(
    user_id: Caller, parts: PartsDep, cv_id: UUID, body: CVDocument, if_match: IfMatch = None
) -> Response:
    """Replace the document of a CV by yours (JSON Resume 1.0.0); the answer is what is kept, under a new ETag.

    Skills, review, evidence and all that is scored afterwards follow from it; CVs customised before stay as they are.
    Without If-Match it is refused with 428, and with 412 when the document was changed since.
    """
    if if_match is None:
        raise PreconditionRequired
    try:
        cv = await editing.save(
            parts.database, parts.embedder, user_id, cv_id, body, seen=lambda version: is_seen(if_match, etag(version))
        )
    except InvalidDocument as error:
        raise RequestValidationError(
            [{"type": error.code, "loc": ("body", *place), "msg": told} for place, told in error.faults]
        ) from error
    return _document(cv)


@router.get("/{cv_id}/export", responses=files(401, 404, 409, 422), response_class=Response)
async def export_cv(
    user_id: Caller,
    parts: PartsDep,
    cv_id: UUID,
    form: Annotated[Format, Query(description="The form of the file.")] = Format.pdf,
    template: Template = Template.classic,
    paper: Paper = Paper.a4,
) -> Response:
    """Return a CV as a new file made of its document, which was read back before."""
    file = await exporting.export(parts.database, user_id, cv_id, form, template=template, paper=paper)
    return attached(file.data, file.filename, file.media_type)


@router.get("/{cv_id}/file", responses={**ANY_FILE, **NOT_MODIFIED, **problems(401, 404, 422)}, response_class=Response)
async def get_cv_file(user_id: Caller, parts: PartsDep, cv_id: UUID, if_none_match: IfNoneMatch = None) -> Response:
    """Return the file as you uploaded it."""
    cv, data = await exporting.original(parts.database, parts.files, user_id, cv_id)
    tag = etag(cv.sha256)
    if is_same(if_none_match, tag):
        return not_modified(tag)
    return tagged(attached(data, cv.filename, cv.media_type or "application/octet-stream"), tag)


@router.post("/{cv_id}/process", status_code=202, responses=problems(401, 404, 409, 422))
async def read_cv_again(user: CurrentUser, session: Session, cv_id: UUID) -> CVCard:
    """Read a CV once more that could not be read; one that was read, or waits to be, is left alone (409)."""
    return cvs.card(await cvs.read_again(session, user.id, cv_id))


@router.get("/{cv_id}/review", responses=problems(401, 404, 409, 422))
async def get_cv_review(user: CurrentUser, session: Session, cv_id: UUID) -> Review:
    """Return how good a CV is: a score from 0 to 100, a check for employers' systems, and findings, worst first."""
    return cvs.review_of(await cvs.get(session, user.id, cv_id))


@router.get("/{cv_id}/events", response_class=EventStreamResponse, responses={**RESPONSES, **problems(401, 404, 422)})
async def follow_cv(
    user_id: Caller, session: Session, parts: PartsDep, cv_id: UUID, last: LastEventId = None
) -> EventStreamResponse:
    """Tell how far the reading of a CV is, as it goes, until it is ready or failed."""
    await cvs.get(session, user_id, cv_id)
    events = follow_upload(parts.database, parts.streams, user_id, cv_id, after=last or BEGINNING)
    return EventStreamResponse(parts, events)


@router.post("/{cv_id}/activate", responses=problems(401, 404, 409, 422))
async def activate_cv(user: CurrentUser, session: Session, cv_id: UUID) -> CVCard:
    """Make this the CV that matches and answers go by."""
    return cvs.card(await cvs.use(session, user.id, cv_id))


@router.delete("/{cv_id}", status_code=204, responses=problems(401, 404, 422))
async def delete_cv(user_id: Caller, parts: PartsDep, cv_id: UUID) -> None:
    """Delete a CV, its file, and the matches and customised CVs made of it; the newest other comes into use."""
    await deleting.delete(parts.database, parts.files, user_id, cv_id)


def _document(cv: CV) -> Response:
    return tagged(JSONResponse(cv.document), etag(cv.version))
