"""Brings messages to people on Telegram: the `career.ports.Notifier` of the workers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from bot.api import make_bot
from bot.pace import BUSY, Pace
from bot.views.interview import step_rows
from bot.views.keyboards import Row, job_rows, markup, question_rows
from bot.views.messages import Question, outgoing
from bot.views.pieces import Piece
from bot.views.suggestions import page_rows
from career.conversation.events import File
from career.errors import Forbidden, InvalidInput, Unavailable
from career.ports import FileStore
from runtime.files import LocalFileStore
from runtime.settings import Settings
from runtime.streams import connect

KEEP_MARKS = 86_400
SHORT_WAIT = 3.0
"""Seconds that are waited out at once when Telegram asks for a pause; a longer one is for the outbox."""
_AWAY = ("telegram_away", "Telegram does not answer; the message is sent later.")
_GONE = ("telegram_blocked", "This person has blocked the bot or closed the chat.")
_REFUSED = ("telegram_refused", "Telegram does not take this message.")


class TelegramNotifier:
    """Sends messages, each piece of a delivery once as far as Valkey can tell.

    Raises Unavailable when trying again later may help, Forbidden when the person has blocked the bot.
    """

    def __init__(self, bot: Bot, marks: "aioredis.Redis", pace: Pace, files: FileStore) -> None:
        self._bot = bot
        self._files = files
        self._marks = marks
        self._pace = pace

    async def send(self, address: str, text: str, *, key: str) -> None:
        """Deliver plain text to a chat."""
        await self.deliver(address, text, [], key=key)

    async def deliver(self, address: str, content: str, events: list[dict[str, Any]], *, key: str) -> None:
        """Deliver a kept message with its events; a repeat under the same key sends only what was not sent."""
        message = outgoing(content, events)
        for number, piece in enumerate(message.pieces):
            if not await self._is_sent(key, number):
                is_last = number == len(message.pieces) - 1
                asked = step_rows(message.asked) if message.asked and is_last else []
                await self._send(address, piece, message.question if is_last else None, asked)
                await self._mark_sent(key, number)
        for number, file in enumerate(message.files, len(message.pieces)):
            if not await self._is_sent(key, number):
                await self._send_file(address, file)
                await self._mark_sent(key, number)

    async def close(self) -> None:
        """Close all connections."""
        await self._bot.session.close()
        await self._marks.aclose()

    async def _send(self, address: str, piece: Piece, question: Question | None, steps: list[Row]) -> None:
        asked = question_rows(question.turn_id, question.options) if question else []
        turned = page_rows(piece.page) if piece.page else []
        buttons = markup([*job_rows(piece.jobs), *turned, *steps, *asked])

        async def send() -> None:
            await self._bot.send_message(address, piece.html, reply_markup=buttons)

        await self._in_turn(send)

    async def _send_file(self, address: str, file: File) -> None:
        document = BufferedInputFile(await self._files.get(file.key), file.name)

        async def send() -> None:
            await self._bot.send_document(address, document)

        await self._in_turn(send)

    async def _in_turn(self, send: Callable[[], Awaitable[None]]) -> None:
        await self._pace.turn()
        try:
            await self._patiently(send)
        except TelegramAPIError as error:
            _translate(error)

    async def _patiently(self, send: Callable[[], Awaitable[None]], *, waited: bool = False) -> None:
        try:
            await send()
        except TelegramRetryAfter as error:
            await self._pace.pause(error.retry_after)
            if waited or error.retry_after > SHORT_WAIT:
                raise
            await asyncio.sleep(error.retry_after)
            await self._patiently(send, waited=True)

    async def _is_sent(self, key: str, number: int) -> bool:
        try:
            return bool(await self._marks.exists(_mark(key, number)))
        except RedisError:
            return False

    async def _mark_sent(self, key: str, number: int) -> None:
        try:
            await self._marks.set(_mark(key, number), 1, ex=KEEP_MARKS)
        except RedisError:
            return


def make_notifier(settings: Settings) -> TelegramNotifier:
    """Return the notifier of this process; nothing is connected yet. Raises StartupError without a usable token."""
    marks = connect(settings.redis.url)
    pace, files = Pace(marks, settings.telegram.per_second), LocalFileStore(settings.app.data_dir / "files")
    return TelegramNotifier(make_bot(settings.telegram), marks, pace, files)


def _translate(error: TelegramAPIError) -> NoReturn:
    """Raise the error of the product for one of Telegram (core.telegram.org/bots/api#making-requests)."""
    if isinstance(error, TelegramRetryAfter):
        raise Unavailable(*BUSY, retry_after=error.retry_after) from None
    if isinstance(error, TelegramForbiddenError | TelegramNotFound):
        raise Forbidden(*_GONE) from None
    if isinstance(error, TelegramBadRequest):
        if "chat not found" in error.message.lower():
            raise Forbidden(*_GONE) from None
        raise InvalidInput(*_REFUSED) from None
    raise Unavailable(*_AWAY) from None


def _mark(key: str, number: int) -> str:
    return f"candid:sent:{key}:{number}"
