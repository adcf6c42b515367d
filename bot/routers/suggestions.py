"""Buttons under suggestions for a CV: apply, skip, undo, why, shorter, next, back. One message is edited."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from bot.services import Person, Services
from bot.views import words
from bot.views.keyboards import markup
from bot.views.pieces import SuggestionPage
from bot.views.suggestions import Choice, Do, mark_of, page, page_rows, suggestion_of
from career.conversation import service as conversation
from career.customization import service as customizations
from career.customization.model import State
from career.customization.views import CustomizationCard
from career.errors import CareerError, NotFound
from runtime.language import N_
from runtime.language import gettext as _

LONGEST_TOAST = 200
"""Characters (core.telegram.org/bots/api#answercallbackquery)."""
_STATES: dict[Do, State] = {"apply": "applied", "skip": "skipped", "undo": "undone"}
_SAID: dict[Do, str] = {
    "pdf": N_("Send it as PDF"),
    "docx": N_("Send it as Word"),
    "letter": N_("Write a cover letter"),
}


def make_router() -> Router:
    """Return the router of buttons under suggestions."""
    router = Router(name="suggestions")
    router.callback_query.register(press, Choice.filter())
    return router


async def press(query: CallbackQuery, callback_data: Choice, services: Services, person: Person) -> None:
    """Do what the button says, say that it is done, and show the page as it is now."""
    try:
        async with services.database.transaction() as session:
            card = await customizations.get(session, person.user_id, callback_data.of)
    except NotFound:
        await _answer(query, _(words.OLD_SUGGESTIONS), alert=True)
        return
    if callback_data.do in _SAID:
        await _say(services, person, callback_data, card)
        await _answer(query, _(_SAID[callback_data.do]))
        return
    said, failed = "", False
    try:
        said, card = await _done(services, person, callback_data, card)
    except CareerError as error:
        said, failed = error.message, True
    await _answer(query, said, alert=failed)
    await _redraw(query, SuggestionPage(card, _within(card, callback_data.number)), callback_data)


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


async def _say(services: Services, person: Person, pressed: Choice, card: CustomizationCard) -> None:
    """Say to the assistant what a button stands for, once for each version of the CV however often it is pressed."""
    key = f"telegram:customized:{card.id}:{card.version}:{pressed.do}"
    async with services.database.transaction() as session:
        await conversation.say(session, person.user_id, person.thread_id, _SAID[pressed.do], client_key=key)


async def _answer(query: CallbackQuery, said: str, *, alert: bool = False) -> None:
    with suppress(TelegramBadRequest):  # pressed too long ago for a word
        await query.answer(said[:LONGEST_TOAST], show_alert=alert)


async def _redraw(query: CallbackQuery, shown: SuggestionPage, pressed: Choice) -> None:
    if isinstance(query.message, Message):
        html = page(shown, explained=pressed.do == "why")
        with suppress(TelegramBadRequest):  # nothing differs, or the message is gone
            await query.message.edit_text(html, reply_markup=markup(page_rows(shown)))


def _within(card: CustomizationCard, number: int) -> int:
    return max(1, min(number, len(card.suggestions) + 1))
