"""Sources of jobs, background tasks and figures, for admins."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from api.dependencies import PREFIX, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.roles import Admin
from api.schemas.admin import Board, Boards, DeadTask, Numbers, Promised, TaskCount, TaskHealth
from career.operations import service as operations

router = APIRouter(prefix=f"{PREFIX}/admin", tags=["admin"])


@router.get("/sources", responses=problems(401, 403))
async def list_sources(_admin: Admin, session: Session) -> Boards:
    """Return all boards that public jobs come from: when each was read last, and what is wrong with it."""
    items = [Board.of(health) for health in await operations.boards(session)]
    return Boards(alarms=sum(item.alarm is not None for item in items), items=items)


@router.post("/sources/{source}/fetch", status_code=202, responses=problems(401, 403, 404, 422))
async def fetch_source(
    admin: Admin, session: Session, source: Annotated[str, Path(max_length=60, examples=["greenhouse"])]
) -> Promised:
    """Let a worker read a source now rather than when it is due. Asked for twice, it is read once."""
    return Promised(task_id=await operations.fetch(session, source, by=admin.id))


@router.get("/tasks", responses=problems(401, 403))
async def get_task_health(_admin: Admin, session: Session) -> TaskHealth:
    """Return how many background tasks of each name wait, run, or were given up."""
    items = [TaskCount.model_validate(found) for found in await operations.open_tasks(session)]
    sums = {state: sum(item.count for item in items if item.state == state) for state in ("waiting", "running", "dead")}
    oldest = min((item.oldest for item in items if item.state == "waiting"), default=None)
    return TaskHealth(**sums, oldest_waiting=oldest, items=items)


@router.get("/tasks/dead", responses=problems(401, 403, 422))
async def list_dead_tasks(
    _admin: Admin, session: Session, asked: Annotated[Asked, pages("-created_at", "created_at")]
) -> Page[DeadTask]:
    """Return tasks that were given up, each with the kind of its error."""
    rows = await operations.dead_tasks(session, asked.query)
    return asked.page(rows.map(DeadTask.model_validate))


@router.post("/tasks/{task_id}/retry", status_code=202, responses=problems(401, 403, 404, 422))
async def retry_task(admin: Admin, session: Session, task_id: UUID) -> Promised:
    """Let a task that was given up be tried again from the start."""
    await operations.retry(session, task_id, by=admin.id)
    return Promised(task_id=task_id)


@router.delete("/tasks/{task_id}", status_code=204, responses=problems(401, 403, 404, 409, 422))
async def delete_task(admin: Admin, session: Session, task_id: UUID) -> None:
    """Forget a task that was given up. One that erases somebody's data is kept: try it again."""
    await operations.drop(session, task_id, by=admin.id)


@router.get("/numbers", responses=problems(401, 403))
async def get_numbers(_admin: Admin, session: Session) -> Numbers:
    """Return how much there is: people, CVs, jobs, messages, digests."""
    return Numbers.model_validate(await operations.figures(session, datetime.now(UTC)))
