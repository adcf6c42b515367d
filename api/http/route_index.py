"""Which routes a request is held against: those whose addresses begin as its own, and not all of the app's.

A router tries its routes one after the other; of more than a hundred that is a tenth of a quick read's cost.
"""

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

from api.dependencies import PREFIX

_NAMED = PREFIX.count("/") + 1
"""How many segments of an address below PREFIX name a resource."""


class RouteIndex:
    """Hands requests to the routes of one beginning, in the order that they have in the router."""

    def __init__(self, router: APIRouter) -> None:
        self._router = router
        begun = [(_beginning(getattr(route, "path", "")), route) for route in router.routes]
        everywhere = {beginning for beginning, _ in begun if "{" in beginning or not beginning}
        self._groups = {
            name: _router(route for beginning, route in begun if beginning == name or beginning in everywhere)
            for name in {beginning for beginning, _ in begun} - everywhere
        }
        self._others = _router(route for beginning, route in begun if beginning in everywhere)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, or what the server says of the app's life."""
        if scope["type"] != "http":
            await self._router.app(scope, receive, send)
            return
        scope["router"] = self._router
        await self._groups.get(_beginning(scope["path"]), self._others).app(scope, receive, send)


def _beginning(path: str) -> str:
    segments = path.lstrip("/").split("/", _NAMED)
    return "/".join(segments[:_NAMED]) if path.startswith(PREFIX) else segments[0]


def _router(routes: Iterable[BaseRoute]) -> APIRouter:
    return APIRouter(routes=list(routes), redirect_slashes=False)
