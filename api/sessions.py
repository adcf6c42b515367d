"""Log-ins: pairs of tokens, and the rows that make refresh tokens usable once."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.dependencies import active_user
from api.errors import Unauthenticated
from api.schemas.auth import TokenPair
from api.tokens import Claims, InvalidToken, Tokens
from db.repositories import RefreshTokenRepository


async def begin(session: AsyncSession, tokens: Tokens, user_id: UUID) -> TokenPair:
    """Log an account in."""
    row = await RefreshTokenRepository(session, user_id).add(datetime.now(UTC) + tokens.refresh_life)
    return TokenPair(
        access_token=tokens.access(user_id),
        refresh_token=tokens.refresh(user_id, row.id, row.expires_at),
        expires_in=int(tokens.access_life.total_seconds()),
    )


async def renew(session: AsyncSession, tokens: Tokens, refresh_token: str) -> TokenPair:
    """Exchange a refresh token for a new pair; it is used up. Raises Unauthenticated."""
    claims = _claims(tokens, refresh_token)
    if not await RefreshTokenRepository(session, claims.user_id).revoke(claims.token_id):
        raise Unauthenticated
    await active_user(session, claims.user_id)
    return await begin(session, tokens, claims.user_id)


async def end(session: AsyncSession, tokens: Tokens, refresh_token: str) -> None:
    """Withdraw a refresh token; one that is not valid any more is withdrawn already. Raises Unauthenticated."""
    claims = _claims(tokens, refresh_token)
    await RefreshTokenRepository(session, claims.user_id).revoke(claims.token_id)


def _claims(tokens: Tokens, refresh_token: str) -> Claims:
    try:
        return tokens.read_refresh(refresh_token)
    except InvalidToken as error:
        raise Unauthenticated from error
