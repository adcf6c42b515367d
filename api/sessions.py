"""Log-ins: pairs of tokens, and the rows that make each refresh token usable once."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.dependencies import active_user
from api.errors import Unauthenticated
from api.schemas.auth import TokenPair
from api.tokens import Claims, InvalidToken, Tokens
from db.models import LoginSession
from db.repositories.log_ins import LoginSessionRepository


async def begin(session: AsyncSession, tokens: Tokens, user_id: UUID) -> TokenPair:
    """Log an account in."""
    row = await LoginSessionRepository(session, user_id).begin("bearer", datetime.now(UTC) + tokens.refresh_life)
    return _pair(tokens, row)


async def renew(session: AsyncSession, tokens: Tokens, refresh_token: str) -> TokenPair:
    """Exchange a refresh token for a new pair; it is used up. Raises Unauthenticated."""
    claims = _claims(tokens, refresh_token)
    await active_user(session, claims.user_id)
    log_ins = LoginSessionRepository(session, claims.user_id)
    row = await log_ins.rotate(claims.session_id, claims.token_id, datetime.now(UTC) + tokens.refresh_life)
    if row is None:
        raise Unauthenticated
    return _pair(tokens, row)


async def end(session: AsyncSession, tokens: Tokens, refresh_token: str) -> None:
    """End the log-in of a refresh token; one that has ended is left so. Raises Unauthenticated."""
    claims = _claims(tokens, refresh_token)
    await LoginSessionRepository(session, claims.user_id).end("logout", claims.session_id)


def _pair(tokens: Tokens, row: LoginSession) -> TokenPair:
    return TokenPair(
        access_token=tokens.access(row.user_id, row.id),
        refresh_token=tokens.refresh(Claims(row.user_id, row.id, row.token_id), row.expires_at),
        expires_in=int(tokens.access_life.total_seconds()),
    )


def _claims(tokens: Tokens, refresh_token: str) -> Claims:
    try:
        return tokens.read_refresh(refresh_token)
    except InvalidToken as error:
        raise Unauthenticated from error
