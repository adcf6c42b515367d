"""Server-sent events (WHATWG HTML, section 9.2): one event of the product is one event of the stream."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Annotated, Any

from fastapi import Header
from starlette.responses import StreamingResponse

from api.parts import Parts
from career.conversation.events import Error, Event
from career.conversation.service import Cursor
from career.errors import CareerError
from runtime.logging import get_logger

_log = get_logger(__name__)
HEARTBEAT_SECONDS = 15.0
RETRY_MS = 2_000
MEDIA_TYPE = "text/event-stream"
BEGINNING = "0-0"
_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
_EXAMPLE = 'id: 1763700000000-0\nevent: delta\ndata: {"type":"delta","turn_id":"…","text":"You fit"}\n\n'

LastEventId = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        pattern=r"^\d{1,13}-\d{1,19}$",  # milliseconds until the year 2286; the rest fits into 64 bits
        description="The id of the last event that was seen; the stream goes on behind it.",
        examples=["1763700000000-0"],
    ),
]
_ITEM = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "event": {"type": "string"},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
    "required": ["data"],
}
"""One event, as OpenAPI 3.2 describes it, and FastAPI in documents of 3.1."""
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events as they come. `event` is the type, `data` its JSON, `id` goes into Last-Event-ID.",
        "content": {MEDIA_TYPE: {"itemSchema": _ITEM, "example": _EXAMPLE}},
    }
}


class EventStreamResponse(StreamingResponse):
    """Sends events until their source ends or this process does; a comment every 15 s keeps the line open."""

    media_type = MEDIA_TYPE

    def __init__(self, parts: Parts, events: AsyncIterator[Cursor], status_code: int = 200) -> None:
        super().__init__(_frames(events, parts.closing), status_code, _HEADERS)


def frame(event_id: str, event: Event) -> bytes:
    """Return one event as it goes over the line."""
    return f"id: {event_id}\nevent: {event.type}\ndata: {event.model_dump_json()}\n\n".encode()


async def _frames(events: AsyncIterator[Cursor], closing: "asyncio.Future[None]") -> AsyncGenerator[bytes, None]:
    yield f"retry: {RETRY_MS}\n\n".encode()
    source, last = _told(events), BEGINNING
    pending: asyncio.Task[Cursor] | None = None
    try:
        while not closing.done():
            pending = pending or asyncio.ensure_future(_next(source))
            waited: set[asyncio.Future[Any]] = {pending, closing}
            await asyncio.wait(waited, timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if not pending.done():
                yield b": still here\n\n"
                continue
            finished, pending = pending, None
            try:
                last, event = finished.result()
            except StopAsyncIteration:
                return
            yield frame(last, event)
    finally:
        if pending is not None:
            pending.cancel()
            await asyncio.wait({pending})
        await source.aclose()


async def _next(source: AsyncIterator[Cursor]) -> Cursor:
    return await anext(source)


async def _told(events: AsyncIterator[Cursor]) -> AsyncGenerator[Cursor, None]:
    """Yield the events; what goes wrong on the way is the last of them, in words for a person."""
    last = BEGINNING
    try:
        async for last, event in events:
            yield last, event
    except CareerError as error:
        yield last, Error(code=error.code, message=error.message)
    except Exception:
        _log.exception("stream_broke")
        yield last, Error(code="internal", message="Something went wrong on our side. Connect again to go on.")
