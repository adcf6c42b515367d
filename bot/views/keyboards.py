"""Buttons: under a question, and under the jobs of a list. What a button does stands in its data, nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views.pieces import Offer
from career.recommendations.reasons import DISMISS_REASONS, DismissReason
from runtime.language import N_
from runtime.language import gettext as _

Do = Literal["save", "applied", "no", "fold", "dismiss", "other", "return"]
Row = list[InlineKeyboardButton]
REASON_LABELS: dict[DismissReason, str] = {
    "too_senior": N_("Too senior"),
    "too_junior": N_("Too junior"),
    "wrong_place": N_("Wrong place"),
    "pay_too_low": N_("Pay"),
    "wrong_field": N_("Wrong field"),
    "company": N_("Company"),
    "not_interested": N_("Just not"),
}
OPTIONS = {"yes": N_("Yes"), "no": N_("No")}
ABREAST = 3


class Answer(CallbackData, prefix="a"):
    """An answer to the question of a turn."""

    turn: UUID
    text: str


class Press(CallbackData, prefix="j"):
    """What a button does with a job: `no` opens the reasons against it, `fold` closes them, `return` takes it back.

    `other` asks for a reason in words. `number` is that of the job in its list. At most 64 bytes
    (core.telegram.org/bots/api#inlinekeyboardbutton).
    """

    do: Do
    job: UUID
    number: int
    reason: DismissReason | Literal[""] = ""


def question_rows(turn_id: UUID, options: Sequence[str]) -> list[Row]:
    """Return the buttons of a question."""
    return [
        [_button(_(OPTIONS.get(option, option.capitalize())), Answer(turn=turn_id, text=option)) for option in options]
    ]


def job_rows(offers: Sequence[Offer], *, asking: UUID | None = None) -> list[Row]:
    """Return the buttons of the jobs of one message; under the one that is `asking`, the reasons against it."""
    return [row for offer in offers for row in (_reasons(offer) if offer.job_id == asking else [_row(offer)])]


def markup(rows: Sequence[Row]) -> InlineKeyboardMarkup | None:
    """Return rows as Telegram takes them; None where there are none."""
    return InlineKeyboardMarkup(inline_keyboard=list(rows)) if rows else None


def offers_of(shown: InlineKeyboardMarkup) -> list[Offer]:
    """Return the jobs whose buttons a message has, in their order."""
    found: dict[UUID, Offer] = {}
    for press in filter(None, (_press(button) for row in shown.inline_keyboard for button in row)):
        found.setdefault(press.job, Offer(press.number, press.job))
    return list(found.values())


def redrawn(
    shown: InlineKeyboardMarkup, states: Mapping[UUID, str | None], *, asking: UUID | None = None
) -> InlineKeyboardMarkup | None:
    """Return the buttons of a message with its jobs in their present states; a job that is not in `states` is gone."""
    offers = [replace(offer, status=states[offer.job_id]) for offer in offers_of(shown) if offer.job_id in states]
    others = [row for row in shown.inline_keyboard if not any(map(_press, row))]
    return markup([*job_rows(offers, asking=asking), *others])


def _row(offer: Offer) -> Row:
    if offer.status == "dismissed":
        return [_of(offer, _("✕ Not for me: bring it back"), "return")]
    refuse = _of(offer, _("✕ Not for me"), "no")
    if offer.status in ("applied", "interview", "offer", "rejected", "withdrawn"):
        return [_of(offer, _(_APPLIED[offer.status]), "applied")]
    save = _("★ Saved") if offer.status == "saved" else _("☆ Save")
    return [_of(offer, save, "save"), _of(offer, _("✓ Applied"), "applied"), refuse]


def _reasons(offer: Offer) -> list[Row]:
    head = [_of(offer, _("✕ Not for me, because:"), "fold")]
    choices = [_plain(offer, _(REASON_LABELS[reason]), "dismiss", reason) for reason in DISMISS_REASONS]
    choices += [_plain(offer, _("Other …"), "other"), _plain(offer, _("« Back"), "fold")]
    return [head, *_abreast(choices)]


def _abreast(buttons: Row) -> Iterator[Row]:
    return (buttons[start : start + ABREAST] for start in range(0, len(buttons), ABREAST))


def _of(offer: Offer, text: str, do: Do) -> InlineKeyboardButton:
    return _plain(offer, f"{offer.number} {text}", do)


def _plain(offer: Offer, text: str, do: Do, reason: DismissReason | Literal[""] = "") -> InlineKeyboardButton:
    return _button(text, Press(do=do, job=offer.job_id, number=offer.number, reason=reason))


def _button(text: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def _press(button: InlineKeyboardButton) -> Press | None:
    try:
        return Press.unpack(button.callback_data or "")
    except (TypeError, ValueError):
        return None


_APPLIED = {
    "applied": N_("✔ Applied"),
    "interview": N_("✔ In interviews"),
    "offer": N_("✔ Offer received"),
    "rejected": N_("✔ Rejected"),
    "withdrawn": N_("✔ Withdrawn"),
}
