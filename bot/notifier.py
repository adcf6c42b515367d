"""Brings messages to people on Telegram: the `career.ports.Notifier` of the workers."""

from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from bot.api import make_bot
from bot.live.shown import Shown
from bot.pace import Pace
from bot.sending import Sending
from bot.views.interview import step_rows
from bot.views.keyboards import job_rows, markup, question_rows
from bot.views.matches import match_rows
from bot.views.messages import Outgoing, outgoing
from bot.views.pieces import Piece
from bot.views.suggestions import page_rows
from career.ports import FileStore
from runtime.files import LocalFileStore
from runtime.language import speaking
from runtime.settings import Settings
from runtime.streams import connect

KEEP_MARKS = 86_400


class TelegramNotifier:
    """Sends messages, each piece of a delivery once as far as Valkey can tell.

    Raises Unavailable when trying again later may help, Forbidden when the person has blocked the bot.
    """

    def __init__(self, bot: Bot, marks: "aioredis.Redis", pace: Pace, files: FileStore) -> None:
        self._bot = bot
        self._files = files
        self._shown = Shown(marks)
        self._marks = marks
        self._sending = Sending(bot, pace)

    async def send(self, address: str, text: str, *, key: str) -> None:
        """Deliver plain text to a chat."""
        await self.deliver(address, text, [], key=key)

    async def deliver(
        self,
        address: str,
        content: str,
        events: list[dict[str, Any]],
        *,
        key: str,
        language: str | None = None,
        replaces: str | None = None,
    ) -> None:
        """Deliver a kept message with its events; a repeat under the same key sends only what was not sent.

        Views speak the language. The first piece takes the place of the live message of `replaces`, if there is one.
        """
        with speaking(language):
            message = outgoing(content, events)
            sent = await self._sent(key, len(message.pieces) + len(message.files))
            shown = await self._taken(replaces) if 0 not in sent else None
            await self._deliver(address, message, key, sent, shown)
        if replaces:
            await self._shown.finish(replaces)

    async def _deliver(self, address: str, message: Outgoing, key: str, sent: set[int], shown: int | None) -> None:
        """Send what was not sent, the first piece by the message that was shown meanwhile, if there is one."""
        for number, piece in enumerate(message.pieces):
            if number not in sent:
                buttons = _buttons(message, piece, is_last=number == len(message.pieces) - 1)
                done = partial(self._mark_sent, key, number)
                if shown is not None and number == 0:
                    await self._sending.replace(address, shown, piece, buttons, done)
                else:
                    await self._sending.send(address, piece, buttons, done)
        if shown is not None and not message.pieces:
            await self._sending.remove(address, shown)
        for number, file in enumerate(message.files, len(message.pieces)):
            if number not in sent:
                data, done = await self._files.get(file.key), partial(self._mark_sent, key, number)
                await self._sending.send_file(address, file.name, data, done)

    async def close(self) -> None:
        """Close all connections."""
        await self._bot.session.close()
        await self._marks.aclose()

    async def _taken(self, replaces: str | None) -> int | None:
        """Return the message that was shown meanwhile, which nobody else writes to from now on."""
        try:
            return await self._shown.take(replaces) if replaces else None
        except RedisError:
            return None

    async def _sent(self, key: str, count: int) -> set[int]:
        """Return which pieces of a delivery were sent."""
        numbers = range(count)
        try:
            marks = await self._marks.mget([_mark(key, number) for number in numbers]) if count else []
        except RedisError:
            return set()
        return {number for number, mark in zip(numbers, marks, strict=True) if mark}

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


def _buttons(message: Outgoing, piece: Piece, *, is_last: bool) -> InlineKeyboardMarkup | None:
    turned = page_rows(piece.page) if piece.page else []
    doable = match_rows(piece.match_of) if piece.match_of else []
    steps = step_rows(message.asked) if message.asked and is_last else []
    asked = question_rows(message.question.turn_id, message.question.options) if message.question and is_last else []
    return markup([*job_rows(piece.jobs), *turned, *doable, *steps, *asked])


def _mark(key: str, number: int) -> str:
    return f"candid:sent:{key}:{number}"
