"""Buttons under jobs: save, applied, not for me and why. Each is done once however often it is pressed."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services import Person, Services
from bot.views import words
from bot.views.keyboards import Press, offers_of, redrawn
from career.applications.marking import made_of, mark
from career.errors import NotFound
from career.recommendations import service as recommendations
from career.recommendations.reasons import DismissReason
from runtime.language import gettext as _

LONGEST_TOAST = 200
"""Characters (core.telegram.org/bots/api#answercallbackquery)."""


def make_router() -> Router:
    """Return the router of buttons under jobs."""
    router = Router(name="jobs")
    router.callback_query.register(press, Press.filter())
    return router


async def press(query: CallbackQuery, callback_data: Press, services: Services, person: Person) -> None:
    """Do what the button says, say that it is done, and show all jobs of the message as they are now."""
    shown = query.message.reply_markup if isinstance(query.message, Message) else None
    ids = [offer.job_id for offer in offers_of(shown)] if shown else []
    try:
        async with services.database.transaction() as session:
            said = await _do(session, person.user_id, callback_data)
            states = await made_of(session, person.user_id, ids)
    except NotFound as error:
        said = error.message
        async with services.database.transaction() as session:
            states = await made_of(session, person.user_id, ids)
    with suppress(TelegramBadRequest):  # pressed too long ago for a word
        await query.answer(said[:LONGEST_TOAST])
    if shown is not None and isinstance(query.message, Message):
        asking = callback_data.job if callback_data.do == "no" else None
        await _redraw(query.message, shown, redrawn(shown, states, asking=asking))


async def _do(session: AsyncSession, user_id: UUID, pressed: Press) -> str:
    """Do what a button says; return what was done in a sentence. Raises NotFound for a job that is gone."""
    now = datetime.now(UTC)
    match pressed.do:
        case "save":
            return words.saved(await mark(session, user_id, pressed.job, "saved", now=now))
        case "applied":
            return words.applied(await mark(session, user_id, pressed.job, "applied", now=now))
        case "dismiss":
            reasons: Sequence[DismissReason] = (pressed.reason,) if pressed.reason else ()
            return words.dismissed(await recommendations.dismiss(session, user_id, pressed.job, reasons, now))
        case "return":
            await recommendations.bring_back(session, user_id, pressed.job)
            return _(words.BROUGHT_BACK)
    return ""


async def _redraw(message: Message, before: InlineKeyboardMarkup, after: InlineKeyboardMarkup | None) -> None:
    if after != before:
        with suppress(TelegramBadRequest):  # redrawn by another press meanwhile, or the message is gone
            await message.edit_reply_markup(reply_markup=after)
