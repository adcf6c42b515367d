"""The log of what you did, and of what was done for you."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import PREFIX, CurrentUser, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.schemas.body import Moment
from career.activity import service as activity
from career.activity.service import ActivityEntry

router = APIRouter(prefix=f"{PREFIX}/activity", tags=["progress"])
Action = Annotated[str, Query(max_length=60, pattern=r"^[a-z_]+$", examples=["matched"])]


@router.get("", responses=problems(401, 422))
async def list_activity(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-created_at", "created_at")],
    action: Annotated[
        list[Action] | None, Query(max_length=20, description="Of these actions; all, if absent.")
    ] = None,
    since: Annotated[Moment | None, Query(description="From this time on, with its time zone.")] = None,
    until: Annotated[Moment | None, Query(description="Before this time, with its time zone.")] = None,
) -> Page[ActivityEntry]:
    """Return what you did and what was done for you, newest first; each entry with a sentence in your language."""
    return asked.page(await activity.log(session, user.id, asked.query, actions=action or (), since=since, until=until))
