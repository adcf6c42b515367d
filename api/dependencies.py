"""What routes ask for: the parts, a session that commits before the response, and who is asking."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import OAuth2PasswordBearer
from sqlalchemy.ext.asyncio import AsyncSession

from api.errors import Unauthenticated
from api.parts import Parts
from api.tokens import InvalidToken
from career.accounts import service as accounts
from career.errors import NotFound
from db.models import User

PREFIX = "/api/v1"
_bearer = OAuth2PasswordBearer(f"{PREFIX}/auth/token", auto_error=False, description="The access token of a log-in.")


async def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


PartsDep = Annotated[Parts, Depends(_parts)]


async def _session(parts: PartsDep) -> AsyncIterator[AsyncSession]:
    async with parts.database.transaction() as session:
        yield session


Session = Annotated[AsyncSession, Depends(_session, scope="function")]
"""One transaction per request, committed before the response starts."""


async def _bearer_id(parts: PartsDep, token: Annotated[str | None, Depends(_bearer)]) -> UUID:
    if not token:
        raise Unauthenticated
    try:
        return parts.tokens.read(token, "access").user_id
    except InvalidToken as error:
        raise Unauthenticated from error


BearerId = Annotated[UUID, Depends(_bearer_id)]
"""Whose access token it is, by its signature alone; the account may be gone since. For `Reader` and `CurrentUser`."""


async def active_user(session: AsyncSession, user_id: UUID) -> User:
    """Return the account of a token. Raises Unauthenticated when it is gone or disabled."""
    try:
        return await accounts.get_user(session, user_id)
    except NotFound as error:
        raise Unauthenticated from error


async def _current_user(session: Session, user_id: BearerId) -> User:
    return await active_user(session, user_id)


CurrentUser = Annotated[User, Depends(_current_user, scope="function")]
"""The account that asks, read in the request's transaction."""


async def _caller(parts: PartsDep, user_id: BearerId) -> UUID:
    async with parts.database.transaction() as session:
        return (await active_user(session, user_id)).id


Caller = Annotated[UUID, Depends(_caller)]
"""The id of the account that asks, for use cases that open transactions of their own."""
