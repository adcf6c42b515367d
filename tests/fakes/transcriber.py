"""A server that speaks OpenAI's API of transcriptions and says what it is told to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson


@dataclass(frozen=True)
class Recording:
    """What was sent: the file's name and bytes, the model asked for, and the key shown."""

    filename: str
    audio: bytes
    model: str
    authorization: str | None


@dataclass
class FakeTranscriber:
    """A running server: its address, what it hears, and what it got. A status other than 200 is an error."""

    url: str
    heard: object = "Show my profile."
    status: int = 200
    recordings: list[Recording] = field(default_factory=list)


@contextmanager
def fake_transcriber() -> Iterator[FakeTranscriber]:
    """Run a server on a free port of this machine while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    fake = FakeTranscriber(f"http://127.0.0.1:{server.server_port}/v1")
    server.fake = fake  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        fake: FakeTranscriber = self.server.fake  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/v1/audio/transcriptions":
            self._answer(404, {"error": "not found"})
            return
        fake.recordings.append(_recording(self.headers["Content-Type"], body, self.headers["Authorization"]))
        self._answer(fake.status, {"text": fake.heard} if isinstance(fake.heard, str) else fake.heard)

    def _answer(self, status: int, body: object) -> None:
        data = orjson.dumps(body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _recording(content_type: str, body: bytes, authorization: str | None) -> Recording:
    parsed = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    parts = {part.get_param("name", header="content-disposition"): part for part in parsed.iter_parts()}
    file = parts["file"]
    audio, model = file.get_payload(decode=True), parts["model"].get_payload(decode=True)
    assert isinstance(audio, bytes)
    assert isinstance(model, bytes)
    return Recording(file.get_filename() or "", audio, model.decode(), authorization)
