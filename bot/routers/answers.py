"""Buttons under a question."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from bot.routers.pressing import redraw_buttons, toast
from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from bot.views.keyboards import OPTIONS, Answer
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of buttons."""
    router = Router(name="answers")
    router.callback_query.register(answer, Answer.filter(F.text.in_({"yes", "no"})))
    router.callback_query.register(unknown)
    return router


async def answer(query: CallbackQuery, callback_data: Answer, bot: Bot, services: Services, person: Person) -> None:
    """Say what the button says, once per question however often it is pressed."""
    key = f"telegram:question:{callback_data.turn}"
    await say(query, bot, services, person, callback_data.text, key=key)
    await toast(query, _(OPTIONS[callback_data.text]))
    await redraw_buttons(query)


async def unknown(query: CallbackQuery) -> None:
    """Say of a button of another time that it is of no use, and take it away."""
    await toast(query, _(words.OLD_BUTTON))
    await redraw_buttons(query)
