"""What every pressed button ends with: a word in answer, and the message as it is now."""

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.views.html import plain

LONGEST_TOAST = 200
"""Characters (core.telegram.org/bots/api#answercallbackquery)."""


async def toast(query: CallbackQuery, said: str = "", *, alert: bool = False) -> None:
    """Answer a button with a word; an alert stays until it is closed."""
    with suppress(TelegramBadRequest):  # pressed too long ago for a word
        await query.answer(plain(said)[:LONGEST_TOAST], show_alert=alert)


async def redraw(query: CallbackQuery, html: str, buttons: InlineKeyboardMarkup | None = None) -> None:
    """Show another text and other buttons in the message that was pressed."""
    if isinstance(query.message, Message):
        with suppress(TelegramBadRequest):  # nothing differs, or the message is gone
            await query.message.edit_text(html, reply_markup=buttons)


async def redraw_buttons(query: CallbackQuery, buttons: InlineKeyboardMarkup | None = None) -> None:
    """Show other buttons under the message that was pressed, or none."""
    shown = query.message.reply_markup if isinstance(query.message, Message) else None
    if isinstance(query.message, Message) and buttons != shown:
        with suppress(TelegramBadRequest):  # nothing differs, or the message is gone
            await query.message.edit_reply_markup(reply_markup=buttons)
