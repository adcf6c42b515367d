"""Who gets to the pages of admins: an admin, by e-mail and password, for as long as the log-in and the role hold."""

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqladmin.authentication import AuthenticationBackend
from starlette.requests import Request
from starlette.responses import Response

from api.errors import TooManyRequests, status_of
from api.log_ins.cookies import is_secure
from api.parts import Parts
from career.accounts import log_ins, roles
from career.accounts import service as accounts
from career.errors import CareerError, Forbidden, NotFound
from db.models import Role

if TYPE_CHECKING:
    from sqladmin.templating import Jinja2Templates

COOKIE = "candid_admin"
LASTS = timedelta(hours=8)
LONGEST = 300
WRONG = "The e-mail or the password is wrong, or this is no admin's account."


class AdminLogIn(AuthenticationBackend):
    """Logs admins in. The cookie names a log-in like any other: it ends with the password, the role or the account."""

    templates: "Jinja2Templates"

    def __init__(self, parts: Parts, path: str) -> None:
        api = parts.settings.api
        key = hmac.new(api.secret_key.get_secret_value().encode(), b"pages of admins", hashlib.sha256).hexdigest()
        super().__init__(
            key,
            session_cookie=COOKIE,
            max_age=int(LASTS.total_seconds()),
            path=path,
            same_site="strict",
            https_only=is_secure(parts.settings),
        )
        self._parts = parts

    async def login(self, request: Request) -> Response | bool:
        """Begin a log-in, or show the page again with what is wrong."""
        form = await request.form()
        email, password = (str(form.get(name, ""))[:LONGEST] for name in ("username", "password"))
        try:
            await self._parts.limits.spend(request.scope, "log_in")
            await self._parts.limits.spend_log_in(request.scope, email)
            user_id, log_in_id = await self._begin(email, password)
        except TooManyRequests as error:
            return await self._again(request, error.message, 429)
        except Forbidden:
            return await self._again(request, WRONG, 403)
        except CareerError as error:
            return await self._again(request, error.message, status_of(error))
        request.session.clear()
        request.session.update(user_id=str(user_id), log_in_id=str(log_in_id))
        return True

    async def logout(self, request: Request) -> bool:
        """End the log-in."""
        known = _known(request)
        request.session.clear()
        if known is not None:
            async with self._parts.database.transaction() as session:
                await log_ins.end(session, *known)
        return False

    async def authenticate(self, request: Request) -> Response | bool:
        """Tell whether the log-in holds, and is an admin's; show why it cannot be told."""
        known = _known(request)
        if known is None:
            return False
        try:
            async with self._parts.database.transaction() as session:
                roles.require(await log_ins.account(session, *known), Role.admin)
        except (NotFound, Forbidden):
            request.session.clear()
            return False
        except CareerError as error:
            return await self._again(request, error.message, status_of(error))
        return True

    async def _begin(self, email: str, password: str) -> tuple[UUID, UUID]:
        async with self._parts.database.transaction() as session:
            user = roles.require(await accounts.authenticate(session, email, password), Role.admin)
            return user.id, (await log_ins.begin(session, user.id, "cookie", LASTS)).id

    async def _again(self, request: Request, told: str, status: int) -> Response:
        context: dict[str, Any] = {"error": told}
        return await self.templates.TemplateResponse(request, "sqladmin/login.html", context, status_code=status)


def _known(request: Request) -> tuple[UUID, UUID] | None:
    try:
        return UUID(request.session["user_id"]), UUID(request.session["log_in_id"])
    except (KeyError, ValueError):
        return None


def admin_id(request: Request) -> UUID:
    """Return whose log-in a request of the pages has."""
    known = _known(request)
    assert known is not None
    return known[0]
