"""Accounts and log-ins."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import OAuth2PasswordRequestForm

from api.dependencies import PREFIX, Bearer, CurrentUser, PartsDep, Session
from api.errors import Unauthenticated
from api.log_ins import cookies, sessions
from api.openapi.documented import problems
from api.paging import Page
from api.schemas.auth import (
    Account,
    CookieLogIn,
    CsrfToken,
    LogIn,
    LogInView,
    RefreshRequest,
    Registration,
    TokenPair,
)
from career.accounts import log_ins, mails
from career.accounts import service as accounts
from career.errors import NotFound
from db.models import User
from runtime.language import gettext as _

router = APIRouter(prefix=f"{PREFIX}/auth", tags=["accounts"])


@router.post("/register", status_code=201, response_model=Account, responses=problems(409, 422))
async def register_account(request: Request, session: Session, body: Registration) -> User:
    """Make an account with an e-mail and a password; a mail with a link to confirm the address follows."""
    language = request.headers.get("Accept-Language")
    secret = body.password.get_secret_value()
    user = await accounts.register(session, body.email, secret, body.name, language=language)
    await mails.ask_to_confirm(session, user)
    return user


@router.post("/login", responses=problems(401, 403, 422))
async def log_in(
    request: Request, response: Response, session: Session, parts: PartsDep, body: LogIn
) -> TokenPair | CookieLogIn:
    """Log in; returns an access token for requests and a refresh token for the next pair.

    With `cookie` the tokens are put into cookies instead, and the answer is a CSRF token: requests but GET send it in
    the header X-CSRF-Token.
    """
    if body.cookie:
        parts.cookies.check_origin(request)
    await parts.limits.spend_log_in(request.scope, body.email)
    user = await accounts.authenticate(session, body.email, body.password.get_secret_value())
    issued = await sessions.issue(session, parts.tokens, user.id, "cookie" if body.cookie else "bearer")
    return parts.cookies.put(response, issued) if body.cookie else issued.pair


@router.post("/token", responses=problems(401, 403, 422))
async def log_in_by_form(
    request: Request, session: Session, parts: PartsDep, form: Annotated[OAuth2PasswordRequestForm, Depends()]
) -> TokenPair:
    """Log in by form, as OAuth 2 clients and the Authorize button of this page do; `username` is the e-mail."""
    await parts.limits.spend_log_in(request.scope, form.username)
    user = await accounts.authenticate(session, form.username, form.password)
    return await sessions.begin(session, parts.tokens, user.id)


@router.post("/refresh", responses=problems(401, 403, 409, 422))
async def refresh_tokens(
    request: Request, response: Response, parts: PartsDep, body: RefreshRequest | None = None
) -> TokenPair | CookieLogIn:
    """Exchange a refresh token, of the body or else of the cookie, for a new pair. Each can be used once.

    One that comes a second time is in two hands: the log-in ends, and all of its tokens with it. Of two requests at
    the same time one gets the pair, and the other 409.
    """
    if body is not None:
        issued = await sessions.renew(parts.database, parts.tokens, body.refresh_token.get_secret_value())
        return issued.pair
    sent = _refresh_cookie(request)
    parts.cookies.check(request, sessions.read_refresh(parts.tokens, sent).session_id)
    return parts.cookies.put(response, await sessions.renew(parts.database, parts.tokens, sent))


@router.get("/csrf", responses=problems(401))
async def get_csrf_token(request: Request, parts: PartsDep) -> CsrfToken:
    """Return the CSRF token of the log-in in the cookies, for a page on another origin that was loaded anew."""
    claims = sessions.read_refresh(parts.tokens, _refresh_cookie(request))
    return CsrfToken(csrf_token=parts.cookies.csrf_token(claims.session_id))


@router.post("/logout", status_code=204, responses=problems(401, 403, 422))
async def log_out(
    request: Request, response: Response, session: Session, parts: PartsDep, body: RefreshRequest | None = None
) -> None:
    """End a log-in and all of its tokens: that of the refresh token in the body, else of the one in the cookie."""
    sent = body.refresh_token.get_secret_value() if body is not None else _refresh_cookie(request)
    claims = sessions.read_refresh(parts.tokens, sent)
    if body is None:
        parts.cookies.check(request, claims.session_id)
        parts.cookies.drop(response)
    await log_ins.end(session, claims.user_id, claims.session_id)


@router.post("/logout-all", status_code=204, responses=problems(401))
async def log_out_everywhere(user: CurrentUser, response: Response, session: Session, parts: PartsDep) -> None:
    """End all your log-ins, on all devices, also the one that asks."""
    await log_ins.end_all(session, user.id)
    parts.cookies.drop(response)


@router.get("/sessions", responses=problems(401))
async def list_sessions(user: CurrentUser, claims: Bearer, session: Session) -> Page[LogInView]:
    """Return your log-ins that have not ended, the newest first, 100 at most."""
    found = await log_ins.shown(session, user.id)
    return Page(items=[LogInView.of(log_in, claims.session_id) for log_in in found])


@router.delete("/sessions/{session_id}", status_code=204, responses=problems(401, 404, 422))
async def end_session(user: CurrentUser, session: Session, session_id: UUID) -> None:
    """End one of your log-ins, such as that of a device that you have lost."""
    if not await log_ins.end(session, user.id, session_id):
        raise NotFound("session_not_found", _("There is no such log-in, or it has ended."))


@router.get("/me", response_model=Account, responses=problems(401))
async def get_account(user: CurrentUser) -> User:
    """Return the account that asks."""
    return user


def _refresh_cookie(request: Request) -> str:
    sent = request.cookies.get(cookies.REFRESH)
    if not sent:
        raise Unauthenticated
    return sent
