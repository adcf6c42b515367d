"""What the bot itself says, as HTML of Telegram."""

from aiogram.enums import ContentType
from aiogram.types import BotCommand

from bot.views.html import escape
from bot.views.short import short
from career.applications.model import STATUS_WORDS
from career.applications.views import ApplicationCard
from career.customization.model import State, Suggestion
from career.customization.views import CustomizationCard
from career.jobs.views import job_name
from career.recommendations.views import Dismissed
from runtime.language import N_, ngettext
from runtime.language import gettext as _

COMMANDS = {
    "start": N_("Begin, or see how things stand"),
    "jobs": N_("New jobs that fit you"),
    "profile": N_("What I know of you"),
    "cvs": N_("Your CVs: use, review, delete"),
    "applications": N_("Where you applied, and how far it got"),
    "interview": N_("Questions to expect, mock interview"),
    "digest": N_("Jobs every day: when, how many"),
    "language": N_("Language"),
    "link": N_("Join this chat and your web account"),
    "export": N_("All your data as a ZIP file"),
    "delete": N_("Erase everything"),
    "help": N_("What you can ask"),
    "cancel": N_("Leave a question, or take back what was not answered yet"),
}
"""What the menu offers."""

WELCOME = N_(
    "<b>Candid</b> compares your CV with jobs, and shows the line behind every point.\n\n"
    "Three ways to begin:\n"
    "1. Send me your CV as PDF, DOCX, text file or photo.\n"
    "2. Paste a job ad, then ask: <i>do I fit?</i>\n"
    "3. Tell me what you can do: <i>add Python and SQL</i>\n\n"
    "/help shows more."
)
HELP = N_(
    "Say it in your own words, for example:\n"
    "• <i>do I fit?</i> – score your CV for the job ad you pasted last\n"
    "• <i>what am I missing?</i> – demands without a line in your CV\n"
    "• <i>show my profile</i>\n"
    "• <i>add Docker and Kubernetes to my skills</i>, or <i>remove PHP</i>\n"
    "• <i>list my CVs</i>\n\n"
    "Open jobs:\n"
    "• <i>find remote python jobs in Germany over 70k</i>\n"
    "• <i>what's new for me?</i> – or /jobs\n"
    "• <i>jobs like the second one</i>\n"
    "• <i>send me five jobs at 8 every weekday</i> – or /digest to see what is set\n"
    "• <i>I applied at Acme on Monday</i>, <i>interview at Acme</i> – /applications shows all\n"
    "Your CV for a job:\n"
    "• <i>adapt my CV for this job</i> – suggestions to apply or skip one by one\n"
    "• <i>write a cover letter</i>, <i>send it as PDF</i>\n"
    "Interviews:\n"
    "• <i>what will they ask me?</i>, <i>technical questions for job 2</i>\n"
    "• <i>mock interview with 5 questions</i> – one at a time, with feedback; <i>hint</i>, <i>skip</i>, <i>stop</i>\n\n"
    "The buttons under a job save it, note that you applied, or tell me why it is not for you.\n\n"
    "Your account: /cvs, /language, /link (with the web), /export, /delete.\n\n"
    "Send a CV as PDF, DOCX, ODT, RTF, HTML, text file or photo (up to 20 MB; sent as a file, a photo stays sharp). "
    "/cancel takes back "
    "messages that I have not begun to answer."
)
OLD_SUGGESTIONS = N_(
    "These suggestions are no longer there. Say “adapt my CV for this job”, and I show those that are."
)
CHANGED_SUGGESTION = N_("This suggestion reads differently now. Here it is as it stands; nothing was changed.")
OLD_BUTTON = N_("This button is no longer of use.")
DONE_ABOVE = N_("I have answered that above. Write it, if you want it once more.")
LEFT = N_("All right, we leave that.")
FITS = N_("Do I fit this job?")
KEEP = N_("Keep this job")
"""What forwarded texts and links say to the assistant."""
FORWARDED_SHORT = N_(
    "What you forwarded is too short for a job ad, so I did nothing with it. Write in your own words what you want."
)
OTHER_QUESTION = N_("This question is no longer asked.")
LIKE_IT = N_("Jobs like it come a little later from now on.")
BROUGHT_BACK = N_("It is back, and may be shown again.")
LONGEST_NAME = 90
"""Of a job in the word that a button is answered with, which holds 200 characters."""
TOO_LARGE = N_(
    "The file is larger than 20 MB, and Telegram does not hand me larger ones. Save it with smaller pictures and send "
    "it again."
)
NO_FILE = N_("Telegram does not hand me this file. Please send it again.")
RECORDING = N_("I cannot listen to recordings or watch videos yet. Please write it, or send a file.")
OTHER = N_(
    "I can read text, and CVs as PDF, DOCX, ODT, RTF, HTML, text or photo. Please send one of these. "
    "/help shows what you can ask."
)
PRIVATE_ONLY = N_("A CV is a private matter, so I only talk in private chats. Write to me directly.")
DATABASE_AWAY = N_(
    "I cannot reach my database at the moment. Your message is kept, and I go on as soon as it is back; "
    "you need not send it again."
)
UNFORESEEN = N_(
    "Something went wrong on my side, and I could not handle this. Please try again, or put it differently."
)

