"""Buttons under a match: what can be done with its job."""

from typing import Literal
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views.keyboards import Row
from runtime.language import N_
from runtime.language import gettext as _

Do = Literal["customize", "letter", "interview", "save"]
LABELS: dict[Do, str] = {
    "customize": N_("📝 Customize CV"),
    "letter": N_("✉️ Cover letter"),
    "interview": N_("🎤 Interview"),
    "save": N_("☆ Save"),
}
SAID: dict[Do, str] = {
    "customize": N_("Adapt my CV for this job"),
    "letter": N_("Write a cover letter for this job"),
    "interview": N_("What will they ask me in the interview for this job?"),
}
"""What a button says to the assistant; saving needs none."""


TOOLS: dict[Do, str] = {
    "customize": "customize_cv",
    "letter": "write_cover_letter",
    "interview": "prepare_interview",
}
"""What it asks the assistant to call."""


class Wish(CallbackData, prefix="w"):
    """What a button does with the job of a match. At most 64 bytes."""

    do: Do
    job: UUID


def match_rows(job_id: UUID) -> list[Row]:
    """Return the buttons under the match of a job."""
    customize, letter, interview, save = (
        InlineKeyboardButton(text=_(label), callback_data=Wish(do=do, job=job_id).pack())
        for do, label in LABELS.items()
    )
    return [[customize, letter], [interview, save]]


def with_saved(shown: InlineKeyboardMarkup, job_id: UUID) -> InlineKeyboardMarkup:
    """Return buttons of which the one that saves the job says that it is saved."""
    data = Wish(do="save", job=job_id).pack()
    rows = [
        [button.model_copy(update={"text": _("★ Saved")}) if button.callback_data == data else button for button in row]
        for row in shown.inline_keyboard
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)
