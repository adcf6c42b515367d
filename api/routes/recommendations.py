"""Recommendations: the open jobs that your CV fits best, and those that you were shown."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.recommendations import RecommendationQuery
from career.matching.views import FoundJobs
from career.recommendations import service as recommendations
from career.recommendations.views import StoredRecommendation
from db.models import RecommendationStatus

router = APIRouter(prefix=PREFIX, tags=["jobs"])


@router.get("/match/jobs", operation_id="match_jobs", responses=problems(401, 404, 422))
@router.get("/recommendations", responses=problems(401, 404, 422))
async def list_recommendations(
    user_id: Caller, parts: PartsDep, query: Annotated[RecommendationQuery, Query()]
) -> FoundJobs:
    """Return the open jobs that your CV in use fits best, best first, and note them as shown.

    In the order of `score` plus `adjustment`: points, at most 10 either way, from what you saved, applied for and
    dismissed. Each job comes with its source (`attribution`) and the page to link back to (`url`): show both.
    `shown_at` is when you were first shown it, null for a new one. The same list is at /recommendations and at
    /match/jobs.
    """
    return await recommendations.recommend(
        parts.database,
        parts.open_jobs,
        parts.embedder,
        user_id,
        count=query.count,
        page=query.page,
        unseen=query.unseen,
        wish=query.wish,
        now=datetime.now(UTC),
    )


@router.get("/recommendations/history", responses=problems(401, 422))
async def list_past_recommendations(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-created_at", "created_at", "-score", "score")],
    status: RecommendationStatus | None = None,
) -> Page[StoredRecommendation]:
    """Return the jobs that you were shown, newest first, of one status or of all, with their scores then."""
    return asked.page(await recommendations.stored(session, user.id, asked.query, status=status))
