"""Going on with a mock interview that was stopped: one runs in a thread."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, NotFound
from career.interview.cases.keeping import found, load, load_running
from career.interview.views import MockCard
from db.models import InterviewSession
from db.repositories.interviews import InterviewRepository
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _

_OVER = N_("All questions of this mock interview have been asked. Start a new one.")
_OTHER = N_("Another mock interview runs in this conversation. Stop that one first.")


async def resume(
    database: Database, user_id: UUID, *, thread_id: UUID | None = None, session_id: UUID | None = None
) -> MockCard:
    """Go on with an interview that was stopped, of a thread with the last one; one that runs stays as it is.

    Raises NotFound, and Conflict where another runs in the thread of the one that is named.
    """
    async with database.transaction() as session:
        kept = await load_running(session, user_id, thread_id, session_id)
        if kept is not None:
            return kept.card()
        row = await _stopped(session, user_id, thread_id, session_id)
        try:
            async with session.begin_nested():
                row.state, row.ended_turn, row.ended_at = "running", None, None
        except IntegrityError as error:
            raise Conflict("interview_running", _(_OTHER)) from error
        return (await load(session, user_id, row)).card()


async def _stopped(
    session: AsyncSession, user_id: UUID, thread_id: UUID | None, session_id: UUID | None
) -> InterviewSession:
    """Return, for itself alone, the interview that is to go on. Raises NotFound and Conflict."""
    repository = InterviewRepository(session, user_id)
    if session_id is not None:
        row: InterviewSession | None = await found(session, user_id, session_id, lock=True)
    else:
        row = await repository.last(thread_id, lock=True) if thread_id is not None else None
    if row is None or row.state == "finished":
        if session_id is not None:
            raise Conflict("interview_over", _(_OVER))
        raise NotFound("no_interview", _("There is no mock interview to go on with. Say “start a mock interview”."))
    return row
