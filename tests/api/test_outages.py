"""Without the database nothing is said to be kept; without Valkey everything is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import httpx
from sqlalchemy import func, select

from api.app import create_app
from api.log_ins.tokens import Tokens
from api.parts import Parts
from db.models import OutboxTask
from runtime.settings import Settings, load_settings
from tests.api.conftest import PASSWORD
from tests.api.reading import events
from tests.api.samples import AD, CV
from tests.api.test_conversation import _answer

NOWHERE = "127.0.0.1:9"


@asynccontextmanager
async def _client(settings: Settings) -> AsyncIterator[tuple[httpx.AsyncClient, Parts]]:
    app = create_app(settings)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://candid/api/v1") as client,
    ):
        yield client, app.state.parts


def _without_database(settings: Settings) -> Settings:
    return load_settings(
        DATABASE_URL=f"postgresql://candid@{NOWHERE}/candid",
        REDIS_URL=settings.redis.url,
        CANDID_DATA_DIR=settings.app.data_dir,
    )


def _without_valkey(settings: Settings) -> Settings:
    return load_settings(
        DATABASE_URL=settings.database.url, REDIS_URL=f"redis://{NOWHERE}/0", CANDID_DATA_DIR=settings.app.data_dir
    )


async def test_without_the_database_requests_are_refused_and_may_be_repeated(settings: Settings) -> None:
    async with _client(_without_database(settings)) as (client, parts):
        client.headers["Authorization"] = f"Bearer {Tokens(parts.settings.api).access(uuid4(), uuid4())}"
        answers = [
            await client.post("/auth/login", json={"email": "a@example.org", "password": PASSWORD}),
            await client.get("/profile"),
            await client.post("/jobs", json={"text": AD}),
            await client.post("/cvs", files={"file": ("a.txt", CV.encode())}),
            await client.get(f"/threads/{uuid4()}/events"),
            await client.get("/jobs"),
        ]
        for answer in answers:
            assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
            assert answer.headers["retry-after"] == "5"
            assert answer.request.method == "POST" or "saved" not in answer.json()["detail"]
        assert "was not saved" in answers[2].json()["detail"]
        german = await client.get("/jobs", headers={"Accept-Language": "de"})
        assert german.json()["detail"].startswith("Die Datenbank antwortet nicht.")


async def test_without_the_database_the_api_lives_but_is_not_ready(settings: Settings) -> None:
    async with _client(_without_database(settings)) as (client, _):
        assert (await client.get("http://candid/health/live")).status_code == 200
        ready = await client.get("http://candid/health/ready")
        assert ready.status_code == 503
        assert ready.json() == {"status": "unavailable", "parts": {"database": "away", "events": "up"}}


async def test_without_valkey_everything_is_kept_and_told_from_the_database(settings: Settings) -> None:
    async with _client(_without_valkey(settings)) as (client, parts):
        credentials = {"email": "ada@example.org", "password": PASSWORD}
        await client.post("/auth/register", json=credentials)
        token = (await client.post("/auth/login", json=credentials)).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        assert (await client.get("http://candid/health/ready")).json()["status"] == "degraded"
        assert (await client.post("/jobs", json={"text": AD})).status_code == 202
        cv_id = (await client.post("/cvs", files={"file": ("a.txt", CV.encode())})).json()["id"]
        thread_id = (await client.post("/threads")).json()["id"]
        turn = await client.post(f"/threads/{thread_id}/messages", json={"content": "hello"})
        assert turn.status_code == 202
        async with parts.database.transaction() as session:
            others = select(func.count()).select_from(OutboxTask).where(OutboxTask.queue != "mails")
            assert await session.scalar(others) == 3
        await _answer(parts, thread_id, "Hello")
        told = await client.get(f"http://candid{turn.json()['events_url']}")
        assert [data["type"] async for _, data in events(told)] == ["text", "done"]
        from career.cv import service as cvs

        await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
        progress = await client.get(f"/cvs/{cv_id}/events")
        assert [data["stage"] async for _, data in events(progress)] == ["ready"]
