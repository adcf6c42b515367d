"""What a provider is to us, and what can go wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc.errors import JoseError

from career.accounts.identities import TITLES, ProviderAccount
from career.errors import CareerError, Forbidden, Unavailable
from runtime.language import gettext as _
from runtime.logging import get_logger

SECONDS = 10.0
"""For each question to a provider."""
_log = get_logger(__name__)


@dataclass(frozen=True)
class Secrets:
    """What ties an answer to its log-in: the nonce (OpenID Connect) and the code verifier (PKCE, RFC 7636)."""

    nonce: str
    verifier: str


@dataclass(frozen=True)
class Answer:
    """What a provider sent a browser back with: a code, and who it says it is (RFC 9207)."""

    code: str
    issuer: str | None


@dataclass(frozen=True)
class Client:
    """What we are to a provider: how we are known there and where people are sent back to."""

    client_id: str
    client_secret: str
    redirect_uri: str

    def connect(self, **options: Any) -> AsyncOAuth2Client:
        """Return a client for a few requests, which never follows a redirect."""
        return AsyncOAuth2Client(
            self.client_id,
            self.client_secret,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 (a method, no secret)
            redirect_uri=self.redirect_uri,
            timeout=SECONDS,
            leeway=0,
            follow_redirects=False,
            headers={"User-Agent": "Candid"},
            **options,
        )


class Provider(Protocol):
    """Somebody at whom people have accounts."""

    @property
    def name(self) -> str:
        """What it is called in addresses."""

    async def address(self, state: str, secrets: Secrets) -> str:
        """Return where to send a browser to log in there. Raises Unavailable."""

    async def account(self, answer: Answer, secrets: Secrets) -> ProviderAccount:
        """Return who has logged in there. Raises Unavailable, Forbidden for what cannot be trusted, CareerError."""


def untrusted(provider: str, why: str) -> Forbidden:
    """Return the error for an answer that may be forged; `why` is for the log alone."""
    _log.warning("oauth_untrusted", provider=provider, why=why)
    told = _(
        "What {provider} sent could not be verified, so nobody was logged in. Start again.", provider=TITLES[provider]
    )
    return Forbidden("oauth_untrusted", told)


@contextmanager
def asking(provider: str) -> Iterator[None]:
    """Turn the errors of a conversation with a provider into ours, whatever it sends; no code or token is logged."""
    title = TITLES[provider]
    try:
        yield
    except JoseError as error:
        raise untrusted(provider, str(error.error)) from None
    except OAuthError as error:
        _log.warning("oauth_refused", provider=provider, why=str(error.error)[:40])
        told = _("{provider} did not accept this log-in; it may have been used already. Start again.", provider=title)
        raise CareerError("oauth_refused", told) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, LookupError, TypeError, AttributeError) as error:
        _log.warning("oauth_unavailable", provider=provider, why=type(error).__name__)
        told = _("{provider} does not answer as it should. Try again in a moment.", provider=title)
        raise Unavailable("oauth_unavailable", told) from None
