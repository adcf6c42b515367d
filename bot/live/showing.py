"""Calls to Telegram for messages that show what is being done."""

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest

from bot.live.shown import CALL_SECONDS, Shown
from bot.live.watches import Watch


class Showing:
    """Sends and edits the messages of watches, each under the claim that `Shown` gives.

    Raises what the calls raise: errors of Telegram and of Valkey.
    """

    def __init__(self, bot: Bot, shown: Shown) -> None:
        self._bot = bot
        self._shown = shown

    async def show(self, watch: Watch) -> bool:
        """Bring the message of a watch up to date; False when it is the answer's by now."""
        return await (self._send(watch) if watch.message_id is None else self._edit(watch, watch.message_id))

    async def delete(self, chat: int, message_id: int) -> None:
        """Delete a message; that it is gone already, or cannot be reached, is passed over."""
        with suppress(TelegramAPIError):
            await self._bot.delete_message(chat, message_id, request_timeout=CALL_SECONDS)

    async def _send(self, watch: Watch) -> bool:
        if not await self._shown.begin(watch.name):
            watch.message_id, watch.is_changed = await self._shown.adopt(watch.name), True
            return watch.message_id is not None
        try:
            sent = await self._bot.send_message(watch.chat, watch.render(), request_timeout=CALL_SECONDS)
        except TelegramAPIError:
            await self._shown.abandon(watch.name)
            raise
        if not await self._shown.sent(watch.name, sent.message_id):
            await self.delete(watch.chat, sent.message_id)
            return False
        watch.message_id = sent.message_id
        await self._shown.remember(watch.name, watch.facts())
        return True

    async def _edit(self, watch: Watch, message_id: int) -> bool:
        before = watch.html
        if watch.render() == before:
            return True
        if not await self._shown.begin_edit(watch.name, message_id):
            return False
        try:
            await self._bot.edit_message_text(
                watch.html, chat_id=watch.chat, message_id=message_id, request_timeout=CALL_SECONDS
            )
        except TelegramBadRequest as error:
            if "message is not modified" not in error.message.lower():
                raise
        finally:
            await self._shown.edited(watch.name, message_id)
        return True
