"""Buttons under a question."""

from contextlib import suppress
from uuid import UUID

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.services import Person, Services
from career.conversation import service as conversation


class Answer(CallbackData, prefix="a"):
    """An answer to the question of a turn."""

    turn: UUID
    text: str


def make_router() -> Router:
    """Return the router of buttons."""
    router = Router(name="answers")
    router.callback_query.register(answer, Answer.filter(F.text.in_({"yes", "no"})))
    router.callback_query.register(unknown)
    return router


def keyboard(turn_id: UUID, options: tuple[str, ...]) -> InlineKeyboardMarkup:
    """Return the buttons of a question."""
    row = [
        InlineKeyboardButton(text=option.capitalize(), callback_data=Answer(turn=turn_id, text=option).pack())
        for option in options
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def answer(query: CallbackQuery, callback_data: Answer, services: Services, person: Person) -> None:
    """Say what the button says, once per question however often it is pressed."""
    key = f"telegram:question:{callback_data.turn}"
    async with services.database.transaction() as session:
        await conversation.say(session, person.user_id, person.thread_id, callback_data.text, client_key=key)
    await query.answer(callback_data.text.capitalize())
    if isinstance(query.message, Message):
        with suppress(TelegramBadRequest):
            await query.message.edit_reply_markup(reply_markup=None)


async def unknown(query: CallbackQuery) -> None:
    """Take the spinner from a button of another time."""
    await query.answer()
