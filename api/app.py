"""The app: routes, errors and middleware, put together; parts are opened when it starts."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.middleware import Middleware

from api import errors
from api.admin.pages import routes as admin_pages
from api.http.body_limit import BodyLimitMiddleware
from api.http.cors import cors
from api.http.methods import closed
from api.http.middleware import RequestMiddleware
from api.http.route_index import RouteIndex
from api.http.routing import served, uploads
from api.openapi.document import complete
from api.parts import open_parts
from api.routes import (
    activity,
    admin,
    applications,
    auth,
    consents,
    customizations,
    cvs,
    dashboard,
    digest,
    files,
    health,
    instructor,
    interviews,
    jobs,
    learning,
    letters,
    mailed,
    matches,
    me,
    oauth,
    operations,
    passwords,
    profile,
    recommendations,
    skills,
    telegram,
    threads,
    users,
)
from api.schemas.problem import Problem
from runtime.settings import APISettings, Settings

_ROUTES = (
    health,
    profile,
    auth,
    passwords,
    mailed,
    me,
    oauth,
    cvs,
    jobs,
    recommendations,
    applications,
    digest,
    matches,
    customizations,
    letters,
    skills,
    users,
    files,
    interviews,
    learning,
    dashboard,
    activity,
    threads,
    telegram,
    admin,
    operations,
    instructor,
    consents,
)
BODY_LIMIT = 1024 * 1024
MULTIPART_MARGIN = 64 * 1024
_DESCRIPTION = """
Candid reads a CV, keeps a profile, and scores how well someone fits a job, with the line of the CV or the ad behind
every point. Nothing is invented.

Register, log in, upload a CV, post a job, match the two, and talk about them in a conversation whose answers come as
server-sent events. Search open jobs, get those that fit, say which do not, keep track of applications, and set a
digest. Everything belongs to the account that sends the access token; another account's ids are unknown here (404).
Errors are problem details (RFC 9457) with a stable `code`, in the language of Accept-Language.

* **Log-ins** are by Bearer token, or by cookies (`"cookie": true` at the log-in): with those all requests but GET send
  the `csrf_token` of the log-in as X-CSRF-Token. A refresh token works once: let one tab at a time exchange it.
* **Lists** come in pages: send `next_cursor` back as `cursor`, with the same `sort` and filters, until it is null.
* **What makes something** may bear an Idempotency-Key: sent again with it, it is answered as before and not done again.
* **Documents** have an ETag; If-Match keeps you from overwriting what another tab has changed.
* **Event streams** go on behind the Last-Event-ID that you send.
* **Limits** are told in RateLimit and RateLimit-Policy; beyond them it is 429, with Retry-After.
"""


def create_app(settings: Settings) -> FastAPI:
    """Return the app for these settings; nothing is opened before it starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_parts(settings) as parts:
            app.state.parts = parts
            yield

    # Not include_router: the routers it nests are searched one in the other, twice for each request.
    routes = [route for module in _ROUTES for route in served(module.router.routes)]
    app = CandidAPI(
        title="Candid",
        summary="A career assistant that never makes things up",
        description=_DESCRIPTION,
        version="1",
        lifespan=lifespan,
        middleware=_middleware(settings.api, uploads(routes)),
        redirect_slashes=False,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    errors.install(app)
    app.router.routes.extend(closed(routes))
    if settings.api.admin == "on":
        app.router.routes.extend(admin_pages())
    app.router.middleware_stack = RouteIndex(app.router)
    return app


class CandidAPI(FastAPI):
    """FastAPI whose documentation knows problem details, also for what FastAPI itself refuses."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, made once."""
        if self.openapi_schema is None:
            schemas = super().openapi()["components"]["schemas"]
            schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= {**schema.pop("$defs"), "Problem": schema}
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            complete(super().openapi(), self.routes)
        return super().openapi()


def _middleware(settings: APISettings, uploads: Iterable[tuple[str, str]]) -> list[Middleware]:
    largest = settings.max_upload_mb * 1024 * 1024 + MULTIPART_MARGIN
    stack = [
        Middleware(RequestMiddleware, https_only=settings.env == "production"),
        Middleware(BodyLimitMiddleware, limit=BODY_LIMIT, larger=dict.fromkeys(uploads, largest)),
    ]
    if settings.cors_origins:
        stack.insert(0, cors(settings.cors_origins))
    return stack
