"""The pages of admins, put together."""

import logging
from pathlib import Path

from sqladmin import Admin
from sqlalchemy.ext.asyncio import async_sessionmaker
from starlette.applications import Starlette

from api.admin.authentication import AdminLogIn
from api.admin.pages import PATH
from api.admin.views import VIEWS
from api.parts import Parts
from career.errors import CareerError

_TEMPLATES = Path(__file__).parent / "templates"


def make_site(parts: Parts) -> Starlette:
    """Return the pages as an app of their own."""
    log_in = AdminLogIn(parts, PATH)
    admin = Admin(
        Starlette(),
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
