"""Suggestions for a CV as a pager of Telegram: one message that is edited, with buttons under the suggestion shown."""

import zlib
from collections.abc import Iterator
from typing import Literal
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.views.html import LONGEST, escape, units
from bot.views.keyboards import Row
from bot.views.pieces import SuggestionPage
from bot.views.short import short
from bot.views.words import DECIDED
from career.customization.model import Suggestion
from career.customization.views import CustomizationCard
from career.rows import customization_title, question_line, shown_suggestion
from runtime.language import gettext as _

Do = Literal["show", "apply", "skip", "undo", "why", "short", "pdf", "docx", "letter"]
LONGEST_TITLE, LONGEST_LINE, SHORT_LINE, MOST_LINES = 160, 400, 90, 8


class Choice(CallbackData, prefix="s"):
    """What a button does with a suggestion of a customised CV: `show` turns to the page `number`.

    `mark` is that of the suggestion as it was shown, so that a button of an old message decides on nothing that reads
    differently now. At most 64 bytes (core.telegram.org/bots/api#inlinekeyboardbutton).
    """

    do: Do
    of: UUID
    number: int
    mark: str = ""


def first_page(card: CustomizationCard) -> int:
    """Return the page to begin with: the first open suggestion, else the last page, which sums up."""
    return next((item.number for item in card.suggestions if item.state == "open"), len(card.suggestions) + 1)


def page(shown: SuggestionPage, *, explained: bool = False) -> str:
    """Return a page as HTML; the one after the last suggestion sums up."""
    item = suggestion_of(shown)
    lines = list(_summary(shown.card) if item is None else _suggestion(shown.card, item, LONGEST_LINE, explained))
    html = "\n".join(lines)
    if item is not None and units(html) > LONGEST:
        html = "\n".join(_suggestion(shown.card, item, SHORT_LINE, False))
    return html


def page_rows(shown: SuggestionPage) -> list[Row]:
    """Return the buttons of a page."""
    item, last = suggestion_of(shown), len(shown.card.suggestions) + 1
    back = [_button(_("‹ Back"), "show", shown, number=shown.number - 1)] if shown.number > 1 else []
    onward = [_button(_("Next ›"), "show", shown, number=shown.number + 1)] if shown.number < last else []
    if item is None:
        files = [("PDF", "pdf"), ("Word", "docx"), (_("Cover letter"), "letter")]
        return [[_button(text, do, shown) for text, do in files], [*back]] if back else []
    undo = _button(_("↩ Undo"), "undo", shown)
    apply, skip = _button(_("✓ Apply"), "apply", shown), _button(_("✕ Skip"), "skip", shown)
    decide = {"open": [apply, skip], "applied": [undo], "skipped": [apply, undo], "undone": [apply, skip]}[item.state]
    ask = [_button(_("Why?"), "why", shown)]
    if item.change.operation == "replace":
        ask.append(_button(_("Shorter"), "short", shown))
    return [decide, ask, [*back, *onward]]


def suggestion_of(shown: SuggestionPage) -> Suggestion | None:
    """Return the suggestion of a page; None on the page that sums up."""
    return next((item for item in shown.card.suggestions if item.number == shown.number), None)


def mark_of(item: Suggestion | None) -> str:
    """Return a mark of what a suggestion says."""
    return f"{zlib.crc32(f'{item.before}|{item.after}'.encode()):08x}" if item else ""


def _suggestion(card: CustomizationCard, item: Suggestion, longest: int, explained: bool) -> Iterator[str]:
    shown = shown_suggestion(item)
    place = _("{number} of {count}", number=item.number, count=len(card.suggestions))
    yield f"<i>{escape(short(customization_title(card), LONGEST_TITLE))}</i>"
    yield ""
    yield f"<b>{escape(shown.head)}</b>  ({place})"
    for sign, lines in (("−", shown.before), ("+", shown.after)):
        yield from (f"{sign} {escape(short(line, longest))}" for line in lines[:MOST_LINES])
        if len(lines) > MOST_LINES:
            yield f"{sign} " + _("… and {count} more", count=len(lines) - MOST_LINES)
    yield f"<i>{escape(short(shown.reason, longest))}</i>"
    if explained:
        if item.requirement:
            yield _("The ad says: “{quote}”", quote=escape(short(item.requirement, longest)))
        yield from (
            _("Your words: “{quote}”", quote=escape(short(quote.quote, longest)))
            for quote in item.evidence
            if quote.origin != "job"
        )


def _summary(card: CustomizationCard) -> Iterator[str]:
    yield f"<b>{escape(short(customization_title(card), LONGEST_TITLE))}</b>"
    for state, word in DECIDED.items():
        numbers = [str(item.number) for item in card.suggestions if item.state == state]
        if numbers:
            yield _(word, number=", ".join(numbers))
    yield from (f"❔ {escape(question_line(question))}" for question in card.questions)
    if card.questions:
        yield _("<i>Answer in your own words: “yes, at …, in …”, or “no”.</i>")


def _button(text: str, do: Do | str, shown: SuggestionPage, *, number: int | None = None) -> InlineKeyboardButton:
    data = Choice.model_validate(
        {
            "do": do,
            "of": shown.card.id,
            "number": shown.number if number is None else number,
            "mark": "" if do == "show" else mark_of(suggestion_of(shown)),
        }
    )
    return InlineKeyboardButton(text=text, callback_data=data.pack())
