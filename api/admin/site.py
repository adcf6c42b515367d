"""The pages of admins, put together."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqladmin import Admin
from sqladmin.authentication import login_required
from sqlalchemy.ext.asyncio import async_sessionmaker
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from api.admin.authentication import AdminLogIn
from api.admin.pages import PATH
from api.admin.views import VIEWS
from api.parts import Parts
from career.errors import CareerError
from career.operations import service as operations
from db.session import Database

_TEMPLATES = Path(__file__).parent / "templates"


class Site(Admin):
    """sqladmin with figures on its first page."""

    def __init__(self, database: Database, **options: Any) -> None:
        self._database = database
        super().__init__(Starlette(), **options)

    @login_required
    async def index(self, request: Request) -> Response:
        """Show how much there is, and what waits or was given up."""
        async with self._database.transaction() as session:
            figures = await operations.figures(session, datetime.now(UTC))
            tasks = await operations.open_tasks(session)
            alarms = sum(health.board.alarm is not None for health in await operations.boards(session))
        told = {"title": "Overview", "figures": figures, "tasks": tasks, "alarms": alarms}
        return await self.templates.TemplateResponse(request, "sqladmin/index.html", told)


def make_site(parts: Parts) -> Starlette:
    """Return the pages as an app of their own."""
    log_in = AdminLogIn(parts, PATH)
    admin = Site(
        parts.database,
        session_maker=async_sessionmaker(parts.database.engine, expire_on_commit=False),
        base_url=PATH,
        title="Candid",
        templates_dir=str(_TEMPLATES),
        authentication_backend=log_in,
    )
    log_in.templates = admin.templates
    for view in VIEWS:
        # sqladmin keeps what belongs to one app in the class; each app gets its own.
        admin.add_view(type(view.__name__, (view,), {"database": parts.database, "__doc__": view.__doc__}))
    logging.getLogger("sqladmin.application").addFilter(_is_unexpected)
    return admin.admin


def _is_unexpected(record: logging.LogRecord) -> bool:
    """Tell whether a log record is of an error that nobody foresaw; the others are shown on the page."""
    return not (record.exc_info and isinstance(record.exc_info[1], CareerError))
