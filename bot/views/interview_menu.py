"""The choices before an interview as one message of Telegram: for which job, which questions, how many."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.views.keyboards import Row
from bot.views.short import short
from career.interview.model import CATEGORIES, Category
from career.jobs.views import JobCard, job_name
from runtime.language import N_
from runtime.language import gettext as _

Do = Literal["choose", "expect", "mock"]
COUNTS = (3, 5, 8)
LONGEST_NAME = 40
Kind = Category | Literal[""]
KINDS: tuple[Kind, ...] = ("", *CATEGORIES)
KIND_LABELS: dict[Kind, str] = {
    "": N_("All kinds"),
    "behavioural": N_("Behaviour"),
    "technical": N_("Technical"),
    "role": N_("About the role"),
    "company": N_("About the company"),
}
_SAID: dict[tuple[Do, bool], dict[Kind, str]] = {
    ("expect", True): {
        "": N_("What will they ask me? {count} interview questions for this job"),
        "behavioural": N_("{count} behavioural interview questions for this job"),
        "technical": N_("{count} technical interview questions for this job"),
        "role": N_("{count} interview questions about the role for this job"),
        "company": N_("{count} interview questions about the company for this job"),
    },
    ("expect", False): {
        "": N_("{count} general interview questions"),
        "behavioural": N_("{count} behavioural interview questions"),
        "technical": N_("{count} technical interview questions"),
        "role": N_("{count} interview questions about the role"),
        "company": N_("{count} interview questions about the company"),
    },
    ("mock", True): {
        "": N_("Mock interview with {count} questions for this job"),
        "behavioural": N_("Mock interview with {count} behavioural questions for this job"),
        "technical": N_("Mock interview with {count} technical questions for this job"),
        "role": N_("Mock interview with {count} questions about the role for this job"),
        "company": N_("Mock interview with {count} questions about the company for this job"),
    },
    ("mock", False): {
        "": N_("Mock interview with {count} questions"),
        "behavioural": N_("Mock interview with {count} behavioural questions"),
        "technical": N_("Mock interview with {count} technical questions"),
        "role": N_("Mock interview with {count} questions about the role"),
        "company": N_("Mock interview with {count} questions about the company"),
    },
}


class Practise(CallbackData, prefix="i"):
    """The choices so far; `choose` only changes them, the others begin. At most 64 bytes; without a job, in general."""

    do: Do = "choose"
    job: UUID | None = None
    category: Kind = ""
    count: int = 5


def menu_html() -> str:
    """Say what can be chosen."""
    return _(
        "<b>Interview</b>\n"
        "Choose the job, the kind of questions and how many. <i>Questions to expect</i> lists them with what a good "
        "answer shows; the <i>mock interview</i> asks one at a time and tells you what your answer shows."
    )


def menu_rows(chosen: Practise, jobs: Sequence[JobCard]) -> list[Row]:
    """Return the buttons of the choices; those that are made are marked."""
    named = [(job.id, job_name(job.title, job.company) or _("Job without a title")) for job in jobs]
    about = [
        [_button(_marked(short(name, LONGEST_NAME), chosen.job == job_id), chosen, job=job_id)]
        for job_id, name in [*named, (None, _("No particular job"))]
    ]
    kinds = [_button(_marked(_(KIND_LABELS[kind]), chosen.category == kind), chosen, category=kind) for kind in KINDS]
    counts = [_button(_marked(str(count), chosen.count == count), chosen, count=count) for count in COUNTS]
    begin = [
        _button(_("📋 Questions to expect"), chosen, do="expect"),
        _button(_("🎤 Mock interview"), chosen, do="mock"),
    ]
    return [*about, kinds[:1], kinds[1:3], kinds[3:], counts, begin]


def said_by(chosen: Practise) -> str:
    """Return what the choices say to the assistant."""
    return _(_SAID[chosen.do, chosen.job is not None][chosen.category], count=chosen.count)


def _marked(text: str, holds: bool) -> str:
    return f"✓ {text}" if holds else text


def _button(text: str, chosen: Practise, **change: object) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=chosen.model_copy(update=change).pack())
