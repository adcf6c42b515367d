"""A fake Telegram, and the bot that talks to it: in this process, or as the real one where that is what is tested.

Loading aiogram takes seconds, which is why not every test starts a process.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from pydantic import SecretStr

from bot.api import make_bot
from bot.main import work
from bot.services import Services
from db import inbox
from db.session import Database
from runtime.settings import Settings, TelegramSettings
from tests.fakes.telegram import FakeTelegram
from tests.processes import Process, environment, running
from tests.waiting import eventually

Start = Callable[..., Process]
RunBot = Callable[[], Awaitable[None]]


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_tls() -> Iterator[None]:
    """Close aiogram's connections without the quarter of a second that it leaves for the end of TLS: there is none."""

    async def close(session: AiohttpSession) -> None:
        if session._session is not None:
            await session._session.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AiohttpSession, "close", close)
        yield


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
def telegram_settings(telegram: FakeTelegram) -> TelegramSettings:
    return TelegramSettings.model_construct(token=SecretStr(telegram.token), api_url=telegram.url)


async def all_handled(telegram: FakeTelegram, database: Database) -> None:
    """Wait until the bot has handled all updates."""

    async def none_waits() -> bool:
        async with database.transaction() as session:
            return await inbox.waiting(session, int(telegram.token.partition(":")[0])) == 0

    await telegram.until(lambda: telegram.pending == 0)
    await eventually(none_waits)


@asynccontextmanager
async def bot_in_this_process(settings: Settings, telegram: TelegramSettings) -> AsyncIterator[None]:
    bot, services = make_bot(telegram), Services.connect(settings)
    working = asyncio.create_task(work(bot, services, replace(settings, telegram=telegram)))
    yield
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    await services.close()
    await bot.session.close()


@pytest.fixture
async def run_bot(settings: Settings, telegram_settings: TelegramSettings) -> AsyncIterator[RunBot]:
    """Run the bot in this process from now on."""
    async with AsyncExitStack() as stack:

        async def run() -> None:
            await stack.enter_async_context(bot_in_this_process(settings, telegram_settings))

        yield run


@pytest.fixture
def start_bot(settings: Settings, telegram: FakeTelegram, tmp_path: Path) -> Iterator[Start]:
    """Start the bot against the fake server; settings of the environment may be replaced."""
    with ExitStack() as stack:

        def start(**changes: str) -> Process:
            env = environment(settings, **telegram.settings | changes)
            return stack.enter_context(running("bot", env, tmp_path / "bot.log"))

        yield start
