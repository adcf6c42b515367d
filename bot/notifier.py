"""Brings messages to people on Telegram: the `career.ports.Notifier` of the workers."""

from typing import Any

from aiogram import Bot
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from bot.api import make_bot
from bot.pace import Pace
from bot.sending import Sending
from bot.views.interview import step_rows
from bot.views.keyboards import Row, job_rows, markup, question_rows
from bot.views.messages import Outgoing, Question, outgoing
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
            await self._deliver(address, outgoing(content, events), key)

    async def _deliver(self, address: str, message: Outgoing, key: str) -> None:
        for number, piece in enumerate(message.pieces):
            if not await self._is_sent(key, number):
                is_last = number == len(message.pieces) - 1
                asked = step_rows(message.asked) if message.asked and is_last else []
                await self._send(address, piece, message.question if is_last else None, asked)
                await self._mark_sent(key, number)
        for number, file in enumerate(message.files, len(message.pieces)):
            if not await self._is_sent(key, number):
                await self._sending.send_file(address, file.name, await self._files.get(file.key))
                await self._mark_sent(key, number)

    async def close(self) -> None:
        """Close all connections."""
        await self._bot.session.close()
        await self._marks.aclose()

    async def _send(self, address: str, piece: Piece, question: Question | None, steps: list[Row]) -> None:
        asked = question_rows(question.turn_id, question.options) if question else []
        turned = page_rows(piece.page) if piece.page else []
        buttons = markup([*job_rows(piece.jobs), *turned, *steps, *asked])
        await self._sending.send(address, piece, buttons)

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


def _mark(key: str, number: int) -> str:
    return f"candid:sent:{key}:{number}"
