"""Stands in for the job boards of the internet: replays replies of their shapes, and their failures.

A SourceClient with `mirror=boards.url` asks it for everything; keys of replies are `host/path`, with a query where
it matters: `api.lever.co/v0/postings/acme?skip=100`.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

import orjson
from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True)
class Reply:
    """What is answered: data (`json`, else `body`) with a status and headers, or one of the failures.

    `etag` is answered with 304 to one who knows it. `endless` sends until the other side has enough, `cut` says that
    there is more than comes, `silent` never answers.
    """

    json: Any = None
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    endless: bool = False
    cut: bool = False
    silent: bool = False


@dataclass(frozen=True)
class Asked:
    """A request that came in; `place` is host and path."""

    place: str
    query: dict[str, str]
    headers: dict[str, str]


HTML = Reply(body="<!DOCTYPE html><html><body>Just a moment...</body></html>", headers={"Content-Type": "text/html"})
"""What a wall against robots answers."""
HALF = Reply(body=b'{"jobs": [{"id": 1, "title": "Coo')
HUGE = Reply(body=b"", headers={"Content-Length": str(300 * 1024 * 1024)}, cut=True)
INWARDS = Reply(status=302, headers={"Location": "https://169.254.169.254/latest/meta-data/"})


class FakeBoards:
    """A server on 127.0.0.1; an async context manager. Replies to a place are given in turn, the last for ever."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._replies: dict[str, list[tuple[dict[str, str], list[Reply]]]] = defaultdict(list)
        self._closing = asyncio.Event()
        self.otherwise = Reply(status=404)
        """Answered where no other reply fits."""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{place:.*}", self._answer)
        self._server = TestServer(app)
        await self._server.start_server(access_log=None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        await self._server.close()

    @property
    def url(self) -> str:
        """The address to give as the mirror."""
        return str(self._server.make_url("")).rstrip("/")

    def reply(self, place: str, *replies: Reply) -> None:
        """Answer requests for a place; of several that fit, the one with the longest query counts."""
        path, _, query = place.partition("?")
        self._replies[path].append((dict(parse_qsl(query)), list(replies)))

    def json(self, place: str, data: Any, etag: str | None = None) -> None:
        """Answer with JSON."""
        self.reply(place, Reply(json=data, etag=etag))

    def places(self) -> list[str]:
        """Return the places that were asked for, in order."""
        return [one.place for one in self.asked]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        place, query = request.match_info["place"], dict(request.query)
        self.asked.append(Asked(place, query, dict(request.headers)))
        fitting = [one for one in self._replies[place] if one[0].items() <= query.items()]
        if not fitting:
            return await self._send(request, self.otherwise)
        replies = max(fitting, key=lambda one: len(one[0]))[1]
        return await self._send(request, replies.pop(0) if len(replies) > 1 else replies[0])

    async def _send(self, request: web.Request, reply: Reply) -> web.StreamResponse:
        if reply.silent:
            await self._closing.wait()
        if reply.etag and request.headers.get("If-None-Match") == reply.etag:
            return web.Response(status=304, headers={"ETag": reply.etag})
        headers = {**reply.headers, **({"ETag": reply.etag} if reply.etag else {})}
        if reply.endless or reply.cut:
            return await self._stream(request, reply, headers)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        if reply.json is not None:
            body, headers = orjson.dumps(reply.json), {"Content-Type": "application/json", **headers}
        return web.Response(status=reply.status, body=body, headers=headers)

    async def _stream(self, request: web.Request, reply: Reply, headers: dict[str, str]) -> web.StreamResponse:
        response = web.StreamResponse(status=reply.status, headers=headers)
        if reply.cut and "Content-Length" not in headers:
            response.content_length = len(reply.body) + 1000
        await response.prepare(request)
        await response.write(reply.body.encode() if isinstance(reply.body, str) else reply.body)
        try:
            while reply.endless and not self._closing.is_set():
                await response.write(b" " * 65536)
        except (ConnectionError, OSError):
            return response
        if request.transport:
            request.transport.abort()
        return response
