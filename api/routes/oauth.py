"""Log-in by accounts at Google, GitHub and LinkedIn, and linking them with an account."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from api.dependencies import PREFIX, Bearer, CurrentUser, LockedUser, PartsDep, Session
from api.oauth import flow, landing
from api.oauth.pending import SECONDS, Given, Pending
from api.oauth.providers import PATH, public_url
from api.openapi.documented import problems
from api.schemas.auth import TokenPair
from api.schemas.identities import (
    Identities,
    IdentityView,
    LinkAddress,
    LinkStart,
    OfferedProvider,
    OfferedProviders,
    ProviderName,
    WebPath,
)
from career.accounts import identities
from career.accounts.identities import TITLES

router = APIRouter(prefix=PREFIX, tags=["accounts"])
Sent = Annotated[str, Query(max_length=4_096)]
_AWAY: dict[int | str, dict[str, Any]] = {
    303: {"description": "Where the browser goes on", "headers": {"Location": {"schema": {"type": "string"}}}}
}


@router.get("/auth/oauth", responses=problems())
async def list_providers(parts: PartsDep) -> OfferedProviders:
    """List the providers by which people can log in here."""
    base = public_url(parts.settings)
    offered = tuple(
        OfferedProvider.model_validate({"name": name, "title": TITLES[name], "start": f"{base}{PATH}/{name}/start"})
        for name in parts.providers
    )
    return OfferedProviders(providers=offered)


@router.get(
    "/auth/oauth/{provider}/start",
    status_code=303,
    response_class=RedirectResponse,
    responses={**_AWAY, **problems(404, 422)},
)
async def start_log_in(
    parts: PartsDep, provider: ProviderName, given: Given | None = None, to: WebPath = "/"
) -> RedirectResponse:
    """Begin a log-in by a provider: send the browser here, and it is sent on there.

    In the end it gets log-in cookies and goes `to` a page of the web app; or with `given=tokens`, as where no web app
    is set up, a pair of tokens as JSON.
    """
    pending = Pending(provider=provider, given=given or landing.usual(parts), to=to)
    url, begun = await flow.start(parts, pending)
    response = RedirectResponse(url, 303)
    flow.remember(response, parts, begun)
    return response


@router.get(
    "/auth/oauth/{provider}/callback",
    response_model=TokenPair | IdentityView,
    responses={**_AWAY, **problems(400, 403, 404, 409, 422)},
)
async def finish_log_in(
    request: Request,
    parts: PartsDep,
    provider: ProviderName,
    state: Sent = "",
    code: Sent | None = None,
    error: Sent | None = None,
    iss: Sent | None = None,
) -> Response:
    """End a log-in by a provider, which sends the browser here; of no use to others.

    An account is found by the provider's id of the person, else by an e-mail that the provider has verified; somebody
    new gets an account.
    """
    return await landing.land(parts, request, provider, flow.Returned(state, code, error, iss))


@router.get("/me/identities", responses=problems(401))
async def list_identities(user: CurrentUser, session: Session) -> Identities:
    """List the accounts at providers by which you can log in."""
    found = await identities.identities_of(session, user.id)
    return Identities(items=tuple(map(IdentityView.model_validate, found)))


@router.post("/me/identities/{provider}/start", responses=problems(401, 404, 422))
async def start_identity_link(
    response: Response, user: CurrentUser, log_in: Bearer, parts: PartsDep, provider: ProviderName, body: LinkStart
) -> LinkAddress:
    """Begin to link a provider: go to the address that is answered in the browser that has asked (it got a cookie)."""
    pending = Pending(provider=provider, given="cookies", to=body.to, user_id=user.id, session_id=log_in.session_id)
    url, begun = await flow.start(parts, pending)
    flow.remember(response, parts, begun)
    return LinkAddress(url=url, expires_in=SECONDS)


@router.delete("/me/identities/{provider}", status_code=204, responses=problems(401, 404, 409, 422))
async def delete_identity(user: LockedUser, session: Session, provider: ProviderName) -> None:
    """Part from a provider; not where it is the only way into your account."""
    await identities.unlink(session, user.id, provider)
