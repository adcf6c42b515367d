"""Where Telegram posts updates: each is kept once, for whoever shows the secret."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from api.app import create_app
from db.models import TelegramUpdate
from db.session import Database
from runtime.settings import TELEGRAM_PATH, Settings, TelegramSettings, load_settings

TOKEN = "42:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
UPDATE: dict[str, Any] = {"update_id": 7, "message": {"message_id": 1, "chat": {"id": 9}, "text": "hello"}}


@pytest.fixture
def telegram() -> TelegramSettings:
    return load_settings(TELEGRAM_BOT_TOKEN=TOKEN, CANDID_TELEGRAM_WEBHOOK_URL="https://candid.example.org/").telegram


@pytest.fixture
async def client(settings: Settings, telegram: TelegramSettings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(replace(settings, telegram=telegram))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid") as made,
    ):
        yield made


def signed(telegram: TelegramSettings) -> dict[str, str]:
    return {"X-Telegram-Bot-Api-Secret-Token": telegram.webhook_secret}


async def test_an_update_with_the_secret_is_kept_once(
    client: httpx.AsyncClient, telegram: TelegramSettings, database: Database
) -> None:
    for _ in range(2):
        assert (await client.post(TELEGRAM_PATH, json=UPDATE, headers=signed(telegram))).status_code == 200
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}):
        refused = await client.post(TELEGRAM_PATH, json={**UPDATE, "update_id": 8}, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (403, "wrong_secret")
    async with database.transaction() as session:
        row = (await session.scalars(select(TelegramUpdate))).one()
    assert (row.bot_id, row.update_id, row.chat_id, row.content) == (42, 7, 9, UPDATE)


async def test_half_a_surrogate_pair_holds_nothing_up(
    client: httpx.AsyncClient, telegram: TelegramSettings, database: Database
) -> None:
    body = rb'{"update_id": 7, "message": {"message_id": 1, "chat": {"id": 9}, "text": "cut \ud83d"}}'
    assert (await client.post(TELEGRAM_PATH, content=body, headers=signed(telegram))).status_code == 200
    async with database.transaction() as session:
        kept = (await session.scalars(select(TelegramUpdate))).one().content or {}
    assert kept["message"]["text"] == "cut ?"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 100_000, b"[1]", b'{"update_id": "7"}', b'{"update_id": -1}', b"x" * 1_100_000]
)
async def test_what_is_no_update_is_refused(client: httpx.AsyncClient, telegram: TelegramSettings, body: bytes) -> None:
    answer = await client.post(TELEGRAM_PATH, content=body, headers=signed(telegram))
    assert answer.status_code == (413 if len(body) > 1_000_000 else 422)


async def test_without_a_webhook_there_is_nothing(settings: Settings, telegram: TelegramSettings) -> None:
    app = create_app(replace(settings, telegram=telegram.model_copy(update={"webhook_url": None})))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid") as client,
    ):
        assert (await client.post(TELEGRAM_PATH, json=UPDATE, headers=signed(telegram))).status_code == 404


def test_all_processes_know_the_secret_and_the_address(telegram: TelegramSettings) -> None:
    assert telegram.webhook_url == f"https://candid.example.org{TELEGRAM_PATH}"
    assert telegram.webhook_secret == telegram.model_copy().webhook_secret
    other = telegram.model_copy(update={"token": SecretStr("43:AA")})
    assert other.webhook_secret != telegram.webhook_secret
    assert TOKEN.partition(":")[2] not in telegram.webhook_secret
    own = telegram.model_copy(update={"configured_secret": SecretStr("a-secret-of-my-own")})
    assert own.webhook_secret == "a-secret-of-my-own"
