"""Buttons under suggestions for a CV: apply, skip, undo, why, shorter, next, back. One message is edited."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.routers.pressing import redraw, redraw_buttons, toast
from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from bot.views.keyboards import markup
from bot.views.pieces import SuggestionPage
from bot.views.suggestions import Choice, Do, mark_of, page, page_rows, suggestion_of
from career.conversation.events import Wanted
from career.customization import service as customizations
from career.customization.model import State
from career.customization.views import CustomizationCard
from career.errors import CareerError, NotFound
from runtime.language import N_
from runtime.language import gettext as _

_STATES: dict[Do, State] = {"apply": "applied", "skip": "skipped", "undo": "undone"}
_SAID: dict[Do, tuple[str, Wanted]] = {
    "pdf": (N_("Send it as PDF"), Wanted(tool="export_cv", args={"format": "pdf", "what": "cv"})),
    "docx": (N_("Send it as Word"), Wanted(tool="export_cv", args={"format": "docx", "what": "cv"})),
    "letter": (N_("Write a cover letter"), Wanted(tool="write_cover_letter")),
}
"""What a button says to the assistant, and what it asks for."""


def make_router() -> Router:
    """Return the router of buttons under suggestions."""
    router = Router(name="suggestions")
    router.callback_query.register(press, Choice.filter())
    return router


async def press(query: CallbackQuery, callback_data: Choice, bot: Bot, services: Services, person: Person) -> None:
    """Do what the button says, say that it is done, and show the page as it is now.

    Those that speak to the assistant do so once for each version of the CV, however often they are pressed.
    """
    try:
        async with services.database.transaction() as session:
            card = await customizations.get(session, person.user_id, callback_data.of)
    except NotFound:
        await toast(query, _(words.OLD_SUGGESTIONS), alert=True)
        await redraw_buttons(query)
        return
    if callback_data.do in _SAID:
        said, wanted = _SAID[callback_data.do]
        key = f"telegram:customized:{card.id}:{card.version}:{callback_data.do}"
        wanted = wanted.model_copy(update={"job_id": card.job_id})
        is_open = await say(query, bot, services, person, _(said), key=key, wanted=wanted)
        await toast(query, _(said if is_open else words.DONE_ABOVE))
        return
    said, failed = "", False
    try:
        said, card = await _done(services, person, callback_data, card)
    except CareerError as error:
        said, failed = error.message, True
    await toast(query, said, alert=failed)
    shown = SuggestionPage(card, _within(card, callback_data.number))
    await redraw(query, page(shown, explained=callback_data.do == "why"), markup(page_rows(shown)))


async def _done(
    services: Services, person: Person, pressed: Choice, card: CustomizationCard
) -> tuple[str, CustomizationCard]:
    """Return a word on what was done, and the card as it is now; a button of an old text does nothing."""
    item = suggestion_of(SuggestionPage(card, pressed.number))
    if pressed.do in ("show", "why"):
        return "", card
    if item is None or mark_of(item) != pressed.mark:
        return _(words.CHANGED_SUGGESTION), card
    parts = services.database, services.embedder, person.user_id
    if pressed.do == "short":
        revised = await customizations.revise(*parts, pressed.number, "shorter", customization_id=card.id)
        return words.shortened(item, revised), revised
    state = _STATES[pressed.do]
    if item.state == state:
        return words.decided(pressed.number, state, card), card
    apply, skip, undo = ([pressed.number] if state == known else [] for known in ("applied", "skipped", "undone"))
    card = await customizations.decide(*parts, card.id, apply=apply, skip=skip, undo=undo)
    return words.decided(pressed.number, state, card), card


def _within(card: CustomizationCard, number: int) -> int:
    return max(1, min(number, len(card.suggestions) + 1))
