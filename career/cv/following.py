"""Following an upload until it is read. The stream is for looking on; the database decides."""

from collections.abc import AsyncIterator, Callable
from uuid import UUID

from career.conversation.events import EVENT, Progress
from career.conversation.service import upload_topic
from career.cv import service as cvs
from db.session import Database
from runtime.language import gettext as _
from runtime.streams import EventStreams, StreamUnavailable

BEGINNING = "0-0"


async def follow_upload(
    database: Database,
    streams: EventStreams,
    user_id: UUID,
    cv_id: UUID,
    *,
    after: str = BEGINNING,
    unheard: Callable[[], None] = lambda: None,
) -> AsyncIterator[tuple[str, Progress]]:
    """Yield the progress of an upload with its stream ids, ending with ready or failed.

    `unheard` is called when the stream does not answer; the end comes from the database then. Raises NotFound.
    """
    while True:
        try:
            events = await streams.read(upload_topic(cv_id), after, block_ms=1_000)
        except StreamUnavailable:
            events = []
            unheard()
            await streams.pause()
        for after, data in events:  # noqa: PLR1704 (where the next read goes on)
            event = EVENT.validate_python(data)
            if isinstance(event, Progress):
                yield after, event
                if event.stage in ("ready", "failed"):
                    return
        if not events and (end := await _end(database, user_id, cv_id)) is not None:
            yield after, end
            return


async def _end(database: Database, user_id: UUID, cv_id: UUID) -> Progress | None:
    async with database.transaction() as session:
        cv = await cvs.get(session, user_id, cv_id)
    if cv.status == "ready":
        return Progress(subject_id=cv.id, stage="ready", message=_("Ready"))
    if cv.status == "failed":
        return Progress(subject_id=cv.id, stage="failed", message=cv.error_message or _("It could not be read."))
    return None
