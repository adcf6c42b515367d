"""Connections with patience: for a head, for a body, and for a client that takes its answer.

uvicorn bounds neither how large a head is nor how slowly it comes, nor how slowly a body comes or an answer is taken;
a few thousand such connections cost an attacker nothing and us all file descriptors ("slowloris").
"""

import asyncio
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol


@dataclass(frozen=True)
class Patience:
    """How long and how much is waited for."""

    head_seconds: float = 10.0
    """From the connection, or the first byte of a further request, to the end of the head."""
    head_bytes: int = 32 * 1024
    url_bytes: int = 8 * 1024
    body_seconds: float = 15.0
    """After these a body has to have come at the rate below."""
    body_rate: float = 1024.0
    """Bytes per second."""
    framing_bytes: int = 2 * 1024 * 1024
    """What may come with a body beside it: sizes of chunks, and headers behind it."""
    reader_seconds: float = 60.0
    """How long a client may take nothing of an answer that waits for it."""


_CODES = {
    400: ("bad_request", "This is no HTTP request."),
    408: ("too_slow", "The request came too slowly. Send it again."),
    414: ("url_too_long", "The address is too long."),
    431: ("headers_too_large", "The headers are too large."),
}


class _Refused(Exception):
    """Ends the parsing of a request that is too large."""


class PatientProtocol(HttpToolsProtocol):
    """A connection that is closed when its patience ends; the server calls `look` about once a second."""

    patience = Patience()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_since: float | None = None
        self._body_since: float | None = None
        self._unread_since: float | None = None
        self._size = 0
        self._body_size = 0
        self._unread_size = 0
        self._refusal = 400

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a head, which may never come."""
        super().connection_made(transport)
        self._head_since = time.monotonic()

    def data_received(self, data: bytes) -> None:
        """Read on, unless what comes before and beside a body has grown too large."""
        self._size += len(data)
        super().data_received(data)
        most = self.patience.head_bytes if self._body_since is None else self.patience.framing_bytes
        if (self._head_since or self._body_since) and self._size - self._body_size > most:
            self._refuse(431)

    def on_message_begin(self) -> None:
        """Wait for the rest of the head."""
        super().on_message_begin()
        if self._head_since is None:
            self._head_since = time.monotonic()

    def on_headers_complete(self) -> None:
        """Begin to answer, and wait for the body."""
        if len(self.url) > self.patience.url_bytes:
            self._refusal = 414
            raise _Refused
        if self._size > self.patience.head_bytes < sum(len(name) + len(value) for name, value in self.headers):
            self._refusal = 431
            raise _Refused
        self._head_since, self._body_since = None, time.monotonic()
        self._size = self._body_size = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Count what comes."""
        self._body_size += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait for nothing more; uvicorn closes what stays idle after its answer."""
        self._body_since = None
        self._size = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (uvicorn's words)
        """Say why the request cannot be read."""
        self._refuse(self._refusal)

    def pause_writing(self) -> None:
        """Begin to wait for the client to take some of the answer."""
        super().pause_writing()
        self._unread_since, self._unread_size = time.monotonic(), self.transport.get_write_buffer_size()

    def resume_writing(self) -> None:
        """Wait no longer."""
        super().resume_writing()
        self._unread_since = None

    def look(self, now: float) -> None:
        """Close the connection when it has been waited for long enough."""
        if self.transport is None or self.transport.is_closing():
            return
        if self._is_late(now) or self._is_slow(now):
            self._refuse(408)
        elif self._is_unread(now):
            self.transport.abort()

    def _is_late(self, now: float) -> bool:
        return self._head_since is not None and now - self._head_since > self.patience.head_seconds

    def _is_slow(self, now: float) -> bool:
        if self._body_since is None:
            return False
        if self.flow.read_paused:  # it is we who do not read; from now on it is measured anew
            self._body_since, self._size, self._body_size = time.monotonic(), 0, 0
            return False
        seconds = now - self._body_since
        return seconds > self.patience.body_seconds and self._body_size < seconds * self.patience.body_rate

    def _is_unread(self, now: float) -> bool:
        if self._unread_since is None:
            return False
        size = self.transport.get_write_buffer_size()
        if size < self._unread_size:
            self._unread_since, self._unread_size = now, size
        return now - self._unread_since > self.patience.reader_seconds

    def _refuse(self, status: int) -> None:
        """Answer, where nothing has been answered yet, and close."""
        if self.transport.is_closing():
            return
        answering = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if not answering and (self._size or self._body_since):
            self.transport.write(_answer(status))
        self._head_since = self._body_since = None
        self.transport.close()


def _answer(status: int) -> bytes:
    code, detail = _CODES[status]
    problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = orjson.dumps({**problem, "code": code, "request_id": "-"})
    head = b"content-type: application/problem+json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(body)
    return STATUS_LINE[status] + head + body
