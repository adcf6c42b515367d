"""What concerns a person's account: its language, its link with the web, its data, its end."""

from typing import Literal
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.views.html import escape
from bot.views.keyboards import Row
from runtime.language import N_, languages
from runtime.language import gettext as _

NAMES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "uk": "Українська",
    "ru": "Русский",
    "tr": "Türkçe",
    "hi": "हिन्दी",
}
"""Languages as they call themselves, by code (ISO 639-1)."""
ABREAST = 3
LINK = N_(
    "<b>Your web account and this chat</b>\n"
    "Linked, they are one: the same CVs, jobs and settings, here and there.\n\n"
    "• From there to here: make a code in the web account, and send it to me now.\n"
    "• From here to there: enter <code>{code}</code> in the web account within ten minutes. Show it to nobody.\n\n"
    "/cancel leaves things as they are."
)
LINK_OFFERED = N_(
    "<b>Is this your own web account?</b>\n"
    "The link that you followed joins this chat with a web account: all that you have here goes there for good, and "
    "its owner reads what we say. If you made the link there yourself just now, send this: "
    "<code>/link {code}</code>\n\n"
    "If somebody sent it to you, do nothing."
)
IS_LINKED = N_(
    "This chat is linked with the web account {email}. Unlinked, your data stays there, and this chat begins anew."
)
LINKED = N_("Done: this chat and the web account {email} are one now. All that you had here is there as well.")
UNLINKED = N_("This chat is no longer linked. What was said here stays in the web account; write, and we begin anew.")
EXPORTING = N_("I am putting together all that I know about you. It comes here as a ZIP file in a moment.")
DELETE = N_(
    "<b>Delete everything?</b>\n"
    "This erases your CVs and the files, your profile and skills, saved jobs and applications, customised CVs and "
    "letters, interviews, the digest, and all that we said to each other{web}. It cannot be undone. Messages that you "
    "see in this chat stay until you clear it in Telegram.\n\n"
    "/export sends you all of it first."
)
WEB_TOO = N_(", also in the web account {email}")
SURE = N_("<b>Really erase everything, for ever?</b>\nThis is the last question.")
KEPT = N_("Everything stays as it is.")
ERASING = N_(
    "I am erasing everything. When the last of it is gone, I say so here, and then I have forgotten this chat."
)
SWITCHED = N_("From now on I speak English.")
ONLY_MODEL = N_(
    "I write to you in {name} where a language model is set up; menus and other fixed texts stay in English."
)
CHOOSE = N_(
    "<b>Which language shall I speak?</b>\n"
    "I speak {complete} throughout. Those with an asterisk need a language model: what it writes is in your language, "
    "menus and other fixed texts are in English."
)


class Speak(CallbackData, prefix="l"):
    """The language that a button chooses."""

    code: str


class Account(CallbackData, prefix="u"):
    """What a button does with an account: that `of` whoever was asked, and no other. At most 64 bytes."""

    do: Literal["delete", "erase", "keep", "unlink"]
    of: UUID


def choose_html() -> str:
    """Ask for a language."""
    return _(CHOOSE, complete=", ".join(NAMES[code] for code in languages()))


def language_rows(wanted: str | None) -> list[Row]:
    """Return a button for each language; the one that holds is marked."""
    buttons = [
        InlineKeyboardButton(text=_name(code, code == (wanted or "en")), callback_data=Speak(code=code).pack())
        for code in NAMES
    ]
    return [buttons[start : start + ABREAST] for start in range(0, len(buttons), ABREAST)]


def chosen_html(code: str) -> str:
    """Confirm a language, which is spoken already where we can."""
    return _(SWITCHED) if code in languages() else _(ONLY_MODEL, name=NAMES[code])


def delete_html(email: str | None) -> str:
    """Say what is erased, and ask."""
    return _(DELETE, web=_(WEB_TOO, email=escape(email)) if email else "")


def delete_rows(user_id: UUID, *, last: bool) -> list[Row]:
    """Return the buttons of the first question, or of the last."""
    erase = (_("🗑 Yes, erase everything"), "erase") if last else (_("🗑 Delete everything"), "delete")
    return [[_button(*erase, user_id)], [_button(_("Keep everything"), "keep", user_id)]]


def unlink_rows(user_id: UUID) -> list[Row]:
    """Return the buttons under a link that there is."""
    return [[_button(_("Unlink this chat"), "unlink", user_id), _button(_("Keep it so"), "keep", user_id)]]


def _name(code: str, holds: bool) -> str:
    asterisk = "" if code in languages() else "*"
    return f"{'✓ ' if holds else ''}{NAMES[code]}{asterisk}"


def _button(text: str, do: str, user_id: UUID) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=Account.model_validate({"do": do, "of": user_id}).pack())
