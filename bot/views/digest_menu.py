"""The settings of the digest as one message of Telegram: on or off, time, days and number of jobs by buttons."""

from collections.abc import Iterator
from datetime import time
from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.views.html import escape
from bot.views.keyboards import Row
from career.digest.model import EVERY_DAY, WEEKEND, WORKDAYS, DigestChange, DigestSettings
from career.digest.views import DigestView
from runtime.language import N_
from runtime.language import gettext as _

Do = Literal["on", "off", "at", "count", "days", "day"]
TIMES = (7, 8, 9, 12, 18, 20)
COUNTS = (3, 5, 10)
WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
_SPANS = ((N_("Every day"), EVERY_DAY), (N_("Mo–Fr"), WORKDAYS), (N_("Weekend"), WEEKEND))


class Tune(CallbackData, prefix="d"):
    """What a button sets: `at` an hour, `count` jobs, `days` of digits 1 to 7, `day` one of them on or off."""

    do: Do
    value: str = ""


def digest_html(view: DigestView) -> str:
    """Return the settings in words."""
    hint = _("You can also say it: <i>six jobs at 7:30 on Mondays</i>, <i>the digest in Berlin time</i>.")
    return "\n\n".join([_("<b>Digest</b>: new jobs that fit you, sent to this chat."), escape(view.words), hint])


def digest_rows(view: DigestView) -> list[Row]:
    """Return the buttons of the settings; those that hold are marked."""
    held = view.settings
    if not held.on:
        return [[_button(_("▶️ Switch it on"), "on")]]
    times = [_button(_marked(f"{hour}:00", held.at == time(hour)), "at", str(hour)) for hour in TIMES]
    return [
        [_button(_("⏸ Switch it off"), "off")],
        times[:3],
        times[3:],
        [
            _button(_marked(_("{count} jobs", count=count), held.count == count), "count", str(count))
            for count in COUNTS
        ],
        [_button(_marked(_(name), held.weekdays == days), "days", "".join(map(str, days))) for name, days in _SPANS],
        list(_days(held)),
    ]


def change_of(pressed: Tune, held: DigestSettings) -> DigestChange:
    """Return what a button changes in the settings that hold. Raises ValueError for a value that no button has."""
    match pressed.do:
        case "on" | "off":
            return DigestChange(on=pressed.do == "on")
        case "at":
            return DigestChange(at=time(int(pressed.value)))
        case "count":
            return DigestChange(count=int(pressed.value))
        case "days":
            return DigestChange(weekdays=tuple(map(int, pressed.value)))
        case "day":
            return DigestChange(weekdays=tuple(sorted({*held.weekdays} ^ {int(pressed.value)})) or held.weekdays)


def _days(held: DigestSettings) -> Iterator[InlineKeyboardButton]:
    for number, name in enumerate(WEEKDAYS, 1):
        yield _button(_marked(_(name), number in held.weekdays), "day", str(number))


def _marked(text: str, holds: bool) -> str:
    return f"✓ {text}" if holds else text


def _button(text: str, do: Do, value: str = "") -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=Tune(do=do, value=value).pack())
