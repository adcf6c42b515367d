"""Recommendations: the open jobs that your CV fits best, and those that you were shown."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.documented import problems
from api.paging import Limit, Page, page_of
from career.matching.views import FoundJobs
from career.recommendations import service as recommendations
from career.recommendations.views import StoredRecommendation
from db.models import RecommendationStatus

router = APIRouter(prefix=f"{PREFIX}/recommendations", tags=["jobs"])
Count = Annotated[int, Query(ge=1, le=recommendations.MOST, description="How many at most.")]


@router.get("", responses=problems(401, 404, 422))
async def list_recommendations(
    user_id: Caller,
    parts: PartsDep,
    count: Count = 5,
    unseen: Annotated[bool, Query(description="Only jobs that you were never shown.")] = False,
) -> FoundJobs:
    """Return the open jobs that your CV in use fits best, best first, and note them as shown.

    In the order of `score` plus `adjustment`: points, at most 10 either way, from what you saved, applied for and
    dismissed. Each job comes with its source (`attribution`) and the page to link back to (`url`): show both.
    """
    return await recommendations.recommend(
        parts.database, parts.open_jobs, parts.embedder, user_id, count=count, unseen=unseen, now=datetime.now(UTC)
    )


@router.get("/history", responses=problems(401, 422))
async def list_past_recommendations(
    user: CurrentUser,
    session: Session,
    status: RecommendationStatus | None = None,
    limit: Limit = 50,
    cursor: UUID | None = None,
) -> Page[StoredRecommendation]:
    """Return the jobs that you were shown, newest first, of one status or of all, with their scores then."""

    async def ask(most: int, after: UUID | None) -> list[StoredRecommendation]:
        return await recommendations.stored(session, user.id, status=status, limit=most, after=after)

    return await page_of(ask, limit, cursor)
