"""/language: in which language the person is spoken to."""

from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject
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
    router.message.register(ask, Command("language", ignore_case=True))
    router.callback_query.register(choose, Speak.filter())
    return router


async def ask(message: Message, command: CommandObject, bot: Bot, services: Services, person: Person) -> None:
    """Show the languages; one that is named with the command is kept at once."""
    named = (command.args or "").strip().casefold()
    code = next((code for code, name in NAMES.items() if named in (code, name.casefold())), None)
    if code is None:
        await message.answer(choose_html(), reply_markup=markup(language_rows(person.wanted)))
        return
    await _keep(code, message.chat.id, bot, services, person)
    await message.answer(chosen_html(code))


async def choose(query: CallbackQuery, callback_data: Speak, bot: Bot, services: Services, person: Person) -> None:
    """Keep the language, say so in it, and bring the menu of this chat into it."""
    code = callback_data.code
    if code not in NAMES:
        await toast(query, _(words.OLD_BUTTON))
        return
    await _keep(code, query.from_user.id, bot, services, person)
    await toast(query, NAMES[code])
    await redraw(query, chosen_html(code), markup(language_rows(code)))


async def _keep(code: str, chat_id: int, bot: Bot, services: Services, person: Person) -> None:
    async with services.database.transaction() as session:
        await choose_language(session, person.user_id, code)
    speak(code)
    with suppress(TelegramAPIError):
        await bot.set_my_commands(words.menu(), scope=BotCommandScopeChat(chat_id=chat_id))
