"""Where the pages of admins are: put together when they are first asked for, so that nobody else waits for them."""

import asyncio
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.methods import SAFE
from api.parts import Parts

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/admin"
NOT_OURS = "This was not sent by a page of ours, so nothing was done. Open the page anew, and try it there."
NOT_READABLE = "This address cannot be read."
_STATICS = f"{PATH}/statics/"
_A_DAY = b"public, max-age=86400"


def routes() -> list[BaseRoute]:
    """Return the routes of the pages."""
    return [Route(PATH, _to_pages, include_in_schema=False), Mount(PATH, app=_Pages(), name="admin")]


async def _to_pages(_request: "Request") -> RedirectResponse:
    return RedirectResponse(f"{PATH}/", 307)


class _Pages:
    """Puts the pages together once, refuses what pages of others send, and lets browsers keep styles and scripts."""

    def __init__(self) -> None:
        self._made: ASGIApp | None = None
        self._making = asyncio.Lock()
        self.routes: Sequence[BaseRoute] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            if b"%00" in scope["query_string"]:  # PostgreSQL takes no NUL
                await PlainTextResponse(NOT_READABLE, 400)(scope, receive, send)
            elif _is_ours(scope):
                made = self._made or await self._make(scope["app"].state.parts)
                await made(scope, receive, _kept(send) if scope["path"].startswith(_STATICS) else send)
            else:
                await PlainTextResponse(NOT_OURS, 403)(scope, receive, send)
        finally:
            scope["route"] = _ROUTE

    async def _make(self, parts: Parts) -> ASGIApp:
        async with self._making:
            if self._made is None:
                await asyncio.to_thread(import_module, "sqladmin")
                from api.admin.site import make_site

                site = make_site(parts)
                self._made, self.routes = site, site.routes
        return self._made


_ROUTE = Route(PATH, _to_pages)
"""What log lines and figures call all pages."""


def _is_ours(scope: Scope) -> bool:
    """Tell whether a page of ours sent what may change something (OWASP, CSRF Prevention, Fetch Metadata and Origin).

    sqladmin runs actions by GET.
    """
    if scope["method"] in SAFE and "/action/" not in scope["path"]:
        return True
    headers = Headers(scope=scope)
    told = headers.get("sec-fetch-site")
    if told is not None:
        return told == "same-origin"
    origin = headers.get("origin") or headers.get("referer") or ""
    return urlsplit(origin).netloc == headers.get("host")


def _kept(send: Send) -> Send:
    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (b"cache-control", _A_DAY)]
        await send(message)

    return send_on
