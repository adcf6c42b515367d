"""The app in this process on real servers, and people who are logged in to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.parts import Parts
from runtime.settings import Settings

PASSWORD = "a long enough password"


@dataclass
class Person:
    """Someone with an account, and a client that sends their access token."""

    id: UUID
    email: str
    client: httpx.AsyncClient
    tokens: dict[str, Any]


MakePerson = Callable[[str], Awaitable[Person]]


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """Start the app."""
    made = create_app(settings)
    async with made.router.lifespan_context(made):
        yield made


@pytest.fixture
def parts(app: FastAPI) -> Parts:
    """Return what the app works with."""
    found: Parts = app.state.parts
    return found


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Return a client that is not logged in."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid/api/v1") as made:
        yield made


@pytest.fixture
async def make_person(app: FastAPI) -> AsyncIterator[MakePerson]:
    """Return a way to register people and log them in."""
    clients: list[httpx.AsyncClient] = []

    async def make(name: str) -> Person:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid/api/v1")
        clients.append(client)
        credentials = {"email": f"{name}@example.org", "password": PASSWORD}
        account = await client.post("/auth/register", json={**credentials, "name": name.title()})
        tokens = (await client.post("/auth/login", json=credentials)).json()
        client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        return Person(UUID(account.json()["id"]), credentials["email"], client, tokens)

    yield make
    for client in clients:
        await client.aclose()


@pytest.fixture
async def ada(make_person: MakePerson) -> Person:
    """Return someone who is logged in."""
    return await make_person("ada")


@pytest.fixture
async def eve(make_person: MakePerson) -> Person:
    """Return someone else who is logged in."""
    return await make_person("eve")
