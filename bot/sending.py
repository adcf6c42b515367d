"""One message on its way to Telegram: as a picture, as text, as plain text where its tags are refused.

An edit of a message that cannot be edited any more is a new message. See core.telegram.org/bots/api#making-requests
"""

import asyncio
import html
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputMediaPhoto

from bot.pace import BUSY, Pace
from bot.views.pieces import Picture, Piece
from career.errors import Forbidden, InvalidInput, Unavailable
from runtime.logging import get_logger
from runtime.redaction import format_error

_log = get_logger(__name__)
SHORT_WAIT = 3.0
"""Seconds that are waited out at once when Telegram asks for a pause; a longer one is for the outbox."""
END_SECONDS = 1.5
"""How long a call that is under way may go on when its task is to end; less than workers.running.STOP_SECONDS."""
PICTURE_NAME = "card.png"
_AWAY = ("telegram_away", "Telegram does not answer; the message is sent later.")
_GONE = ("telegram_blocked", "This person has blocked the bot or closed the chat.")
_REFUSED = ("telegram_refused", "Telegram does not take this message.")
_TAG = re.compile(r"<[^>]*>")
Buttons = InlineKeyboardMarkup | None
Send = Callable[[], Awaitable[object]]
Done = Callable[[], Awaitable[None]]


class Refused(InvalidInput):
    """Telegram will never take this; `told` is its reason, which holds nothing of the message."""

    def __init__(self, told: str) -> None:
        super().__init__(*_REFUSED)
        self.told = told.lower()

    def __reduce__(self) -> Any:
        """Pickle by the reason."""
        return type(self), (self.told,)

    @property
    def is_unchanged(self) -> bool:
        """Whether an edit changes nothing."""
        return "message is not modified" in self.told

    @property
    def is_about_tags(self) -> bool:
        """Whether the HTML is at fault."""
        return "parse entities" in self.told


class Sending:
    """Sends messages at the pace that Telegram takes.

    Every method raises Unavailable when trying again later may help, Forbidden when the person has blocked the bot, and
    Refused for what Telegram will never take. `done` is called as soon as a message is out, before anything else may
    happen; both end together, also when the task is cancelled meanwhile.
    """

    def __init__(self, bot: Bot, pace: Pace) -> None:
        self._bot = bot
        self._pace = pace

    async def send(self, address: str, piece: Piece, buttons: Buttons, done: Done) -> None:
        """Send a piece as a new message."""
        if (png := await _drawn(piece.picture)) and piece.picture:
            photo, caption = BufferedInputFile(png, PICTURE_NAME), piece.picture.caption
            send = partial(self._bot.send_photo, address, photo, caption=caption, reply_markup=buttons)
            if await self._takes(send, done):
                return
        await self._text(piece.html, partial(self._bot.send_message, address, reply_markup=buttons), done)

    async def replace(self, address: str, message_id: int, piece: Piece, buttons: Buttons, done: Done) -> None:
        """Turn a message of ours into a piece; one that cannot be edited any more makes way for a new one."""
        where: dict[str, Any] = {"chat_id": address, "message_id": message_id}
        if (png := await _drawn(piece.picture)) and piece.picture:
            media = InputMediaPhoto(media=BufferedInputFile(png, PICTURE_NAME), caption=piece.picture.caption)
            edit = partial(self._bot.edit_message_media, media, **where, reply_markup=buttons)
            if await self._takes(edit, done):
                return
        try:
            await self._text(piece.html, partial(self._bot.edit_message_text, **where, reply_markup=buttons), done)
        except Refused as refusal:
            if refusal.is_unchanged:
                return
            _log.info("message_not_edited", reason=refusal.told)
            with suppress(Refused):
                await self.remove(address, message_id)
            await self.send(address, piece, buttons, done)

    async def send_file(self, address: str, name: str, data: bytes, done: Done) -> None:
        """Send a file."""
        await self._in_turn(partial(self._bot.send_document, address, BufferedInputFile(data, name)), done)

    async def remove(self, address: str, message_id: int) -> None:
        """Delete a message of ours."""
        await self._in_turn(partial(self._bot.delete_message, address, message_id))

    async def _takes(self, send: Send, done: Done) -> bool:
        """Send a picture, or put it in place of a text; False where Telegram refuses it."""
        try:
            await self._in_turn(send, done)
        except Refused as refusal:
            if not refusal.is_unchanged:
                _log.warning("picture_refused", reason=refusal.told)
                return False
        return True

    async def _text(self, shown: str, send: Callable[..., Awaitable[object]], done: Done) -> None:
        """Send HTML, or what it shows where Telegram refuses its tags."""
        try:
            await self._in_turn(partial(send, text=shown), done)
        except Refused as refusal:
            if not refusal.is_about_tags:
                raise
            _log.warning("tags_refused", reason=refusal.told)
            await self._in_turn(partial(send, text=plain(shown), parse_mode=None), done)

    async def _in_turn(self, send: Send, done: Done | None = None) -> None:
        await self._pace.turn()
        calling = asyncio.ensure_future(self._called(send, done))
        try:
            await asyncio.shield(calling)
        except asyncio.CancelledError:
            await asyncio.wait({calling}, timeout=END_SECONDS)
            calling.cancel()
            raise
        except TelegramAPIError as error:
            _translate(error)

    async def _called(self, send: Send, done: Done | None) -> None:
        await self._patiently(send)
        if done is not None:
            await done()

    async def _patiently(self, send: Send, *, waited: bool = False) -> None:
        try:
            await send()
        except TelegramRetryAfter as error:
            await self._pace.pause(error.retry_after)
            if waited or error.retry_after > SHORT_WAIT:
                raise
            await asyncio.sleep(error.retry_after)
            await self._patiently(send, waited=True)


def plain(shown: str) -> str:
    """Return HTML as the text that it shows."""
    return html.unescape(_TAG.sub("", shown))


async def _drawn(picture: Picture | None) -> bytes | None:
    """Return the picture; None where there is none, or it cannot be drawn."""
    if picture is None:
        return None
    try:
        return await asyncio.to_thread(picture.draw)
    except Exception as error:
        _log.warning("picture_not_drawn", error=format_error(error))
        return None


def _translate(error: TelegramAPIError) -> NoReturn:
    """Raise the error of the product for one of Telegram.

    A 404 is about the token or the server's address, never about a chat, so it is waited out.
    """
    if isinstance(error, TelegramRetryAfter):
        raise Unavailable(*BUSY, retry_after=error.retry_after) from None
    if isinstance(error, TelegramForbiddenError):
        raise Forbidden(*_GONE) from None
    if isinstance(error, TelegramBadRequest):
        if "chat not found" in error.message.lower():
            raise Forbidden(*_GONE) from None
        raise Refused(error.message) from None
    raise Unavailable(*_AWAY) from None
