"""Jobs: keep an ad, look it up, find open ones, say what you make of one."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Query, Response, UploadFile

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.errors import Unauthenticated
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.feedback import FeedbackView, NewFeedback
from api.schemas.jobs import JobDetail, NewJob
from career.applications.marking import mark
from career.errors import NotFound
from career.jobs import service as jobs
from career.jobs.search import JobQuery
from career.jobs.views import JobCard, SavedJob
from career.matching import service as matching
from career.matching.finding import find_jobs
from career.matching.views import FoundJobs, RankedJob
from career.recommendations import service as recommendations
from db.models import ProcessingStatus

router = APIRouter(prefix=f"{PREFIX}/jobs", tags=["jobs"])
_ORDERS = ("-created_at", "created_at", "title", "-title", "company", "-company")


@router.post("", status_code=202, responses=problems(401, 422))
async def create_job(user: CurrentUser, session: Session, response: Response, body: NewJob) -> JobCard:
    """Keep a job ad and read what it demands in the background. The same text or link twice is one job."""
    if body.text:
        job, _ = await jobs.save_text(session, user.id, **body.model_dump())
    else:
        job, _ = await jobs.save_link(session, user.id, body.url or "")
    response.headers["Location"] = f"{PREFIX}/jobs/{job.id}"
    return jobs.card(job)


@router.post("/file", status_code=202, responses=problems(401, 413, 422))
async def create_job_from_file(
    user_id: Caller,
    parts: PartsDep,
    response: Response,
    file: Annotated[UploadFile, File(description="A job ad as PDF, DOCX, web page or text.")],
) -> JobCard:
    """Keep a job ad that comes as a file; the same text twice is one job."""
    job = await jobs.save_file(parts.database, user_id, await file.read(), file.filename or "ad")
    response.headers["Location"] = f"{PREFIX}/jobs/{job.id}"
    return jobs.card(job)


@router.get("", responses=problems(401, 422))
async def list_jobs(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages(*_ORDERS)],
    status: Annotated[ProcessingStatus | None, Query(description="How far their reading is.")] = None,
    words: Annotated[str | None, Query(max_length=200, description="As in web searches.", examples=["python"])] = None,
) -> Page[JobCard]:
    """Return the jobs that you added as text, file or link, newest first."""
    return asked.page(await jobs.own_page(session, user.id, asked.query, status=status, words=words))


@router.get("/saved", responses=problems(401, 422))
async def list_saved_jobs(
    user: CurrentUser, session: Session, asked: Annotated[Asked, pages(*_ORDERS)]
) -> Page[SavedJob]:
    """Return the jobs that you noted as saved and have not applied for yet, the one noted last first."""
    return asked.page(await jobs.saved_page(session, user.id, asked.query))


@router.get("/ranked", responses=problems(401, 404, 422))
async def list_ranked_jobs(
    user_id: Caller, parts: PartsDep, asked: Annotated[Asked, pages("-score")], cv_id: UUID | None = None
) -> Page[RankedJob]:
    """Return the jobs that your CV fits best, best first, each with its score, parts and reasons."""
    return asked.page(await matching.rank_jobs(parts.database, parts.embedder, user_id, asked.query, cv_id=cv_id))


@router.get("/search", responses=problems(401, 422, 503))
async def search_jobs(user_id: Caller, parts: PartsDep, query: Annotated[JobQuery, Query()]) -> FoundJobs:
    """Return open jobs by words and filters, best first: by your CV's score where you have one.

    `words` as in web searches: quotes, "or", "-". Remote jobs that cannot be done from where you live are left out.
    """
    try:
        return await find_jobs(parts.database, parts.embedder, user_id, query, now=datetime.now(UTC))
    except NotFound as error:  # the account went while the request was on its way
        raise Unauthenticated from error


@router.get("/{job_id}", responses=problems(401, 404, 422))
async def get_job(user: CurrentUser, session: Session, job_id: UUID) -> JobDetail:
    """Return a job, its text, and what it demands."""
    job = await jobs.get(session, user.id, job_id)
    return JobDetail(**dict(jobs.card(job)), text=job.text, created_at=job.created_at)


@router.delete("/{job_id}", status_code=204, responses=problems(401, 403, 404, 422))
async def delete_job(user: CurrentUser, session: Session, job_id: UUID) -> None:
    """Delete a job that you added, with its matches and customised CVs; applications for it stay.

    Public jobs belong to everybody: dismiss one instead (403).
    """
    await jobs.delete(session, user.id, job_id)


@router.get("/{job_id}/similar", responses=problems(401, 404, 422))
async def list_similar_jobs(
    user_id: Caller, parts: PartsDep, job_id: UUID, count: Annotated[int, Query(ge=1, le=50)] = 5
) -> FoundJobs:
    """Return open jobs like this one, the likest first, with scores where you have a CV."""
    return await recommendations.similar(
        parts.database, parts.embedder, user_id, job_id, count=count, now=datetime.now(UTC)
    )


@router.post("/{job_id}/feedback", responses=problems(401, 404, 422))
async def put_job_feedback(user: CurrentUser, session: Session, job_id: UUID, body: NewFeedback) -> FeedbackView:
    """Save a job, note that you applied, or dismiss it, so that what comes next goes by it; twice is once.

    What is saved or applied for is kept among your applications. One that is further there stays as it is.
    """
    now = datetime.now(UTC)
    if body.kind == "dismissed":
        told = await recommendations.dismiss(session, user.id, job_id, body.reasons, now)
        return FeedbackView(job_id=job_id, status="dismissed", changes=told.changes)
    kept = await mark(session, user.id, job_id, body.kind, now=now)
    return FeedbackView(job_id=job_id, status=kept.status, application_id=kept.id)


@router.delete("/{job_id}/feedback", status_code=204, responses=problems(401, 404, 422))
async def delete_job_feedback(user: CurrentUser, session: Session, job_id: UUID) -> None:
    """Take back what you said of a job: it may be recommended again. An application for it stays."""
    await recommendations.bring_back(session, user.id, job_id)
