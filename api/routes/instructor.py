"""The progress of students, for instructors; of those who agreed, for as long as they agree."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from api.dependencies import PREFIX, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.roles import Instructor
from api.schemas.consents import ProgressRequest, StudentShown
from career.accounts import consents
from career.progress import service as progress
from career.progress.views import ProgressView

router = APIRouter(prefix=f"{PREFIX}/instructor", tags=["instructors"])


@router.post("/requests", status_code=202, responses=problems(401, 403, 422))
async def request_progress(instructor: Instructor, session: Session, body: ProgressRequest) -> None:
    """Ask somebody to let you see their progress.

    They find your request in their account (GET /me/consents). Whether there is an account with this e-mail is not
    told; once they agree, they are among your students. Who refused is not asked again for 30 days.
    """
    await consents.ask(session, instructor.id, body.email)


@router.get("/students", responses=problems(401, 403, 422))
async def list_students(
    instructor: Instructor, session: Session, asked: Annotated[Asked, pages("-agreed_at", "agreed_at")]
) -> Page[StudentShown]:
    """Return the students who let you see their progress."""
    rows = await consents.students(session, instructor.id, asked.query)
    return asked.page(rows.map(StudentShown.of))


@router.get("/students/{student_id}/progress", responses=problems(401, 403, 404, 422))
async def get_student_progress(instructor: Instructor, session: Session, student_id: UUID) -> ProgressView:
    """Return how a student is doing: counts, scores, applications by how far they are, skills that are missing."""
    student = await consents.student(session, instructor.id, student_id)
    return await progress.overview(session, student.id, now=datetime.now(UTC))


@router.delete("/students/{student_id}", status_code=204, responses=problems(401, 403, 404, 422))
async def delete_student(instructor: Instructor, session: Session, student_id: UUID) -> None:
    """Give up seeing the progress of a student."""
    await consents.part_from(session, instructor.id, student_id)
