"""Buttons under a question."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from bot.services import Person, Services
from bot.views.keyboards import OPTIONS, Answer
from career.conversation import service as conversation
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of buttons."""
    router = Router(name="answers")
    router.callback_query.register(answer, Answer.filter(F.text.in_({"yes", "no"})))
    router.callback_query.register(unknown)
    return router


async def answer(query: CallbackQuery, callback_data: Answer, services: Services, person: Person) -> None:
    """Say what the button says, once per question however often it is pressed."""
    key = f"telegram:question:{callback_data.turn}"
    async with services.database.transaction() as session:
        await conversation.say(session, person.user_id, person.thread_id, callback_data.text, client_key=key)
    await query.answer(_(OPTIONS[callback_data.text]))
    if isinstance(query.message, Message):
        with suppress(TelegramBadRequest):
            await query.message.edit_reply_markup(reply_markup=None)


async def unknown(query: CallbackQuery) -> None:
    """Take the spinner from a button of another time."""
    await query.answer()
