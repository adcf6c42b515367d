"""Applications: where you applied, what became of it, and how far you get."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from api.dependencies import PREFIX, CurrentUser, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.applications import ApplicationChange, NewApplication, NewEvent
from career.applications import service as applications
from career.applications.funnel import Funnel
from career.applications.model import Status
from career.applications.views import ApplicationCard
from career.jobs import service as jobs

router = APIRouter(prefix=f"{PREFIX}/applications", tags=["applications"])


@router.get("", responses=problems(401, 422))
async def list_applications(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-created_at", "created_at", "-updated_at", "updated_at", "company", "-company")],
    status: Status | None = None,
) -> Page[ApplicationCard]:
    """Return your applications, newest first, of one status or of all."""
    return asked.page(await applications.page(session, user.id, asked.query, status=status))


@router.post("", status_code=201, responses=problems(401, 404, 422))
async def create_application(
    user: CurrentUser, session: Session, response: Response, body: NewApplication
) -> ApplicationCard:
    """Keep an application, or note a status of the one for the same job. Twice is once."""
    job = await jobs.get(session, user.id, body.job_id) if body.job_id else None
    told = body.model_dump(exclude={"job_id"})
    kept = await applications.track(session, user.id, job=job, now=datetime.now(UTC), **told)
    response.headers["Location"] = f"{PREFIX}/applications/{kept.id}"
    return kept


@router.get("/funnel", responses=problems(401))
async def get_application_funnel(user: CurrentUser, session: Session) -> Funnel:
    """Return how many of your applications stand where, and how far they got."""
    return (await applications.all_of(session, user.id)).funnel


@router.get("/{application_id}", responses=problems(401, 404, 422))
async def get_application(user: CurrentUser, session: Session, application_id: UUID) -> ApplicationCard:
    """Return an application with its history."""
    return await applications.get(session, user.id, application_id)


@router.patch("/{application_id}", responses=problems(401, 404, 422))
async def change_application(
    user: CurrentUser, session: Session, application_id: UUID, body: ApplicationChange
) -> ApplicationCard:
    """Change the notes, the names or the link of an application."""
    return await applications.change(session, user.id, application_id, **body.model_dump())


@router.post("/{application_id}/events", status_code=201, responses=problems(401, 404, 422))
async def create_application_event(
    user: CurrentUser, session: Session, application_id: UUID, body: NewEvent
) -> ApplicationCard:
    """Note what became of an application. An earlier stage corrects a later one; nothing noted before is lost."""
    now = datetime.now(UTC)
    if body.status is None:
        return await applications.add_note(session, user.id, application_id, body.note or "", now)
    return await applications.move(
        session, user.id, application_id, status=body.status, at=body.at, note=body.note, now=now
    )


@router.delete("/{application_id}", status_code=204, responses=problems(401, 404, 422))
async def delete_application(user: CurrentUser, session: Session, application_id: UUID) -> None:
    """Delete an application with its history, and what was learned from it."""
    await applications.forget(session, user.id, application_id)