DECIDED: dict[State, str] = {
    "applied": N_("Applied: {number}"),
    "skipped": N_("Skipped: {number}"),
    "undone": N_("Taken back: {number}"),
    "open": N_("Open: {number}"),
}

KINDS_OF_PEOPLE = frozenset(
    {
        ContentType.ANIMATION, ContentType.AUDIO, ContentType.CONTACT, ContentType.DICE, ContentType.DOCUMENT,
        ContentType.GAME, ContentType.LOCATION, ContentType.PHOTO, ContentType.POLL, ContentType.STICKER,
        ContentType.STORY, ContentType.TEXT, ContentType.VENUE, ContentType.VIDEO, ContentType.VIDEO_NOTE,
        ContentType.VOICE, ContentType.UNKNOWN,
    }
)  # fmt: skip
"""What a person sends, unlike what Telegram itself notes in a chat."""


def menu() -> list[BotCommand]:
    """Return the commands with what they do, in the language of this task."""
    return [BotCommand(command=command, description=_(does)) for command, does in COMMANDS.items()]


def unknown_command(command: str) -> str:
    """Say that a command is none of those that there are."""
    return _("I do not know {command}. /help shows what you can ask, in your own words.", command=escape(command))


def forwarded(title: str | None, company: str | None) -> str:
    """Say that a text that others wrote is kept as a job ad."""
    return _(
        "You forwarded this, so I keep it as a job ad: <b>{job}</b>. Only what you write yourself I take for your own "
        "words.",
        job=escape(_named(title, company)),
    )


def why_not(title: str | None, company: str | None) -> str:
    """Ask why a job is not for the person."""
    return _(
        "Why is <b>{job}</b> not for you? Write it in a few words, such as <i>too far away</i>. /cancel leaves it.",
        job=escape(_named(title, company)),
    )


def saved(kept: ApplicationCard) -> str:
    """Say that a job is saved, or that it is known to be further."""
    name = _named(kept.title, kept.company)
    if kept.status != "saved":
        return _stays(name, kept)
    return _("Saved: {job}. /applications shows what you saved.", job=name)


def applied(kept: ApplicationCard) -> str:
    """Say that an application is noted, or that more is known of it."""
    name = _named(kept.title, kept.company)
    if kept.status != "applied":
        return _stays(name, kept)
    return _("Noted: applied for {job} on {day:%Y-%m-%d}. Write me what comes of it.", job=name, day=kept.since)


def _stays(name: str, kept: ApplicationCard) -> str:
    status = _(STATUS_WORDS[kept.status])
    return _("{job}: {status} since {day:%Y-%m-%d}. That stays as it is.", job=name, status=status, day=kept.since)


def dismissed(told: Dismissed) -> str:
    """Say that a job is not shown again, why, and whether that is held against others."""
    why = f" ({', '.join(told.reason_words)})" if told.reasons and told.reasons != ("not_interested",) else ""
    said = _("Not for you: {job}.", job=f"{short(told.name, LONGEST_NAME)}{why}")
    return f"{said} {_(LIKE_IT)}" if told.changes else said


def decided(number: int, state: State, card: CustomizationCard) -> str:
    """Say that a suggestion is applied, skipped or taken back, and what the score is."""
    done = _(DECIDED[state], number=number)
    if card.score == card.base_score:
        return _("{done}. Your CV scores {score} of 100.", done=done, score=card.score)
    before = card.base_score
    return _("{done}. Your CV scores {score} of 100 (it was {before}).", done=done, score=card.score, before=before)


def shortened(before: Suggestion, card: CustomizationCard) -> str:
    """Say how much shorter a suggestion is."""
    after = next((item.after for item in card.suggestions if item.number == before.number), before.after)
    fewer = len(before.after.split()) - len(after.split())
    if after == before.after:
        return _("This is as short as I can make it without leaving out a fact.")
    return ngettext("{count} word fewer.", "{count} words fewer.", fewer) if fewer > 0 else _("Shorter.")


def _named(title: str | None, company: str | None) -> str:
    return short(job_name(title, company) or _("this job"), LONGEST_NAME)


def received(filename: str) -> str:
    """Say that a file has come."""
    return _("Received {file}. I am reading it.", file=escape(filename))


def received_pages(count: int) -> str:
    """Say that photos have come, as the pages of one CV."""
    return ngettext(
        "Received {count} page. I am reading it.", "Received {count} pages of one CV. I am reading them.", count
    )


def too_many(count: int) -> str:
    """Say that what comes now is not taken in, since so many messages wait."""
    return _(
        "You are faster than I am: {count} of your messages wait for an answer. Those are safe and answered in order. "
        "What you send until then I do not take in, so please send it again later. /cancel takes back what waits.",
        count=count,
    )


def cancelled(count: int) -> str:
    """Say how many messages were taken back."""
    if not count:
        return _("Nothing is waiting.")
    return ngettext("I took back {count} message.", "I took back {count} messages.", count)
