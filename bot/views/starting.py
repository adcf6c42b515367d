"""What /start shows: three ways to begin, each with how it is done; to who comes back, how things stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.views.html import escape
from bot.views.keyboards import Row
from bot.views.short import short
from career.digest.views import DigestView
from runtime.language import N_, ngettext
from runtime.language import gettext as _

Way = Literal["cv", "ad", "skills", "sample", "all"]
LONGEST_NAME = 60
LABELS: dict[Way, str] = {
    "cv": N_("📄 Send my CV"),
    "ad": N_("📋 Paste a job ad"),
    "skills": N_("💬 Tell my skills, or look around"),
}
HOW: dict[Way, str] = {
    "cv": N_(
        "<b>Your CV</b>\n"
        "Tap the paper clip below and choose the file: PDF, DOCX, ODT, RTF, HTML or text, up to 20 MB. A photo of each "
        "page will do as well; sent as a file it stays sharp.\n\n"
        "You then see what I read, and how well the CV itself is made."
    ),
    "ad": N_(
        "<b>A job ad</b>\n"
        "Copy the whole text of the ad and send it here, or forward it from a channel, or send its link. A file will "
        "do, too.\n\n"
        "Then ask <i>do I fit?</i> Each point of the score names the line that it stands on."
    ),
    "skills": N_(
        "<b>Your skills</b>\n"
        "Write what you can do, such as <i>add Python and SQL</i>, and what you look for: <i>find remote jobs with "
        "Python</i>. /jobs shows what is new.\n\n"
        "Or see first what a match looks like, with a made-up person and job."
    ),
    "sample": N_(
        "<i>This is a sample: the person and the job are made up.</i>\n\n"
        "<b>71 of 100</b>  ▰▰▰▰▰▰▰▰▰▱▱▱\n"
        "sample-cv.pdf for <b>Backend Engineer at Sample Ltd</b>\n\n"
        "<b>You have</b>\n"
        "✅ Python\n"
        "    <i>cv line 14: “Wrote services in Python for a shop”</i>\n"
        "🟡 Kubernetes (through Docker)\n"
        "    <i>cv line 17: “Packed them with Docker”</i>\n"
        "<b>You are missing</b>\n"
        "❌ Terraform\n"
        "    <i>ad line 9: “You know Terraform”</i>\n\n"
        "Yours is computed from your own CV and the ad that you send, line by line."
    ),
}


class Begin(CallbackData, prefix="b"):
    """Which way to begin is explained; `all` goes back to the choice."""

    way: Way


@dataclass(frozen=True)
class Standing:
    """How things stand with somebody: the CV in use, or whether one is being read, saved jobs, applications, digest."""

    cv: str | None
    is_reading: bool
    saved: int
    applied: int
    skills: int
    digest: DigestView

    @property
    def is_new(self) -> bool:
        """Whether nothing is known of them yet."""
        return not (self.cv or self.is_reading or self.saved or self.applied or self.skills)


def way_rows() -> list[Row]:
    """Return the buttons of the three ways to begin."""
    return [[_button(label, way)] for way, label in LABELS.items()]


def how_rows(way: Way) -> list[Row]:
    """Return the buttons under the explanation of a way."""
    sample = [[_button(N_("👀 Show me a sample"), "sample")]] if way == "skills" else []
    return [*sample, [_button(N_("« Back"), "skills" if way == "sample" else "all")]]


def standing_html(shown: Standing) -> str:
    """Say how things stand, and what can be done next."""
    facts = [fact for fact in (_cv(shown), *_counts(shown), _digest(shown.digest)) if fact]
    steps = [_(step) for step in _steps(shown)]
    head, ask = _("<b>Good to see you again.</b>"), _("What you can do next:")
    return "\n".join([head, *(f"• {fact}" for fact in facts), "", ask, *(f"• {step}" for step in steps)])


def _cv(shown: Standing) -> str:
    if shown.cv:
        return _("Your CV: {file}", file=f"<b>{escape(short(shown.cv, LONGEST_NAME))}</b>")
    return _("Your CV is being read.") if shown.is_reading else _("No CV yet.")


def _counts(shown: Standing) -> Iterator[str]:
    if shown.saved:
        yield ngettext("{count} saved job", "{count} saved jobs", shown.saved)
    if shown.applied:
        yield ngettext("{count} application", "{count} applications", shown.applied)


def _digest(view: DigestView) -> str:
    if not view.settings.on:
        return _("Digest: off")
    return _("Digest at {time:%H:%M} ({zone})", time=view.settings.at, zone=escape(view.settings.zone))


def _steps(shown: Standing) -> Iterator[str]:
    if not shown.cv and not shown.is_reading:
        yield N_("Send me your CV as a file or photo.")
    if not shown.saved:
        yield N_("Paste a job ad, and ask: <i>do I fit?</i>")
    else:
        yield N_("<i>adapt my CV for this job</i>, or /interview to prepare")
    yield N_("/jobs: what is new for you")
    if shown.applied:
        yield N_("/applications: how far they are")
    if not shown.digest.settings.on:
        yield N_("/digest: jobs every day")


def _button(label: str, way: Way) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=_(label), callback_data=Begin(way=way).pack())
