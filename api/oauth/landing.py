"""Where a browser lands after a log-in by a provider: at the web app, or on a pair of tokens."""

from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.responses import JSONResponse, Response

from api.log_ins import sessions
from api.oauth import flow
from api.oauth.pending import Given, Pending
from api.oauth.providers import public_url
from api.parts import Parts
from api.schemas.identities import IdentityView
from career.accounts import identities
from career.accounts.identities import ProviderAccount
from career.errors import CareerError


def usual(parts: Parts) -> Given:
    """Return what browsers are given where they do not say: cookies once there is a web app."""
    return "cookies" if web_url(parts) else "tokens"


def web_url(parts: Parts) -> str | None:
    """Return the address of the web app, None where none is set."""
    return parts.settings.mail.web_url


async def land(parts: Parts, request: Request, provider: str, returned: flow.Returned) -> Response:
    """Finish a log-in or a linking, and answer.

    A browser that has a web app to go to is sent there with the code of the error; others get it as a problem.
    """
    try:
        pending, account = await flow.finish(parts, request, provider, returned)
        response = await (_log_in if pending.user_id is None else _link)(parts, pending, account)
    except CareerError as error:
        base = web_url(parts)
        if base is None or "text/html" not in request.headers.get("Accept", ""):
            raise
        response = RedirectResponse(f"{base}/?{urlencode({'error': error.code})}", 303)
    flow.forget(response, parts, returned.state)
    return response


async def _log_in(parts: Parts, pending: Pending, account: ProviderAccount) -> Response:
    with_cookies = pending.given == "cookies"
    async with parts.database.transaction() as session:
        user = await identities.log_in(session, account)
        issued = await sessions.issue(session, parts.tokens, user.id, "cookie" if with_cookies else "bearer")
    if not with_cookies:
        return JSONResponse(issued.pair.model_dump(mode="json"))
    response = RedirectResponse((web_url(parts) or public_url(parts.settings)) + pending.to, 303)
    parts.cookies.put(response, issued)
    return response


async def _link(parts: Parts, pending: Pending, account: ProviderAccount) -> Response:
    async with parts.database.transaction() as session:
        identity = await flow.link(session, pending, account)
        shown = IdentityView.model_validate(identity)
    base = web_url(parts)
    return JSONResponse(shown.model_dump(mode="json")) if base is None else RedirectResponse(base + pending.to, 303)
