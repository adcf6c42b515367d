"""Lets a request pass to its route, or refuses it: 429, with when to come again."""

from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import TooManyRequests
from api.limits.addresses import address_of
from api.limits.budgets import Budgets
from api.limits.purses import Standing
from api.limits.rules import ANONYMOUS, BEFORE_LOG_IN, GENERAL, rules
from api.log_ins.asking import claims_of
from api.log_ins.tokens import Tokens

if TYPE_CHECKING:
    from runtime.settings import Settings

STANDINGS = "candid.standings"
"""Where the standings of a request are noted in its scope, for the headers of its answer."""


class Limits:
    """The budgets of an API process; where nothing is limited all may pass."""

    def __init__(self, settings: "Settings", tokens: Tokens) -> None:
        self._rules = rules(settings.limits.rates)
        self._tokens = tokens
        self._budgets = Budgets(settings.redis.url, settings.api.secret_key) if self._rules else None

    async def spend(self, scope: Scope, name: str) -> None:
        """Count a request of a class for whoever asks. Raises TooManyRequests."""
        if self._budgets is None:
            return
        claims = None if name in BEFORE_LOG_IN else claims_of(scope, self._tokens)
        if claims is not None:
            await self._spend(scope, name, claims.user_id.hex)
        else:
            await self._spend(scope, ANONYMOUS if name == GENERAL else name, address_of(scope))

    async def spend_log_in(self, scope: Scope, email: str) -> None:
        """Count an attempt to log in with an e-mail. Raises TooManyRequests.

        First for the address that tries it, and far more loosely from everywhere: a few wrong guesses from elsewhere
        do not shut its owner out.
        """
        if self._budgets is not None:
            named = email.strip().casefold()
            await self._spend(scope, "log_in_email", f"{named} {address_of(scope)}")
            await self._spend(scope, "log_in_anywhere", named)

    async def spend_mail(self, scope: Scope, email: str) -> None:
        """Count a mail that is asked for. Raises TooManyRequests."""
        if self._budgets is not None:
            await self._spend(scope, "mail_email", email.strip().casefold())

    async def close(self) -> None:
        """Close the connections."""
        if self._budgets is not None:
            await self._budgets.close()

    async def _spend(self, scope: Scope, name: str, who: str) -> None:
        assert self._budgets is not None
        standing = await self._budgets.spend(self._rules[name], who)
        scope.setdefault(STANDINGS, []).append(standing)
        if not standing.passes:
            raise TooManyRequests(standing.seconds)


class Limited:
    """A route whose requests are counted in a class."""

    def __init__(self, app: ASGIApp, name: str) -> None:
        self._app = app
        self._name = name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on. Raises TooManyRequests."""
        limits: Limits = scope["app"].state.parts.limits
        await limits.spend(scope, self._name)
        await self._app(scope, receive, send)


def headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Return what an answer tells of the limits that its request was counted for."""
    standings: list[Standing] = scope.get(STANDINGS) or []
    if not standings:
        return []
    return [
        (b"ratelimit-policy", b", ".join(standing.rule.policy for standing in standings)),
        (b"ratelimit", b", ".join(standing.header for standing in standings)),
    ]
