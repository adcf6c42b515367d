"""Methods of requests: which change nothing, and where an address has no more of them."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, section 9.2.1)."""


def closed(routes: Sequence[BaseRoute]) -> list[BaseRoute]:
    """Return the routes with an end for each fixed address that is like another with an id in it.

    Without it /jobs/file is taken for /jobs/{job_id} where the method is one of the latter's.
    """
    listed = [route for route in routes if isinstance(route, Route)]
    last = {route.path: route for route in listed if "{" not in route.path}
    alike = {
        path for path in last for route in listed if "{" in route.path and route.path_regex.match(path) is not None
    }
    ends = {id(last[path]): Route(path, _Nothing(), include_in_schema=False) for path in alike}
    return [kept for route in routes for kept in (route, ends.get(id(route))) if kept is not None]


class _Nothing:
    """Takes all methods that no route before it has taken."""

    async def __call__(self, _scope: Scope, _receive: Receive, _send: Send) -> None:
        raise HTTPException(405)
