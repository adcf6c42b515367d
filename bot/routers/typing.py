"""The sign that something is being done."""

from contextlib import suppress

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message


async def show_typing(bot: Bot, event: Message | CallbackQuery) -> None:
    """Show that an answer is being written; it is no loss when that does not arrive."""
    with suppress(TelegramAPIError):
        await bot.send_chat_action(chat_of(event), ChatAction.TYPING)


def chat_of(event: Message | CallbackQuery) -> int:
    """Return the private chat from which something came, which has the id of its person."""
    return event.chat.id if isinstance(event, Message) else event.from_user.id
