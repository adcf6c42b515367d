"""Matches: the score of a CV for a job, and why."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from api.dependencies import PREFIX, Bearer, Caller, CurrentUser, PartsDep, Session, parts_of
from api.errors import Unauthenticated
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.matches import ComparisonRequest, MatchRequest
from career.errors import NotFound
from career.matching import service as matching
from career.matching.views import ComparisonCard, MatchCard, MatchSummary

router = APIRouter(prefix=f"{PREFIX}/matches", tags=["matches"])


@router.post("", responses=problems(401, 404, 409, 422))
async def create_match(user_id: Caller, parts: PartsDep, body: MatchRequest) -> MatchCard:
    """Score a CV for a job, 0-100, with the parts of the score and the lines that show each point.

    The same CV, profile and job give the same score, and the same stored match.
    """
    return await matching.match(parts.database, parts.embedder, user_id, job_id=body.job_id, cv_id=body.cv_id)


@router.post("/compare", responses=problems(401, 404, 409, 422))
async def compare_jobs(user_id: Caller, parts: PartsDep, body: ComparisonRequest) -> ComparisonCard:
    """Score a CV for 2 to 20 jobs, best first; each match is kept like one that was asked for alone."""
    return await matching.compare(parts.database, parts.embedder, user_id, job_ids=body.job_ids, cv_id=body.cv_id)


@router.get("", responses=problems(401, 422))
async def list_matches(
    request: Request,
    claims: Bearer,
    asked: Annotated[Asked, pages("-created_at", "created_at", "-score", "score")],
    job_id: UUID | None = None,
    cv_id: UUID | None = None,
    min_score: Annotated[int | None, Query(ge=0, le=100, description="The lowest score that is wanted.")] = None,
) -> Page[MatchSummary]:
    """Return your matches, newest first, of one job or CV or of all, and how each compares with the one before."""
    log_in = claims.user_id, claims.session_id
    try:
        found = await matching.history(
            parts_of(request).database, *log_in, asked.query, job_id=job_id, cv_id=cv_id, least_score=min_score
        )
    except NotFound as error:
        raise Unauthenticated from error
    return asked.page(found)


@router.get("/{match_id}", responses=problems(401, 404, 422))
async def get_match(user: CurrentUser, session: Session, match_id: UUID) -> MatchCard:
    """Return a match with its parts and evidence."""
    return await matching.get(session, user.id, match_id)


@router.delete("/{match_id}", status_code=204, responses=problems(401, 404, 422))
async def delete_match(user: CurrentUser, session: Session, match_id: UUID) -> None:
    """Delete a match; the same CV and job give it again when they are asked for."""
    await matching.delete(session, user.id, match_id)
