"""Around every request: an id, security headers, a log line, a figure, and an answer to what nobody foresaw."""

import re
import secrets
import time
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access_log import access_logger
from api.context import set_request_id
from api.errors import unexpected
from runtime.logging import get_logger
from runtime.metrics import record_request

_log = get_logger(__name__)
_GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_QUIET = ("/health", "/metrics")
_DOCS = "/docs"
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
]
_API_HEADERS = [
    *_HEADERS,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
_PRIVATE = (b"cache-control", b"no-store")
_HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


class RequestMiddleware:
    """A plain ASGI middleware: it neither buffers nor copies what passes through.

    The log line has the route's template instead of the path and nothing of the query, the body or the person.
    """

    def __init__(self, app: ASGIApp, *, https_only: bool) -> None:
        self._app = app
        self._access_log = access_logger()
        extra = [_HTTPS_ONLY] if https_only else []
        self._headers = {True: [*_HEADERS, *extra], False: [*_API_HEADERS, *extra]}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        set_request_id(request_id)
        headers = self._headers[scope["path"].startswith(_DOCS)]
        await _Handling(self._app, self._access_log, headers, request_id)(scope, receive, send)


class _Handling:
    """One request on its way."""

    def __init__(self, app: ASGIApp, access_log: Any, headers: list[tuple[bytes, bytes]], request_id: str) -> None:
        self._app = app
        self._access_log = access_log
        self._headers = [*headers, (b"x-request-id", request_id.encode())]
        self._status = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and see to it that it is answered and noted."""
        began = time.perf_counter()

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._begin(message)
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

    def _begin(self, message: Message) -> None:
        self._status = message["status"]
        headers = message.setdefault("headers", [])
        headers.extend(self._headers)
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append(_PRIVATE)

    def _note(self, scope: Scope, seconds: float) -> None:
        route, method, status = _template(scope), scope["method"], self._status or 499
        record_request(method, route, status, seconds)
        if not route.startswith(_QUIET):
            self._access_log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _GIVEN_ID.fullmatch(value):
            return str(value.decode())
    return secrets.token_hex(8)


def _template(scope: Scope) -> str:
    """Return the route's template; a path that matches no route is not told, for it may hold anything."""
    route = scope.get("route")
    return getattr(route, "path", "unmatched")
