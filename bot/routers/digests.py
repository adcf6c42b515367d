"""/digest: the settings of the digest in one message with buttons; with words behind it, they go to the assistant."""

from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from pydantic import ValidationError

from bot.routers.pressing import redraw, toast
from bot.services import Person, Services
from bot.views import words
from bot.views.digest_menu import Tune, change_of, digest_html, digest_rows
from bot.views.keyboards import markup
from career.digest import service as digests
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of /digest; it stands before that of the words that commands stand for."""
    router = Router(name="digests")
    router.message.register(show, Command("digest", ignore_case=True, magic=~F.args))
    router.callback_query.register(tune, Tune.filter())
    return router


async def show(message: Message, services: Services, person: Person) -> None:
    """Show the settings."""
    async with services.database.transaction() as session:
        view = await digests.view(session, person.user_id)
    await message.answer(digest_html(view), reply_markup=markup(digest_rows(view)))


async def tune(query: CallbackQuery, callback_data: Tune, services: Services, person: Person) -> None:
    """Change what the button says, and show the settings as they are now."""
    now = datetime.now(UTC)
    try:
        async with services.database.transaction() as session:
            held = await digests.settings_of(session, person.user_id)
            change = change_of(callback_data, held)
            view = await digests.change(session, person.user_id, change, thread_id=person.thread_id, now=now)
    except (ValueError, ValidationError):
        await toast(query, _(words.OLD_BUTTON))
        return
    await toast(query, _("Digest on") if view.settings.on else _("Digest off"))
    await redraw(query, digest_html(view), markup(digest_rows(view)))
