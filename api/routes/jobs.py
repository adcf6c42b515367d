"""Jobs: keep an ad, look it up."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Query, Response, UploadFile

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.documented import problems
from api.paging import Limit, Page
from api.schemas.jobs import JobDetail, NewJob
from career.jobs import service as jobs
from career.jobs.search import JobQuery
from career.jobs.views import JobCard
from career.matching import service as matching
from career.matching.finding import find_jobs
from career.matching.views import FoundJobs, RankedJob

router = APIRouter(prefix=f"{PREFIX}/jobs", tags=["jobs"])


@router.post("", status_code=202, responses=problems(401, 422))
async def save(user: CurrentUser, session: Session, response: Response, body: NewJob) -> JobCard:
    """Keep a job ad and read what it demands in the background. The same text or link twice is one job."""
    if body.text:
        job, _ = await jobs.save_text(session, user.id, **body.model_dump())
    else:
        job, _ = await jobs.save_link(session, user.id, body.url or "")
    response.headers["Location"] = f"{PREFIX}/jobs/{job.id}"
    return jobs.card(job)


@router.post("/file", status_code=202, responses=problems(401, 413, 422))
async def save_file(
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
async def list_jobs(user: CurrentUser, session: Session, limit: Limit = 50) -> Page[JobCard]:
    """Return the jobs that you saved, newest first."""
    return Page(items=[jobs.card(job) for job in await jobs.own(session, user.id, limit)])


@router.get("/ranked", responses=problems(401, 404, 422))
async def ranked_jobs(
    user_id: Caller, parts: PartsDep, cv_id: UUID | None = None, limit: Limit = 20
) -> Page[RankedJob]:
    """Return the jobs that your CV fits best, best first, each with its score, parts and reasons."""
    found = await matching.rank_jobs(parts.database, parts.embedder, user_id, cv_id=cv_id, limit=limit)
    return Page(items=found)


@router.get("/search", responses=problems(401, 422, 503))
async def search_jobs(user_id: Caller, parts: PartsDep, query: Annotated[JobQuery, Query()]) -> FoundJobs:
    """Return open jobs by words and filters, best first: by your CV's score where you have one.

    `words` as in web searches: quotes, "or", "-". Remote jobs that cannot be done from where you live are left out.
    """
    return await find_jobs(parts.database, parts.embedder, user_id, query, now=datetime.now(UTC))


@router.get("/{job_id}", responses=problems(401, 404, 422))
async def get_job(user: CurrentUser, session: Session, job_id: UUID) -> JobDetail:
    """Return a job, its text, and what it demands."""
    job = await jobs.get(session, user.id, job_id)
    return JobDetail(**dict(jobs.card(job)), text=job.text, created_at=job.created_at)
