"""Whether this process lives, whether it can serve, and its figures."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Literal

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field
from redis.exceptions import RedisError
from sqlalchemy import text

from api.dependencies import PartsDep
from api.figures import may_see_figures
from api.openapi.documented import problems
from api.parts import Parts
from career.digest import service as digests
from career.errors import Unavailable
from runtime.metrics import CONTENT_TYPE, render, show_digests

router = APIRouter(tags=["operation"])
PATIENCE_SECONDS = 3.0
State = Literal["up", "away"]


class Live(BaseModel):
    """This process answers."""

    status: Literal["live"] = "live"


class Parted(BaseModel):
    """The servers that this process needs."""

    model_config = ConfigDict(frozen=True)

    database: State
    events: State = Field(description="Valkey or Redis: without it everything is kept and answered, only later.")


class Ready(BaseModel):
    """Whether requests can be served: `degraded` is yes, with answers coming later; `unavailable` is no."""

    model_config = ConfigDict(frozen=True)

    status: Literal["ready", "degraded", "unavailable"]
    parts: Parted


@router.get("/health/live")
async def get_liveness() -> Live:
    """Say that this process answers."""
    return Live()


@router.get("/health/ready", responses={503: {"model": Ready, "description": "The database does not answer."}})
async def get_readiness(parts: PartsDep, response: Response) -> Ready:
    """Say whether the database and Valkey answer; 503 without the database."""
    database, events = await asyncio.gather(_database(parts), _events(parts))
    if database == "away":
        response.status_code = 503
        return Ready(status="unavailable", parts=Parted(database=database, events=events))
    return Ready(status="ready" if events == "up" else "degraded", parts=Parted(database=database, events=events))


@router.get(
    "/metrics",
    response_class=Response,
    responses={**problems(401, 403), 200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    dependencies=[Depends(may_see_figures)],
)
async def get_metrics(parts: PartsDep) -> Response:
    """Return the figures of this process, and those of the digests of the last 24 hours, for Prometheus."""
    await _count_digests(parts)
    return Response(render(), media_type=CONTENT_TYPE)


async def _count_digests(parts: Parts) -> None:
    now = datetime.now(UTC)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), parts.database.transaction() as session:
            found = await digests.counts(session, now - timedelta(days=1), now)
    except (Unavailable, TimeoutError):
        show_digests({}, {})
        return
    show_digests(found.by_status(), {"unpromised": found.unpromised, "overdue": found.overdue})


async def _database(parts: Parts) -> State:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), parts.database.transaction() as session:
            await session.execute(text("select 1"))
    except (Unavailable, TimeoutError):
        return "away"
    return "up"


async def _events(parts: Parts) -> State:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await parts.streams.client.ping()
    except (RedisError, OSError):
        return "away"
    return "up"
