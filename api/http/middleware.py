"""Around every request: an id, its language, headers, a log line, a figure, and an answer to what nobody foresaw."""

import re
import secrets
import time
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import unexpected
from api.http.access_log import access_logger
from api.http.context import set_request_id
from api.http.headers import PRIVATE, Header, SecurityHeaders, wanted_language
from api.limits.guard import headers as limit_headers
from runtime.language import ENGLISH, speak
from runtime.logging import get_logger
from runtime.metrics import record_request

_log = get_logger(__name__)
_GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_QUIET = ("/health", "/metrics")
_API = "/api/"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestMiddleware:
    """A plain ASGI middleware: it neither buffers nor copies what passes through.

    The log line has the route's template instead of the path and nothing of the query, the body or the person.
    """

    def __init__(self, app: ASGIApp, *, https_only: bool) -> None:
        self._app = app
        self._access_log = access_logger()
        self._headers = SecurityHeaders(https_only=https_only)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, language = _told(scope)
        set_request_id(request_id)
        speak(language)
        asked = scope["path"]
        if asked.endswith("/") and asked.startswith(_API):
            scope["path"] = asked.rstrip("/")  # the same thing; a redirect would lose what was sent along
        handling = _Handling(self._app, self._access_log, [*self._headers.of(asked), _id_header(request_id)])
        if scope["method"] == "HEAD":
            await handling({**scope, "method": "GET"}, receive, _head_only(send))
        else:
            await handling(scope, receive, send)


class _Handling:
    """One request on its way."""

    def __init__(self, app: ASGIApp, access_log: Any, headers: list[Header]) -> None:
        self._app = app
        self._access_log = access_log
        self._headers = headers
        self._status = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and see to it that it is answered and noted."""
        began = time.perf_counter()

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._begin(scope, message)
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        except ClientDisconnect:
            pass
        except Exception:
            _log.exception("request_failed", route=_template(scope))
            if not self._status:
                await unexpected()(scope, receive, send_on)
        finally:
            self._note(scope, time.perf_counter() - began)

    def _begin(self, scope: Scope, message: Message) -> None:
        self._status = message["status"]
        headers = message.setdefault("headers", [])
        headers.extend(self._headers)
        headers.extend(limit_headers(scope))
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append(PRIVATE)

    def _note(self, scope: Scope, seconds: float) -> None:
        route, status = _template(scope), self._status or 499
        method = scope["method"] if scope["method"] in _METHODS else "other"
        record_request(method, route, status, seconds)
        if not route.startswith(_QUIET):
            self._access_log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


def _told(scope: Scope) -> tuple[str, str]:
    """Return the id of a request, its client's or a new one, and the language of its answer."""
    request_id, language = "", ENGLISH
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _GIVEN_ID.fullmatch(value):
            request_id = str(value.decode())
        elif name == b"accept-language":
            language = wanted_language(value[:200])
    return request_id or secrets.token_hex(8), language


def _id_header(request_id: str) -> Header:
    return b"x-request-id", request_id.encode()


def _head_only(send: Send) -> Send:
    """Return a way to send the head of an answer to GET, whose body is not made further than its beginning."""

    async def send_head(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        if message.get("more_body", False):
            raise ClientDisconnect

    return send_head


def _template(scope: Scope) -> str:
    """Return the route's template; a path that matches no route is not told, for it may hold anything."""
    route = scope.get("route")
    return getattr(route, "path", "unmatched")
