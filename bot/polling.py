"""Long polling that confirms updates only after they were handled, so that a crash loses none.

Updates of one chat are handled in order, chats side by side; a repeat after a crash is known by its update id.
"""

import asyncio
from collections.abc import Iterable

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Message, Update

from bot.api import BAD_TOKEN
from bot.views.html import LONGEST, units
from bot.views.words import COMMANDS
from runtime.errors import StartupError
from runtime.logging import get_logger

_log = get_logger(__name__)

POLL_SECONDS = 25
KINDS = ["message", "callback_query"]
LONGEST_PAUSE = 30.0
AWAY = "Telegram does not answer. It is asked again until it does; messages wait there."
OTHER_POLLER = "Another process polls this bot's token. Stop one of the two."
NEARLY_FULL = LONGEST - 96
"""Clients of Telegram cut a long text at LONGEST, often a little before it at a space."""
REST_SECONDS = 0.7
"""How long the rest of a cut text is waited for."""


class Poller:
    """Polls one bot's updates and feeds them to a dispatcher."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._offset: int | None = None
        self._pause = 1.0

    async def introduce(self) -> None:
        """Ask Telegram who we are, until it answers, and set the menu. Raises StartupError for a refused token."""
        while True:
            try:
                await self._bot.me()
                await self._bot.delete_webhook()
                await self._bot.set_my_commands(COMMANDS)
            except TelegramAPIError as error:
                await self._wait(error)
            else:
                _log.info("bot_ready")
                self._pause = 1.0
                return

    async def run(self) -> None:
        """Handle updates for ever. Raises StartupError when Telegram refuses the token."""
        while True:
            try:
                batch = await self._fetch()
            except TelegramAPIError as error:
                await self._wait(error)
                continue
            self._pause = 1.0
            await asyncio.gather(*(self._handle(updates) for updates in _by_chat(batch)))
            if batch:
                self._offset = batch[-1].update_id + 1

    async def _fetch(self) -> list[Update]:
        batch = await self._get(POLL_SECONDS)
        if any(_is_nearly_full(updates[-1]) for updates in _by_chat(batch)):
            await asyncio.sleep(REST_SECONDS)
            batch = await self._get(0)
        return batch

    async def _get(self, seconds: int) -> list[Update]:
        return await self._bot.get_updates(
            offset=self._offset, timeout=seconds, allowed_updates=KINDS, request_timeout=seconds + 10
        )

    async def _handle(self, updates: list[Update]) -> None:
        for update in _rejoined(updates):
            await self._dispatcher.feed_update(self._bot, update)

    async def _wait(self, error: TelegramAPIError) -> None:
        if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
            raise StartupError(BAD_TOKEN) from None
        seconds = error.retry_after if isinstance(error, TelegramRetryAfter) else self._pause
        _log.warning(OTHER_POLLER if isinstance(error, TelegramConflictError) else AWAY, retry_in=seconds)
        await asyncio.sleep(seconds)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)


def _by_chat(batch: Iterable[Update]) -> list[list[Update]]:
    chats: dict[int, list[Update]] = {}
    for update in batch:
        source = update.message or (update.callback_query.message if update.callback_query else None)
        chats.setdefault(source.chat.id if source else 0, []).append(update)
    return list(chats.values())


def _rejoined(updates: list[Update]) -> list[Update]:
    """Return the updates of one chat with texts put together that the person's client had cut."""
    out: list[Update] = []
    cut = False
    for update in updates:
        if cut and update.message and update.message.text and not update.message.text.startswith("/"):
            out[-1] = _joined(out[-1], update.message)
        else:
            out.append(update)
        cut = _is_nearly_full(update)
    return out


def _joined(first: Update, rest: Message) -> Update:
    assert first.message is not None
    text = f"{first.message.text}\n{rest.text}"
    return first.model_copy(update={"message": first.message.model_copy(update={"text": text})})


def _is_nearly_full(update: Update) -> bool:
    return bool(update.message and update.message.text and units(update.message.text) >= NEARLY_FULL)
