"""Slow and endless requests are given up: by their limits, as the clock of the test says, and by a real server."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from api.app import create_app
from api.http.patience import Patience, PatientProtocol
from api.server import Server
from runtime.settings import Settings

LIMITS = Patience()
HEAD = b"POST /x HTTP/1.1\r\nHost: candid\r\n"


class _Wire(asyncio.Transport):
    """A connection whose client is the test."""

    def __init__(self) -> None:
        super().__init__()
        self.sent, self.closed, self.aborted, self.unread = b"", False, False, 0

    def get_extra_info(self, _name: str, default: Any = None) -> Any:
        return default

    def is_closing(self) -> bool:
        return self.closed

    def write(self, data: Any) -> None:
        self.sent += data

    def get_write_buffer_size(self) -> int:
        return self.unread

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = self.aborted = True

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


class _Listening:
    """An app that reads bodies to their end and answers when it is let."""

    def __init__(self) -> None:
        self.read = b""
        self.paths: list[str] = []

    async def __call__(self, scope: Any, receive: Any, _send: Any) -> None:
        self.paths.append(scope["path"])
        while True:
            message = await receive()
            self.read += message.get("body", b"")
            if not message.get("more_body"):
                return


@pytest.fixture
def app() -> _Listening:
    return _Listening()


@pytest.fixture
async def wire(app: _Listening) -> _Wire:
    return _Wire()


@pytest.fixture
async def connection(app: _Listening, wire: _Wire) -> AsyncIterator[PatientProtocol]:
    """Return a connection that has just been made."""
    config = uvicorn.Config(app, http=PatientProtocol, log_config=None, lifespan="off", ws="none")
    config.load()
    made = PatientProtocol(config, ServerState(), {})
    made.connection_made(wire)
    yield made
    made.connection_lost(None)
    await asyncio.gather(*made.tasks)


@pytest.mark.parametrize("begun", [b"", b"GET", HEAD])
async def test_a_head_that_does_not_end_is_waited_for_so_long(
    connection: PatientProtocol, wire: _Wire, begun: bytes
) -> None:
    if begun:
        connection.data_received(begun)
    connection.look(time.monotonic() + LIMITS.head_seconds - 1)
    assert not wire.is_closing()
    connection.look(time.monotonic() + LIMITS.head_seconds + 1)
    assert wire.is_closing()
    assert (b"HTTP/1.1 408" in wire.sent) == bool(begun)


async def test_a_head_that_comes_drop_by_drop_gains_no_time(connection: PatientProtocol, wire: _Wire) -> None:
    began = time.monotonic()
    for byte in HEAD:
        connection.data_received(bytes([byte]))
    connection.look(began + LIMITS.head_seconds + 1)
    assert wire.is_closing()


async def test_a_head_may_be_so_large(connection: PatientProtocol, wire: _Wire, app: _Listening) -> None:
    connection.data_received(HEAD)
    while not wire.closed:
        connection.data_received(b"X-A: " + b"a" * 1000 + b"\r\n")
    assert wire.sent.startswith(b"HTTP/1.1 431")
    assert app.paths == []


async def test_a_head_that_comes_at_once_may_be_no_larger(
    connection: PatientProtocol, wire: _Wire, app: _Listening
) -> None:
    connection.data_received(HEAD + b"X-A: " + b"a" * LIMITS.head_bytes + b"\r\n\r\n")
    assert wire.sent.startswith(b"HTTP/1.1 431")
    assert app.paths == []


async def test_an_address_may_be_so_long(connection: PatientProtocol, wire: _Wire, app: _Listening) -> None:
    connection.data_received(b"GET /" + b"a" * LIMITS.url_bytes + b" HTTP/1.1\r\nHost: candid\r\n\r\n")
    assert wire.sent.startswith(b"HTTP/1.1 414")
    assert app.paths == []


async def test_what_is_no_request_is_told_so(connection: PatientProtocol, wire: _Wire) -> None:
    connection.data_received(b"\x16\x03\x01\x02\x00\r\n\r\n")
    assert wire.sent.startswith(b"HTTP/1.1 400")
    assert b'"code":"bad_request"' in wire.sent


@pytest.mark.parametrize(("rate", "is_closed"), [(0.5, True), (2.0, False)])
async def test_a_body_has_to_come_at_a_rate(
    connection: PatientProtocol, wire: _Wire, rate: float, is_closed: bool
) -> None:
    began = time.monotonic()
    connection.data_received(HEAD + b"Content-Length: 1000000\r\n\r\n")
    for second in range(1, 21):
        await asyncio.sleep(0)  # the app reads
        if not wire.closed:
            connection.data_received(b"x" * int(LIMITS.body_rate * rate))
            connection.look(began + second)
    assert wire.closed == is_closed
    assert (b"HTTP/1.1 408" in wire.sent) == is_closed


async def test_a_body_that_waits_for_us_is_not_slow(connection: PatientProtocol, wire: _Wire) -> None:
    connection.data_received(HEAD + b"Content-Length: 1000000\r\n\r\n" + b"x" * 100_000)  # more than is buffered
    assert connection.flow.read_paused
    connection.look(time.monotonic() + 1_000)
    assert not wire.is_closing()


async def test_what_comes_beside_a_body_is_bounded(connection: PatientProtocol, wire: _Wire) -> None:
    connection.data_received(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1")
    for _ in range(LIMITS.framing_bytes // 50_000 + 1):
        connection.data_received(b";a=" + b"b" * 50_000)
    assert wire.is_closing()


async def test_who_takes_nothing_of_an_answer_is_let_go(connection: PatientProtocol, wire: _Wire) -> None:
    connection.data_received(HEAD + b"Content-Length: 0\r\n\r\n")
    wire.unread, began = 100_000, time.monotonic()
    connection.pause_writing()
    connection.look(began + LIMITS.reader_seconds - 1)
    wire.unread = 99_000  # some of it is taken
    connection.look(began + LIMITS.reader_seconds + 1)
    assert not wire.is_closing()
    connection.look(began + 2 * LIMITS.reader_seconds + 2)
    assert wire.aborted


async def test_a_connection_between_two_requests_waits_for_nothing(connection: PatientProtocol, wire: _Wire) -> None:
    connection.data_received(HEAD + b"Content-Length: 1\r\n\r\nx")
    connection.look(time.monotonic() + 10_000)
    assert not wire.is_closing()


async def test_the_server_looks_after_its_connections(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "patience", Patience(head_seconds=0.5))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(create_app(settings))
        serving = asyncio.create_task(server.serve([listener]))
        waiting = [await asyncio.open_connection(*listener.getsockname()) for _ in range(50)]
        for _, writer in waiting:
            writer.write(HEAD)
        reader, asking = await asyncio.open_connection(*listener.getsockname())
        asking.write(b"GET /health/live HTTP/1.1\r\nHost: candid\r\nConnection: close\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        for slow, _ in waiting:
            assert (await slow.readline()).startswith(b"HTTP/1.1 408")
        for _, writer in [*waiting, (reader, asking)]:
            writer.close()
        server.should_exit = True
        await serving
