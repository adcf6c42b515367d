"""Server-sent events (WHATWG HTML, section 9.2): one event of the product is one event of the stream."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, nullcontext
from typing import Annotated, Any

from fastapi import Header
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.log_ins.tokens import Claims
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
        pattern=r"^[0-9]{1,13}-[0-9]{1,19}$",  # milliseconds until the year 2286; the rest fits into 64 bits
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


class EventStreamResponse(Response):
    """Sends events until their source, the log-in or this process ends; a comment every 15 s keeps the line open."""

    media_type = MEDIA_TYPE

    def __init__(self, parts: Parts, events: AsyncGenerator[Cursor, None], status_code: int = 200) -> None:
        self._parts = parts
        self._events = events
        self.status_code = status_code
        self.background = None
        self.init_headers(_HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events for as long as the log-in lasts that the request was authenticated by."""
        asking: Claims | None = scope.get("log_in")
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        with self._parts.watch.watching(asking.session_id, over) if asking else nullcontext():
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await _Telling(send).until((self._parts.closing, over), self._events, receive)


def frame(event_id: str, event: Event) -> bytes:
    """Return one event as it goes over the line."""
    return f"id: {event_id}\nevent: {event.type}\ndata: {event.model_dump_json()}\n\n".encode()


class _Telling:
    """What is sent of one stream. One task sends event after event, which costs least; this one waits for the end."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._is_sending = False
        self._sent_at = time.monotonic()

    async def until(
        self, ends: "tuple[asyncio.Future[None], ...]", events: AsyncGenerator[Cursor, None], receive: Receive
    ) -> None:
        """Send the events until there are no more, one of the ends is come to, or the client is gone."""
        await self._write(f"retry: {RETRY_MS}\n\n".encode())
        telling, gone = asyncio.create_task(self._tell(events)), asyncio.create_task(_until_gone(receive))
        waited: set[asyncio.Future[Any]] = {telling, gone, *ends}
        try:
            while not await _one_of(waited, HEARTBEAT_SECONDS):
                if not self._is_sending and time.monotonic() - self._sent_at >= HEARTBEAT_SECONDS:
                    await self._write(b": still here\n\n")
            is_over = not gone.done()
        finally:
            for task in (telling, gone):
                task.cancel()
            await asyncio.wait({telling, gone})
        if not telling.cancelled():
            telling.result()
        if is_over:
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _tell(self, events: AsyncGenerator[Cursor, None]) -> None:
        async with aclosing(_told(events)) as told:
            async for event_id, event in told:
                await self._write(frame(event_id, event))

    async def _write(self, data: bytes) -> None:
        self._is_sending, self._sent_at = True, time.monotonic()
        await self._send({"type": "http.response.body", "body": data, "more_body": True})
        self._is_sending = False


async def _one_of(waited: "set[asyncio.Future[Any]]", seconds: float) -> bool:
    done, _ = await asyncio.wait(waited, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    return bool(done)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _told(events: AsyncGenerator[Cursor, None]) -> AsyncGenerator[Cursor, None]:
    """Yield the events; what goes wrong on the way is the last of them, in words for a person."""
    last = BEGINNING
    try:
        async with aclosing(events):
            async for last, event in events:
                yield last, event
    except CareerError as error:
        yield last, Error(code=error.code, message=error.message)
    except Exception:
        _log.exception("stream_broke")
        yield last, Error(code="internal", message="Something went wrong on our side. Connect again to go on.")
