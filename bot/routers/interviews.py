"""Buttons under the question of a mock interview: each says to the assistant what it stands for, once."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.routers.pressing import redraw_buttons, toast
from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from bot.views.interview import PRESSED, Step
from career.interview import service as interviews
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of buttons in mock interviews."""
    router = Router(name="interviews")
    router.callback_query.register(press, Step.filter())
    return router


async def press(query: CallbackQuery, callback_data: Step, bot: Bot, services: Services, person: Person) -> None:
    """Say what the button stands for, if its question is still the one that is asked."""
    key = f"telegram:interview:{callback_data.of}:{callback_data.number}:{callback_data.do}"
    async with services.database.transaction() as session:
        running = await interviews.running(session, person.user_id, person.thread_id)
    asked = running and (running.session_id, running.number) == (callback_data.of, callback_data.number)
    if asked:
        await say(query, bot, services, person, callback_data.do, key=key)
    await toast(query, _(PRESSED[callback_data.do] if asked else words.OTHER_QUESTION))
    if not asked or callback_data.do != "hint":
        await redraw_buttons(query)
