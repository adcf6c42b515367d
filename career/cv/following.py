"""Following an upload until it is read. The stream is for looking on; the database decides."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from uuid import UUID

from career.conversation.events import EVENT, Progress
from career.conversation.service import upload_topic
from career.cv import service as cvs
from db.session import Database
from runtime.language import gettext as _
from runtime.streams import EventStreams

BEGINNING = "0-0"


async def follow_upload(
    database: Database,
    streams: EventStreams,
    user_id: UUID,
    cv_id: UUID,
    *,
    after: str = BEGINNING,
    unheard: Callable[[], None] = lambda: None,
) -> AsyncGenerator[tuple[str, Progress], None]:
    """Yield the progress of an upload with its stream ids, ending with ready or failed.

    `unheard` is called when the stream does not answer; the end comes from the database then. Raises NotFound.
    """
    async with aclosing(streams.listen(upload_topic(cv_id), after)) as source:
        async for heard in source:
            if heard == "away":
                unheard()
            if isinstance(heard, str):
                if (end := await _end(database, user_id, cv_id)) is not None:
                    yield after, end
                    return
                continue
            after, event = heard[0], EVENT.validate_python(heard[1])
            if isinstance(event, Progress):
                yield after, event
                if event.stage in ("ready", "failed"):
                    return


async def _end(database: Database, user_id: UUID, cv_id: UUID) -> Progress | None:
    async with database.transaction() as session:
        cv = await cvs.get(session, user_id, cv_id)
    if cv.status == "ready":
        return Progress(subject_id=cv.id, stage="ready", message=_("Ready"))
    if cv.status == "failed":
        return Progress(subject_id=cv.id, stage="failed", message=cv.error_message or _("It could not be read."))
    return None
