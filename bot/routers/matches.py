"""Buttons under a match: each says to the assistant what it stands for, once a day for a job and a CV; one saves."""

from datetime import UTC, datetime

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.routers.pressing import redraw_buttons, toast
from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from bot.views.matches import SAID, TOOLS, Wish, with_saved
from career.applications.marking import mark
from career.conversation.events import Wanted
from career.cv import service as cvs
from career.errors import NotFound
from career.jobs import service as jobs
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of buttons under matches."""
    router = Router(name="matches")
    router.callback_query.register(press, Wish.filter())
    return router


async def press(query: CallbackQuery, callback_data: Wish, bot: Bot, services: Services, person: Person) -> None:
    """Do what the button says; a job that is gone or another's loses its buttons."""
    try:
        if callback_data.do == "save":
            await _save(query, callback_data, services, person)
        else:
            await _say(query, callback_data, bot, services, person)
    except NotFound as error:
        await toast(query, error.message)
        await redraw_buttons(query)


async def _save(query: CallbackQuery, pressed: Wish, services: Services, person: Person) -> None:
    async with services.database.transaction() as session:
        kept = await mark(session, person.user_id, pressed.job, "saved", now=datetime.now(UTC))
    await toast(query, words.saved(kept))
    shown = query.message.reply_markup if isinstance(query.message, Message) else None
    if shown is not None:
        await redraw_buttons(query, with_saved(shown, pressed.job))


async def _say(query: CallbackQuery, pressed: Wish, bot: Bot, services: Services, person: Person) -> None:
    async with services.database.transaction() as session:
        job = await jobs.get(session, person.user_id, pressed.job)
        key = f"telegram:match:{job.id}:{await _cv(session, person)}:{datetime.now(UTC):%Y%m%d}:{pressed.do}"
    text, wanted = _(SAID[pressed.do]), Wanted(tool=TOOLS[pressed.do], job_id=pressed.job)
    is_open = await say(query, bot, services, person, text, key=key, wanted=wanted)
    await toast(query, text if is_open else _(words.DONE_ABOVE))


async def _cv(session: AsyncSession, person: Person) -> str:
    try:
        return str((await cvs.active(session, person.user_id)).id)
    except NotFound:
        return "none"
