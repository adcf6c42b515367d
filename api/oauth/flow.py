"""A log-in by a provider from its start to its end."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from api.oauth.model import Answer
from api.oauth.pending import SECONDS, Begun, Pending, PendingLogIns, cookie_name
from api.oauth.providers import PATH, chosen, public_url
from api.parts import Parts
from career.accounts import identities, log_ins
from career.accounts.identities import TITLES, ProviderAccount
from career.errors import CareerError, Forbidden, NotFound, Unavailable
from db.models import Identity
from runtime.language import gettext as _

_LATER = ("server_error", "temporarily_unavailable")


@dataclass(frozen=True)
class Returned:
    """What a browser came back with (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC 9207)."""

    state: str
    code: str | None
    error: str | None
    issuer: str | None


async def start(parts: Parts, pending: Pending) -> tuple[str, Begun]:
    """Return where to send a browser, and what it is to be given. Raises NotFound, Unavailable."""
    provider = chosen(parts.providers, pending.provider)
    begun = await PendingLogIns(parts.streams.client).begin(pending)
    return await provider.address(begun.state, begun.secrets), begun


async def finish(parts: Parts, request: Request, provider: str, returned: Returned) -> tuple[Pending, ProviderAccount]:
    """Return what was begun and who has logged in there; no transaction is open while the provider is asked.

    Raises CareerError("oauth_state") for what this browser has not begun, and what else may go wrong.
    """
    there = chosen(parts.providers, provider)
    if returned.error and not returned.state:
        raise _refused(provider, returned.error)
    cookie = request.cookies.get(cookie_name(returned.state), "")
    pending, secrets = await PendingLogIns(parts.streams.client).take(provider, returned.state, cookie)
    if returned.error or not returned.code:
        raise _refused(provider, returned.error or "")
    return pending, await there.account(Answer(returned.code, returned.issuer), secrets)


async def link(session: AsyncSession, pending: Pending, account: ProviderAccount) -> Identity:
    """Link a provider in the log-in that has begun it. Raises CareerError("oauth_state") where that has ended."""
    assert pending.user_id is not None
    assert pending.session_id is not None
    try:
        await log_ins.account(session, pending.user_id, pending.session_id, locked=True)
    except NotFound:
        told = _("You have been logged out since, so nothing was linked. Log in and start again.")
        raise CareerError("oauth_state", told) from None
    return await identities.link(session, pending.user_id, account)


def remember(response: Response, parts: Parts, begun: Begun) -> None:
    """Let the browser prove later that it is the one that began this."""
    response.set_cookie(cookie_name(begun.state), begun.cookie, max_age=SECONDS, **_cookie(parts))


def forget(response: Response, parts: Parts, state: str) -> None:
    """Take the proof from the browser again."""
    response.delete_cookie(cookie_name(state), **_cookie(parts))


def _cookie(parts: Parts) -> dict[str, Any]:
    # Lax, as the browser comes back from another site: strict ones stay away then.
    secure = public_url(parts.settings).startswith("https://")
    return {"path": PATH, "httponly": True, "samesite": "lax", "secure": secure}


def _refused(provider: str, error: str) -> CareerError:
    """Return the error for a provider that sends a browser back without a code."""
    title = TITLES[provider]
    if error in _LATER:
        told = _("{provider} does not answer as it should. Try again in a moment.", provider=title)
        return Unavailable("oauth_unavailable", told)
    if error in ("access_denied", "user_cancelled_login", "user_cancelled_authorize"):
        told = _(
            "You did not let {provider} tell us who you are, so nothing was done. Start again, or log in otherwise.",
            provider=title,
        )
        return Forbidden("oauth_denied", told)
    told = _("{provider} did not accept this log-in; it may have been used already. Start again.", provider=title)
    return CareerError("oauth_refused", told)
