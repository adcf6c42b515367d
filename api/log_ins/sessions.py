"""Log-ins: what a client gets when one begins or goes on, and how it ends (docs/decisions/0165)."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.errors import Unauthenticated
from api.log_ins.tokens import Claims, InvalidToken, Tokens
from api.schemas.auth import TokenPair
from career.accounts import log_ins
from career.errors import Conflict
from db.models import LoginSession
from db.session import Database
from runtime.language import gettext as _


@dataclass(frozen=True)
class Issued:
    """New tokens of a log-in; both end after so many seconds."""

    log_in_id: UUID
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    access_seconds: int
    refresh_seconds: int

    @property
    def pair(self) -> TokenPair:
        """The tokens as they are answered."""
        return TokenPair(access_token=self.access, refresh_token=self.refresh, expires_in=self.access_seconds)


async def begin(session: AsyncSession, tokens: Tokens, user_id: UUID) -> TokenPair:
    """Log an account in by bearer tokens."""
    return (await issue(session, tokens, user_id, "bearer")).pair


async def issue(session: AsyncSession, tokens: Tokens, user_id: UUID, kind: Literal["bearer", "cookie"]) -> Issued:
    """Log an account in; of the kind `cookie` the tokens are for api.log_ins.cookies."""
    return _issued(tokens, await log_ins.begin(session, user_id, kind, tokens.refresh_life))


async def renew(database: Database, tokens: Tokens, refresh_token: str) -> Issued:
    """Exchange a refresh token for new tokens; it is used up.

    Raises Unauthenticated, and Conflict where another request exchanges it at this moment. What is found out about a
    token in two hands is kept, therefore this opens a transaction of its own.
    """
    claims = read_refresh(tokens, refresh_token)
    async with database.transaction() as session:
        renewed = await log_ins.renew(session, claims.user_id, claims.session_id, claims.token_id, tokens.refresh_life)
    if renewed == "raced":
        told = _("This refresh token is being exchanged by another request. Use the tokens that it was answered with.")
        raise Conflict("refresh_raced", told)
    if isinstance(renewed, str):
        raise Unauthenticated
    return _issued(tokens, renewed)


def read_refresh(tokens: Tokens, refresh_token: str) -> Claims:
    """Return what a refresh token says. Raises Unauthenticated."""
    try:
        return tokens.read_refresh(refresh_token)
    except InvalidToken as error:
        raise Unauthenticated from error


def _issued(tokens: Tokens, log_in: LoginSession) -> Issued:
    return Issued(
        log_in_id=log_in.id,
        access=tokens.access(log_in.user_id, log_in.id),
        refresh=tokens.refresh(Claims(log_in.user_id, log_in.id, log_in.token_id), log_in.expires_at),
        access_seconds=int(tokens.access_life.total_seconds()),
        refresh_seconds=int(tokens.refresh_life.total_seconds()),
    )
