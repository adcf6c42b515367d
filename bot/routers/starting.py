"""/start: three ways to begin for who is new, how things stand for who comes back, and links that join accounts."""

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.routers.accounts import CODE
from bot.routers.pressing import redraw, toast
from bot.services import Person, Services
from bot.views import account, words
from bot.views.html import escape
from bot.views.keyboards import markup
from bot.views.starting import HOW, Begin, Standing, how_rows, standing_html, way_rows
from career.applications import service as applications
from career.cv import service as cvs
from career.digest import service as digests
from career.jobs import service as jobs
from career.profile import service as profiles
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of /start."""
    router = Router(name="starting")
    router.message.register(open_link, CommandStart(deep_link=True, ignore_case=True))
    router.message.register(start, CommandStart(ignore_case=True))
    router.callback_query.register(explain, Begin.filter())
    return router


async def open_link(
    message: Message, command: CommandObject, services: Services, person: Person, state: FSMContext
) -> None:
    """Ask for the code of a link to be sent as /link; a link that holds none is the way here, and nothing more.

    Links come from anybody, and a tap on one is no wish to give all that there is here to whoever made it.
    """
    if CODE.fullmatch(command.args or ""):
        await message.answer(_(account.LINK_OFFERED, code=escape((command.args or "").strip().upper())))
    else:
        await start(message, services, person, state)


async def start(message: Message, services: Services, person: Person, state: FSMContext) -> None:
    """Greet with three ways to begin, or say how things stand."""
    await state.clear()
    async with services.database.transaction() as session:
        standing = await _standing(session, person)
    if standing.is_new:
        await message.answer(_(words.WELCOME), reply_markup=markup(way_rows()))
    else:
        await message.answer(standing_html(standing))


async def explain(query: CallbackQuery, callback_data: Begin) -> None:
    """Show how a way to begin is gone, in the place of the welcome."""
    await toast(query)
    if callback_data.way == "all":
        await redraw(query, _(words.WELCOME), markup(way_rows()))
    else:
        await redraw(query, _(HOW[callback_data.way]), markup(how_rows(callback_data.way)))


async def _standing(session: AsyncSession, person: Person) -> Standing:
    known = await cvs.list_cvs(session, person.user_id)
    made = (await applications.all_of(session, person.user_id)).applications
    saved = {job.id for job in await jobs.own(session, person.user_id)}
    return Standing(
        cv=next((cv.filename for cv in known if cv.is_active), None),
        is_reading=any(cv.status in ("received", "processing") for cv in known),
        saved=len(saved | {item.job_id or item.id for item in made if item.status == "saved"}),
        applied=sum(item.status != "saved" for item in made),
        skills=len(await profiles.list_skills(session, person.user_id)),
        digest=await digests.view(session, person.user_id),
    )
