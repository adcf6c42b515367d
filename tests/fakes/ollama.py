"""A server that speaks Ollama's API and answers by a rule instead of a model.

Serves /api/version, /api/tags, /api/show and /api/chat (streamed NDJSON, or one object with "stream": false).
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CREATED = "2026-01-01T00:00:00Z"
PIECE = 12
Messages = list[dict[str, Any]]


@dataclass(frozen=True)
class Reply:
    """What the model says: text in pieces, calls as (name, arguments), or trouble instead.

    `status` other than 200 is an error of the server; `hangs` keeps the person waiting until the server stops;
    `breaks_off` closes the connection in the middle of the answer.
    """

    text: str = ""
    calls: tuple[tuple[str, dict[str, Any]], ...] = ()
    status: int = 200
    hangs: bool = False
    breaks_off: bool = False


Rule = Callable[[Messages, list[str]], Reply]


@dataclass
class FakeOllama:
    """A running server: its address, and the bodies of the chat requests that it got."""

    url: str
    rule: Rule
    requests: list[dict[str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


@contextmanager
def fake_ollama(rule: Rule) -> Iterator[FakeOllama]:
    """Run a server on a free port of this machine while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    fake = FakeOllama(f"http://127.0.0.1:{server.server_port}", rule)
    server.fake = fake  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def fake(self) -> FakeOllama:
        return self.server.fake  # type: ignore[attr-defined,no-any-return]

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.path == "/api/version":
            self._json(200, {"version": "0.13.0"})
        elif self.path == "/api/tags":
            self._json(200, {"models": [{"name": "fake:1b", "model": "fake:1b"}]})
        else:
            self._json(404, {"error": "not found"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/show":
            self._json(200, {"capabilities": ["completion", "tools"], "details": {"family": "fake"}})
        elif self.path == "/api/chat":
            self._chat(body)
        else:
            self._json(404, {"error": "not found"})

    def _chat(self, body: dict[str, Any]) -> None:
        self.fake.requests.append(body)
        names = [tool["function"]["name"] for tool in body.get("tools") or ()]
        reply = self.fake.rule(body["messages"], names)
        if reply.hangs:
            self.fake.released.wait()
            self.close_connection = True
            return
        if reply.status != 200:
            self._json(reply.status, {"error": "the model ran out of memory"})
            return
        parts = list(_parts(body.get("model", ""), reply))
        if body.get("stream") is False:
            self._json(200, {**parts[-1], "message": _message(reply.text, reply.calls)})
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in parts[: len(parts) // 2] if reply.breaks_off else parts:
            self._chunk(json.dumps(part).encode() + b"\n")
        if reply.breaks_off:
            self.close_connection = True
        else:
            self._chunk(b"")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _json(self, status: int, value: Any) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _parts(model: str, reply: Reply) -> Iterator[dict[str, Any]]:
    shared = {"model": model, "created_at": CREATED, "done": False}
    for start in range(0, len(reply.text), PIECE):
        yield {**shared, "message": _message(reply.text[start : start + PIECE])}
    if reply.calls:
        yield {**shared, "message": _message("", reply.calls)}
    counts = {"prompt_eval_count": 10, "eval_count": 5, "total_duration": 1, "load_duration": 1}
    yield {**shared, **counts, "message": _message(""), "done": True, "done_reason": "stop"}


def _message(text: str, calls: tuple[tuple[str, dict[str, Any]], ...] = ()) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if calls:
        message["tool_calls"] = [{"function": {"name": name, "arguments": args}} for name, args in calls]
    return message
