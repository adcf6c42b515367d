"""A person's CVs as one message of Telegram, with buttons to use, review and delete each."""

from collections.abc import Iterator, Sequence
from typing import Literal
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.views.html import escape
from bot.views.keyboards import Row
from bot.views.short import short
from career.cv.views import CVCard
from runtime.language import N_
from runtime.language import gettext as _

Do = Literal["use", "review", "delete", "really", "list"]
MOST_CVS, LONGEST_NAME, LONGEST_LINE, MOST_FINDINGS = 8, 80, 300, 10
NO_CVS = N_("There is no CV yet. Send me yours as PDF, DOCX, text file or photo.")
_STATES = {"received": N_("received"), "processing": N_("processing"), "ready": N_("ready"), "failed": N_("failed")}


class CVPress(CallbackData, prefix="c"):
    """What a button does with a CV: `delete` asks, `really` deletes, `list` goes back. At most 64 bytes."""

    do: Do
    cv: UUID


def list_html(cvs: Sequence[CVCard]) -> str:
    """Return the CVs, newest first, as HTML."""
    if not cvs:
        return _(NO_CVS)
    lines = [_("<b>Your CVs</b>"), *(_line(number, cv) for number, cv in enumerate(cvs[:MOST_CVS], 1))]
    if len(cvs) > MOST_CVS:
        lines.append(_("… and {count} more", count=len(cvs) - MOST_CVS))
    return "\n".join(lines)


def list_rows(cvs: Sequence[CVCard]) -> list[Row]:
    """Return the buttons of the CVs: one row each."""
    return [list(_buttons(number, cv)) for number, cv in enumerate(cvs[:MOST_CVS], 1)]


def asking_html(cv: CVCard) -> str:
    """Ask whether a CV is to be deleted, and say what goes with it."""
    return _(
        "Delete <b>{file}</b>? The file and all that I read in it go, with the matches and versions made of it, and "
        "skills that no other CV names. That cannot be undone.",
        file=_name(cv),
    )


def asking_rows(cv: CVCard) -> list[Row]:
    """Return the buttons of that question."""
    return [[_button(_("🗑 Delete it"), "really", cv), _button(_("Keep it"), "list", cv)]]


def review_html(cv: CVCard) -> str:
    """Return what was found in a CV as HTML."""
    if cv.quality_score is None:
        state = cv.error_message or _(_STATES[cv.status])
        return f"<b>{_name(cv)}</b>: {escape(state)}"
    score = _("{score} of 100", score=cv.quality_score)
    lines = [f"<b>{_name(cv)}</b>: {score}"]
    for finding in cv.findings[:MOST_FINDINGS]:
        advice = f" {finding.advice}" if finding.advice else ""
        lines.append(f"• {escape(short(f'{finding.message}{advice}', LONGEST_LINE))}")
    if not cv.findings:
        lines.append(_("I found nothing to mend."))
    elif len(cv.findings) > MOST_FINDINGS:
        lines.append(_("… and {count} more", count=len(cv.findings) - MOST_FINDINGS))
    return "\n".join(lines)


def back_rows(cv: CVCard) -> list[Row]:
    """Return the button that leads back to the list."""
    return [[_button(_("« Back"), "list", cv)]]


def _line(number: int, cv: CVCard) -> str:
    state = _("in use") if cv.is_active else cv.error_message or _(_STATES[cv.status])
    return f"{number}. <b>{_name(cv)}</b>, {cv.created_at:%Y-%m-%d}: {escape(short(state, LONGEST_LINE))}"


def _buttons(number: int, cv: CVCard) -> Iterator[InlineKeyboardButton]:
    if cv.status == "ready":
        if not cv.is_active:
            yield _button(f"{number} " + _("✓ Use"), "use", cv)
        yield _button(f"{number} " + _("🔎 Review"), "review", cv)
    yield _button(f"{number} " + _("🗑 Delete"), "delete", cv)


def _name(cv: CVCard) -> str:
    return escape(short(cv.filename, LONGEST_NAME))


def _button(text: str, do: Do, cv: CVCard) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=CVPress(do=do, cv=cv.id).pack())
