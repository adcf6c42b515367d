"""The app with providers that run in this process, and a browser that keeps cookies."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from runtime.settings import Settings, load_settings
from tests.fakes.providers import CLIENT_ID, CLIENT_SECRET, FakeProvider, serving

HOST = "http://candid"
STATES = "oauth_state"


@pytest.fixture
def google() -> Iterator[FakeProvider]:
    """Run a provider in Google's place."""
    with serving(FakeProvider()) as provider:
        yield provider


@pytest.fixture
def linkedin() -> Iterator[FakeProvider]:
    """Run a provider as LinkedIn's: no nonce in its ID tokens, and no code verifier."""
    with serving(FakeProvider(claims={"nonce": None}, with_pkce=False)) as provider:
        yield provider


@pytest.fixture
def github() -> Iterator[FakeProvider]:
    """Run a provider in GitHub's place."""
    with serving(FakeProvider()) as provider:
        yield provider


@pytest.fixture
def settings(settings: Settings, google: FakeProvider, linkedin: FakeProvider, github: FakeProvider) -> Settings:
    """Return settings with the providers."""
    given: dict[str, Any] = {"CANDID_PUBLIC_URL": HOST}
    given |= {
        "CANDID_GOOGLE_ISSUER": google.url,
        "CANDID_LINKEDIN_ISSUER": linkedin.url,
        "CANDID_GITHUB_URL": github.url,
    }
    for name in ("GOOGLE", "LINKEDIN", "GITHUB"):
        given |= {f"CANDID_{name}_CLIENT_ID": CLIENT_ID, f"CANDID_{name}_CLIENT_SECRET": CLIENT_SECRET}
    return replace(settings, oauth=load_settings(**given).oauth)


@dataclass
class Browser:
    """A browser, with cookies of its own."""

    client: httpx.AsyncClient

    async def start(self, provider: str = "google", **query: str) -> str:
        """Begin a log-in; returns the provider's address to which the browser is sent."""
        answer = await self.client.get(f"/auth/oauth/{provider}/start", params=query)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def come_back(self, provider: str = "google", **query: str) -> httpx.Response:
        """Come back from a provider."""
        return await self.client.get(f"/auth/oauth/{provider}/callback", params=query)

    async def log_in(self, there: FakeProvider, provider: str = "google", **query: str) -> httpx.Response:
        """Log in from start to end."""
        return await self.come_back(provider, **there.authorize(await self.start(provider, **query)))


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[Browser]:
    """Return a browser."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"{HOST}/api/v1") as client:
        yield Browser(client)


@pytest.fixture
async def other_browser(app: FastAPI) -> AsyncIterator[Browser]:
    """Return a browser of somebody else."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"{HOST}/api/v1") as client:
        yield Browser(client)


def query_of(address: str) -> dict[str, str]:
    """Return the parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
