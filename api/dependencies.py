"""What routes ask for: the parts, a session that commits before the response, and who is asking."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.openapi.models import OAuth2, OAuthFlowPassword, OAuthFlows
from fastapi.security.base import SecurityBase
from sqlalchemy.ext.asyncio import AsyncSession

from api.errors import Unauthenticated
from api.parts import Parts
from api.tokens import InvalidToken
from career.accounts import service as accounts
from career.errors import NotFound
from db.models import User

PREFIX = "/api/v1"


async def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


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
        self.model = OAuth2(flows=OAuthFlows(password=flow), description="The access token of a log-in.")
        self.scheme_name = "AccessToken"

    async def __call__(self, request: Request) -> UUID:
        """Return whose token it is. Raises Unauthenticated."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        parts: Parts = request.app.state.parts
        if scheme.lower() != "bearer":
            raise Unauthenticated
        try:
            return parts.tokens.read_access(token).user_id
        except InvalidToken as error:
            raise Unauthenticated from error


BearerId = Annotated[UUID, Depends(AccessToken())]
"""Whose access token it is, by its signature alone; the account may be gone since, which the use case has to see."""


async def active_user(session: AsyncSession, user_id: UUID) -> User:
    """Return the account of a token. Raises Unauthenticated when it is gone or disabled."""
    try:
        return await accounts.get_user(session, user_id)
    except NotFound as error:
        raise Unauthenticated from error


async def _current_user(user_id: BearerId, session: Session) -> User:
    return await active_user(session, user_id)


CurrentUser = Annotated[User, Depends(_current_user, scope="function")]
"""The account that asks, read in the request's transaction."""


async def _caller(user_id: BearerId, parts: PartsDep) -> UUID:
    async with parts.database.transaction() as session:
        return (await active_user(session, user_id)).id


Caller = Annotated[UUID, Depends(_caller)]
"""The id of the account that asks, for use cases that open transactions of their own."""
