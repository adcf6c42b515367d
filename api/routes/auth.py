"""Accounts and log-ins."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.security import OAuth2PasswordRequestForm

from api import sessions
from api.dependencies import PREFIX, CurrentUser, PartsDep, Session
from api.documented import problems
from api.schemas.auth import Account, Credentials, RefreshRequest, Registration, TokenPair
from career.accounts import service as accounts
from db.models import User

router = APIRouter(prefix=f"{PREFIX}/auth", tags=["accounts"])


@router.post("/register", status_code=201, response_model=Account, responses=problems(409, 422))
async def register(session: Session, body: Registration) -> User:
    """Make an account with an e-mail and a password."""
    return await accounts.register(session, body.email, body.password.get_secret_value(), body.name)


@router.post("/login", responses=problems(401, 403, 422))
async def login(session: Session, parts: PartsDep, body: Credentials) -> TokenPair:
    """Log in; returns an access token for requests and a refresh token for the next pair."""
    user = await accounts.authenticate(session, body.email, body.password.get_secret_value())
    return await sessions.begin(session, parts.tokens, user.id)


@router.post("/token", responses=problems(401, 403, 422))
async def token(session: Session, parts: PartsDep, form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> TokenPair:
    """Log in by form, as OAuth 2 clients and the Authorize button of this page do; `username` is the e-mail."""
    user = await accounts.authenticate(session, form.username, form.password)
    return await sessions.begin(session, parts.tokens, user.id)


@router.post("/refresh", responses=problems(401, 422))
async def refresh(session: Session, parts: PartsDep, body: RefreshRequest) -> TokenPair:
    """Exchange a refresh token for a new pair. Each can be used once."""
    return await sessions.renew(session, parts.tokens, body.refresh_token.get_secret_value())


@router.post("/logout", status_code=204, responses=problems(401, 422))
async def logout(session: Session, parts: PartsDep, body: RefreshRequest) -> None:
    """Withdraw a refresh token; the access token that came with it ends by itself."""
    await sessions.end(session, parts.tokens, body.refresh_token.get_secret_value())


@router.get("/me", response_model=Account, responses=problems(401))
async def me(user: CurrentUser) -> User:
    """Return the account that asks."""
    return user
