"""The sign that something is being done."""

from contextlib import suppress

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message


async def show_typing(bot: Bot, message: Message) -> None:
    """Show that an answer is being written; it is no loss when that does not arrive."""
    with suppress(TelegramAPIError):
        await bot.send_chat_action(message.chat.id, ChatAction.TYPING)
