"""Access and refresh tokens: JSON web tokens signed with HS256 (RFC 7519)."""

import base64
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

import jwt

from runtime.ids import new_id
from runtime.settings import APISettings

ISSUER = "candid"
AUDIENCE = "candid-api"
ALGORITHM = "HS256"
LEEWAY_SECONDS = 5
MOST_KNOWN = 4_096
_REQUIRED = ["iss", "aud", "sub", "sid", "jti", "iat", "exp", "type"]
Kind = Literal["access", "refresh"]


class InvalidToken(Exception):
    """A token that is not ours, not whole, not of this kind, or not valid any more; which of these is not told."""


@dataclass(frozen=True)
class Claims:
    """What a valid token says."""

    user_id: UUID
    session_id: UUID
    token_id: UUID


class Tokens:
    """Signs and reads tokens with the key of the settings."""

    def __init__(self, settings: APISettings) -> None:
        # As a JWK, because a bare secret is examined anew for each token, which costs more than its signature.
        secret = base64.urlsafe_b64encode(settings.secret_key.get_secret_value().encode()).decode().rstrip("=")
        self._key = jwt.PyJWK.from_dict({"kty": "oct", "k": secret, "alg": ALGORITHM})
        self._known: dict[str, tuple[Claims, float]] = {}
        self.access_life = timedelta(minutes=settings.access_token_minutes)
        self.refresh_life = timedelta(days=settings.refresh_token_days)

    def access(self, user_id: UUID, session_id: UUID) -> str:
        """Return an access token of a log-in."""
        return self._sign("access", Claims(user_id, session_id, new_id()), datetime.now(UTC) + self.access_life)

    def refresh(self, claims: Claims, expires_at: datetime) -> str:
        """Return the refresh token of a log-in whose id the log-in's row names."""
        return self._sign("refresh", claims, expires_at)

    def read_access(self, token: str) -> Claims:
        """Return what an access token says; one that was read before is only looked at for its end.

        Raises InvalidToken.
        """
        known = self._known.get(token)
        if known is not None and time.time() < known[1]:
            return known[0]
        claims, ends_at = self._checked(token, "access")
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[token] = claims, ends_at
        return claims

    def read_refresh(self, token: str) -> Claims:
        """Return what a refresh token says. Raises InvalidToken."""
        return self._checked(token, "refresh")[0]

    def _checked(self, token: str, kind: Kind) -> tuple[Claims, float]:
        try:
            claims = jwt.decode(
                token,
                self._key,
                algorithms=[ALGORITHM],
                issuer=ISSUER,
                audience=AUDIENCE,
                leeway=LEEWAY_SECONDS,
                options={"require": _REQUIRED},
            )
            if claims["type"] != kind:
                raise InvalidToken
            return Claims(*(UUID(claims[name]) for name in ("sub", "sid", "jti"))), float(claims["exp"])
        except (jwt.InvalidTokenError, ValueError) as error:
            raise InvalidToken from error

    def _sign(self, kind: Kind, claims: Claims, expires_at: datetime) -> str:
        said = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(claims.user_id),
            "sid": str(claims.session_id),
            "jti": str(claims.token_id),
            "iat": datetime.now(UTC),
            "exp": expires_at,
            "type": kind,
        }
        return jwt.encode(said, self._key, algorithm=ALGORITHM)
