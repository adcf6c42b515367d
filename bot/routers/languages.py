"""/language: in which language the person is spoken to."""

from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import BotCommandScopeChat, CallbackQuery, Message

from bot.routers.pressing import redraw, toast
from bot.services import Person, Services
from bot.views import words
from bot.views.account import NAMES, Speak, choose_html, chosen_html, language_rows
from bot.views.keyboards import markup
from career.accounts.service import choose_language
from runtime.language import gettext as _
from runtime.language import speak


def make_router() -> Router:
    """Return the router of /language."""
    router = Router(name="languages")
    router.message.register(ask, Command("language"))
    router.callback_query.register(choose, Speak.filter())
    return router


async def ask(message: Message, person: Person) -> None:
    """Show the languages."""
    await message.answer(choose_html(), reply_markup=markup(language_rows(person.wanted)))


async def choose(query: CallbackQuery, callback_data: Speak, bot: Bot, services: Services, person: Person) -> None:
    """Keep the language, say so in it, and bring the menu of this chat into it."""
    code = callback_data.code
    if code not in NAMES:
        await toast(query, _(words.OLD_BUTTON))
        return
    async with services.database.transaction() as session:
        await choose_language(session, person.user_id, code)
    speak(code)
    await toast(query, NAMES[code])
    await redraw(query, chosen_html(code), markup(language_rows(code)))
    with suppress(TelegramAPIError):
        await bot.set_my_commands(words.menu(), scope=BotCommandScopeChat(chat_id=query.from_user.id))
