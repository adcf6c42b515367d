"""Buttons under jobs: save, applied, not for me and why. Each is done once however often it is pressed."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.dialogues import Asking
from bot.routers.pressing import redraw_buttons, toast
from bot.services import Person, Services
from bot.views import words
from bot.views.html import escape
from bot.views.keyboards import Press, offers_of, redrawn
from career.applications.marking import made_of, mark
from career.errors import NotFound
from career.jobs import service as jobs
from career.recommendations import service as recommendations
from career.recommendations.reasons import LONGEST, DismissReason, read_reasons
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of buttons under jobs."""
    router = Router(name="jobs")
    router.message.register(reason, StateFilter(Asking.reason), F.text.len() <= LONGEST, ~F.text.startswith("/"))
    router.callback_query.register(ask_reason, Press.filter(F.do == "other"))
    router.callback_query.register(press, Press.filter())
    return router


async def ask_reason(
    query: CallbackQuery, callback_data: Press, bot: Bot, services: Services, person: Person, state: FSMContext
) -> None:
    """Ask why a job is not for the person; their next text tells. Raises NotFound."""
    async with services.database.transaction() as session:
        job = await jobs.get(session, person.user_id, callback_data.job)
    await state.set_state(Asking.reason)
    await state.set_data({"job": str(job.id)})
    await toast(query)
    await bot.send_message(query.from_user.id, words.why_not(job.title, job.company))


async def reason(message: Message, services: Services, person: Person, state: FSMContext) -> None:
    """Note the reason that was asked for, as far as it is one that is known."""
    job_id = (await state.get_data()).get("job")
    if job_id is None:
        raise SkipHandler
    reasons = read_reasons(message.text or "") or ("not_interested",)
    async with services.database.transaction() as session:
        told = await recommendations.dismiss(session, person.user_id, UUID(job_id), reasons, datetime.now(UTC))
    await state.clear()
    await message.answer(escape(words.dismissed(told)))


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
    await toast(query, said)
    if shown is not None:
        asking = callback_data.job if callback_data.do == "no" else None
        await redraw_buttons(query, redrawn(shown, states, asking=asking))


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
