"""What routes ask for: the parts, a session that commits before the response, and who is asking."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.openapi.models import OAuth2, OAuthFlowPassword, OAuthFlows
from fastapi.security.base import SecurityBase
from sqlalchemy.ext.asyncio import AsyncSession

from api.errors import Unauthenticated
from api.log_ins import cookies
from api.log_ins.asking import sent_token
from api.log_ins.tokens import Claims, InvalidToken
from api.parts import Parts
from career.accounts import log_ins
from career.errors import NotFound
from db.models import User
from runtime.language import speak

PREFIX = "/api/v1"


def parts_of(request: Request) -> Parts:
    """Return the parts, for the reads that are asked most: each dependency costs them a twentieth of their time."""
    parts: Parts = request.app.state.parts
    return parts


async def _parts(request: Request) -> Parts:
    return parts_of(request)


PartsDep = Annotated[Parts, Depends(_parts)]


async def _session(parts: PartsDep) -> AsyncIterator[AsyncSession]:
    async with parts.database.transaction() as session:
        yield session


Session = Annotated[AsyncSession, Depends(_session, scope="function")]
"""One transaction per request, committed before the response starts."""


class AccessToken(SecurityBase):
    """Reads the access token of a request; documented as the password flow, so that /docs can log in."""

    def __init__(self) -> None:
        flow = OAuthFlowPassword(tokenUrl=f"{PREFIX}/auth/token")
        told = f"The access token of a log-in; browsers may send it in the cookie `{cookies.ACCESS}` instead."
        self.model = OAuth2(flows=OAuthFlows(password=flow), description=told)
        self.scheme_name = "AccessToken"

    async def __call__(self, request: Request) -> Claims:
        """Return what the token says of the log-in that asks.

        Raises Unauthenticated, and Forbidden where a browser sends it for a page that is not ours.
        """
        parts = parts_of(request)
        sent = sent_token(request.scope)
        try:
            claims = parts.tokens.read_access(sent.token)
        except InvalidToken as error:
            raise Unauthenticated from error
        if sent.by_cookie:
            parts.cookies.check(request, claims.session_id)
        request.scope["log_in"] = claims
        return claims


Bearer = Annotated[Claims, Depends(AccessToken())]
"""The log-in that asks, by the signature of its access token alone.

It may have ended since, and its account be gone: the use case's one statement has to see both (reads.LIVING).
"""


def _speak(request: Request, language: str | None) -> None:
    """Speak the language that an account has chosen, unless the request asks for one."""
    if language and "accept-language" not in request.headers:
        speak(language)


async def _account(request: Request, claims: Claims, session: AsyncSession, *, locked: bool) -> User:
    try:
        user = await log_ins.account(session, claims.user_id, claims.session_id, locked=locked)
    except NotFound as error:
        raise Unauthenticated from error
    _speak(request, user.language)
    return user


async def _current_user(request: Request, claims: Bearer, session: Session) -> User:
    return await _account(request, claims, session, locked=False)


CurrentUser = Annotated[User, Depends(_current_user, scope="function")]
"""The account that asks, read in the request's transaction."""


async def _locked_user(request: Request, claims: Bearer, session: Session) -> User:
    return await _account(request, claims, session, locked=True)


LockedUser = Annotated[User, Depends(_locked_user, scope="function")]
"""The same, locked in the request's transaction: for what changes the ways into an account."""


async def _caller(request: Request, claims: Bearer) -> UUID:
    try:
        language = await log_ins.language(parts_of(request).database, claims.user_id, claims.session_id)
    except NotFound as error:
        raise Unauthenticated from error
    _speak(request, language)
    return claims.user_id


Caller = Annotated[UUID, Depends(_caller)]
"""The id of the account that asks, for use cases that open transactions of their own; one read outside of them."""
