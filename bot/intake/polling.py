"""Long polling that confirms updates only after they were kept, so that no crash loses any."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.api import BAD_TOKEN
from bot.intake.seat import Seat
from bot.menu import set_menu
from bot.views import words
from bot.views.html import prose
from db import inbox
from db.inbox import Raw
from db.outage import is_gone
from db.session import Database
from runtime.errors import StartupError
from runtime.language import gettext as _
from runtime.language import speaking
from runtime.logging import get_logger

_log = get_logger(__name__)

POLL_SECONDS = 25
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
AWAY = "Telegram does not answer. It is asked again until it does; messages wait there."
OTHER_POLLER = "Another process polls this bot's token. Stop one of the two."


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, whose answer is kept as it comes."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    timeout: int
    allowed_updates: list[str]


class Patience:
    """How long to wait before Telegram is asked again that did not answer; longer each time."""

    def __init__(self) -> None:
        self._pause = FIRST_PAUSE

    def over(self) -> None:
        """Note that it answered."""
        self._pause = FIRST_PAUSE

    async def wait(self, error: TelegramAPIError) -> None:
        """Wait after an error. Raises StartupError for a refused token."""
        if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
            raise StartupError(BAD_TOKEN) from None
        seconds = error.retry_after if isinstance(error, TelegramRetryAfter) else self._pause
        _log.warning(OTHER_POLLER if isinstance(error, TelegramConflictError) else AWAY, retry_in=seconds)
        await asyncio.sleep(seconds)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)


async def introduce(bot: Bot) -> None:
    """Ask Telegram who we are, until it answers, and set the menu. Raises StartupError for a refused token."""
    patience = Patience()
    while True:
        try:
            await bot.me()
            await set_menu(bot)
        except TelegramAPIError as error:
            await patience.wait(error)
        else:
            _log.info("bot_ready")
            return


class Poller:
    """Brings one bot's updates into the inbox while the seat is ours; `came` is called when there are new ones."""

    def __init__(self, bot: Bot, database: Database, seat: Seat, came: Callable[[], None]) -> None:
        self._bot = bot
        self._database = database
        self._seat = seat
        self._came = came
        self._offset: int | None = None
        self._patience = Patience()
        self._told: set[int] = set()

    async def run(self) -> None:
        """Poll for ever. Raises StartupError when Telegram refuses the token."""
        while True:
            await self._seat.wait()
            try:
                if self._offset is None:
                    await self._bot.delete_webhook()
                batch = await self._fetch()
            except TelegramConflictError as error:
                self._offset = None  # another polls, or a webhook was set
                await self._patience.wait(error)
            except TelegramAPIError as error:
                await self._patience.wait(error)
            else:
                self._patience.over()
                if batch and await self._keep(batch):
                    self._offset = batch[-1]["update_id"] + 1

    async def _fetch(self) -> list[Raw]:
        method = GetRawUpdates(offset=self._offset, timeout=POLL_SECONDS, allowed_updates=KINDS)
        return await self._bot(method, request_timeout=POLL_SECONDS + 10)

    async def _keep(self, batch: Sequence[Raw]) -> bool:
        """Keep a batch; while PostgreSQL is gone, say so once to each who writes, and ask for the batch again."""
        try:
            async with self._database.transaction() as session:
                await inbox.keep(session, self._bot.id, batch)
        except Exception as error:
            if not is_gone(error):
                raise
            if not self._told:
                _log.warning("database_away", error=type(error).__name__)
            await self._tell_that_it_waits(batch)
            await asyncio.sleep(FIRST_PAUSE)
            return False
        self._told.clear()
        self._came()
        return True

    async def _tell_that_it_waits(self, batch: Sequence[Raw]) -> None:
        for message in [update["message"] for update in batch if "message" in update]:
            chat_id = int(message["chat"]["id"])
            if message["chat"].get("type") == "private" and chat_id not in self._told:
                self._told.add(chat_id)
                with speaking(message.get("from", {}).get("language_code")), suppress(TelegramAPIError):
                    await self._bot.send_message(chat_id, prose(_(words.DATABASE_AWAY)))
