"""Log-ins that have begun: kept in Valkey for ten minutes, usable once, by the browser that began them.

The state in the address names one (RFC 6749, section 10.12); a cookie proves that it is the same browser. Of both only
hashes are kept. A key names the account, if any, so that erasing it finds the key.
"""

import hashlib
import hmac
import secrets
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from api.oauth.model import Secrets
from career.errors import CareerError, Unavailable
from runtime.language import gettext as _

SECONDS = 600
Given = Literal["cookies", "tokens"]


class Pending(BaseModel):
    """A log-in on its way, or the linking of a provider by `user_id` in their log-in `session_id`.

    `given` is what the browser gets in the end, `to` the page of the web app that it goes to.
    """

    model_config = ConfigDict(frozen=True)

    provider: str
    given: Given
    to: str = "/"
    user_id: UUID | None = None
    session_id: UUID | None = None


class _Kept(BaseModel):
    pending: Pending
    nonce: str
    verifier: str
    browser: str


class Begun(BaseModel):
    """What a browser is sent away with: the state in the address, and the secret in a cookie."""

    state: str
    cookie: str
    secrets: Secrets


class PendingLogIns:
    """Those of all processes."""

    def __init__(self, client: "aioredis.Redis") -> None:
        self._client = client

    async def begin(self, pending: Pending) -> Begun:
        """Keep one. Raises Unavailable."""
        state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        chosen = Secrets(secrets.token_urlsafe(32), secrets.token_urlsafe(48))
        kept = _Kept(pending=pending, nonce=chosen.nonce, verifier=chosen.verifier, browser=_hash(browser))
        owner = str(pending.user_id or "")
        try:
            await self._client.set(_key(state, owner), kept.model_dump_json(), ex=SECONDS)
        except RedisError as error:
            raise _away() from error
        return Begun(state=state, cookie=f"{browser}.{owner}", secrets=chosen)

    async def take(self, provider: str, state: str, cookie: str) -> tuple[Pending, Secrets]:
        """Return one and use it up. Raises CareerError("oauth_state") where there is none for this browser."""
        browser, _dot, owner = cookie.partition(".")
        try:
            found = await self._client.getdel(_key(state, owner)) if state and browser else None
        except RedisError as error:
            raise _away() from error
        kept = _Kept.model_validate_json(found) if found else None
        if kept is None or kept.pending.provider != provider or not hmac.compare_digest(kept.browser, _hash(browser)):
            raise CareerError(
                "oauth_state",
                _(
                    "This log-in was begun in another browser, has been used already, or is older than ten minutes. "
                    "Start it again."
                ),
            )
        return kept.pending, Secrets(kept.nonce, kept.verifier)


def cookie_name(state: str) -> str:
    """Return the name of a log-in's cookie; each has its own, so that two tabs do not end one another's."""
    return f"candid_oauth_{_hash(state)[:16]}"


def _key(state: str, owner: str) -> str:
    return f"candid:oauth:{_hash(state)}:{owner}"


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def _away() -> Unavailable:
    return Unavailable("oauth_unavailable", _("Log-in by a provider is not possible at the moment. Try again soon."))
