"""/cvs: the person's CVs in one message, with buttons to use, review and delete each."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.routers.pressing import redraw, toast
from bot.services import Person, Services
from bot.views.cv_list import (
    CVPress,
    asking_html,
    asking_rows,
    back_rows,
    list_html,
    list_rows,
    review_html,
)
from bot.views.keyboards import Row, markup
from career.cv import service as cvs
from career.cv.deleting import delete
from career.errors import NotFound
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of /cvs."""
    router = Router(name="cvs")
    router.message.register(show, Command("cvs", ignore_case=True))
    router.callback_query.register(press, CVPress.filter())
    return router


async def show(message: Message, services: Services, person: Person) -> None:
    """Show the CVs."""
    async with services.database.transaction() as session:
        html, rows = await _list(session, person)
    await message.answer(html, reply_markup=markup(rows))


async def press(query: CallbackQuery, callback_data: CVPress, services: Services, person: Person) -> None:
    """Do what the button says, and show the CVs as they are now."""
    said = ""
    try:
        if callback_data.do == "really":
            said = await _deleted(services, person, callback_data)
        async with services.database.transaction() as session:
            html, rows, said = await _done(session, person, callback_data, said)
    except NotFound as error:
        said = error.message
        async with services.database.transaction() as session:
            html, rows = await _list(session, person)
    await toast(query, said)
    await redraw(query, html, markup(rows))


async def _done(session: AsyncSession, person: Person, pressed: CVPress, said: str) -> tuple[str, list[Row], str]:
    """Return what the message shows after a press, and a word on it. Raises NotFound."""
    if pressed.do in ("delete", "review"):
        card = cvs.card(await cvs.get(session, person.user_id, pressed.cv))
        if pressed.do == "delete":
            return asking_html(card), asking_rows(card), said
        return review_html(card), back_rows(card), said
    if pressed.do == "use":
        used = await cvs.use(session, person.user_id, pressed.cv)
        said = _("In use now: {file}", file=used.filename)
    return *await _list(session, person), said


async def _deleted(services: Services, person: Person, pressed: CVPress) -> str:
    async with services.database.transaction() as session:
        name = (await cvs.get(session, person.user_id, pressed.cv)).filename
    await delete(services.database, services.files, person.user_id, pressed.cv)
    return _("Deleted: {file}", file=name)


async def _list(session: AsyncSession, person: Person) -> tuple[str, list[Row]]:
    cards = [cvs.card(cv) for cv in await cvs.list_cvs(session, person.user_id)]
    return list_html(cards), list_rows(cards)
