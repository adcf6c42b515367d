"""No request is larger than its route takes: refused by its announced length, or while it is read."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import TooLarge, too_large

Larger = Mapping[tuple[str, str], int]
"""Bytes by method and path."""


class BodyLimitMiddleware:
    """Counts what is read and stops at the limit, so that an upload without a length cannot fill memory or disk."""

    def __init__(self, app: ASGIApp, *, limit: int, larger: Larger) -> None:
        self._app = app
        self._limit = limit
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with a counted body."""
        length = _announced(scope) if scope["type"] == "http" else 0
        if length == 0:
            await self._app(scope, receive, send)
            return
        limit = self._larger.get((scope["method"], scope["path"]), self._limit)
        if length is not None and length > limit:
            await too_large(limit)(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


def _announced(scope: Scope) -> int | None:
    """Return the announced length of the body, 0 where there is none, None where it is not known beforehand."""
    length: int | None = 0
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else None
        if name == b"transfer-encoding":
            length = None
    return length


def _counted(receive: Receive, limit: int) -> Receive:
    left = limit

    async def counting() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] == "http.request":
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooLarge(limit)
        return message

    return counting
