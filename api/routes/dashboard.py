"""The dashboard: how you are doing."""

from datetime import UTC, datetime

from fastapi import APIRouter

from api.dependencies import PREFIX, CurrentUser, Session
from api.openapi.documented import problems
from career.progress import service as progress
from career.progress.views import ProgressView

router = APIRouter(prefix=f"{PREFIX}/dashboard", tags=["progress"])


@router.get("", responses=problems(401))
async def get_dashboard(user: CurrentUser, session: Session) -> ProgressView:
    """Return how you are doing, in counts, scores and names of skills.

    How scores move, how far applications get, which skills your jobs ask for and you lack, what you did in the last 30
    days of your time zone, interviews and learning. All of it is computed from what is stored; `job_ids` and the ids of
    points name what a number comes from.
    """
    return await progress.overview(session, user.id, now=datetime.now(UTC))
