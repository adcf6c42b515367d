"""/interview: the choices before an interview in one message with buttons; the two that begin speak for the person."""

from contextlib import suppress
from uuid import UUID

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.routers.pressing import redraw_buttons, toast
from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from bot.views.interview_menu import Practise, menu_html, menu_rows, said_by
from bot.views.keyboards import markup
from career.conversation import service as conversation
from career.conversation.events import Wanted
from career.errors import NotFound
from career.jobs import service as jobs
from career.jobs.views import JobCard
from runtime.language import gettext as _

MOST_JOBS = 4


def make_router() -> Router:
    """Return the router of /interview; it stands before that of the words that commands stand for."""
    router = Router(name="interviewing")
    router.message.register(show, Command("interview", ignore_case=True, magic=~F.args))
    router.callback_query.register(press, Practise.filter())
    return router


async def show(message: Message, services: Services, person: Person) -> None:
    """Show the choices, with the job that is spoken of chosen."""
    async with services.database.transaction() as session:
        thread = await conversation.get_thread(session, person.user_id, person.thread_id)
        known = await _jobs(session, person, thread.job_id)
    ids = [job.id for job in known]
    chosen = Practise(job=thread.job_id if thread.job_id in ids else next(iter(ids), None))
    await message.answer(menu_html(), reply_markup=markup(menu_rows(chosen, known)))


async def press(query: CallbackQuery, callback_data: Practise, bot: Bot, services: Services, person: Person) -> None:
    """Show a changed choice, or begin; once per message, however often it is pressed."""
    if callback_data.do == "choose":
        async with services.database.transaction() as session:
            known = await _jobs(session, person, callback_data.job)
        await toast(query)
        await redraw_buttons(query, markup(menu_rows(callback_data, known)))
        return
    said, shown = said_by(callback_data), query.message
    key = f"telegram:interviewing:{shown.message_id if shown else person.key}:{callback_data.pack()}"
    try:
        async with services.database.transaction() as session:
            if callback_data.job:
                await jobs.get(session, person.user_id, callback_data.job)
        is_open = await say(query, bot, services, person, said, key=key, wanted=_wanted(callback_data))
    except NotFound as error:
        await toast(query, error.message)
        await redraw_buttons(query)
    else:
        await toast(query, said if is_open else _(words.DONE_ABOVE))


def _wanted(chosen: Practise) -> Wanted:
    category = {"category": chosen.category} if chosen.category else {}
    tool = "start_mock_interview" if chosen.do == "mock" else "prepare_interview"
    return Wanted(tool=tool, args={"count": chosen.count, **category}, job_id=chosen.job)


async def _jobs(session: AsyncSession, person: Person, first: UUID | None) -> list[JobCard]:
    """Return the newest jobs of a person, and before them the one that is chosen."""
    own = {job.id: job for job in await jobs.own(session, person.user_id, limit=MOST_JOBS)}
    cards = [jobs.card(job) for job in own.values()]
    if first is not None and first not in own:
        with suppress(NotFound):
            cards.insert(0, jobs.card(await jobs.get(session, person.user_id, first)))
    return cards[:MOST_JOBS]
