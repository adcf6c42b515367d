"""Applications, and what became of one, in words."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.wording.phrases import at, listed, short
from career.applications.funnel import lines as funnel_lines
from career.applications.model import STATUS_WORDS, STATUSES, Status
from career.applications.views import ApplicationCard, ApplicationsCard
from career.digest.model import day_in_words
from runtime.language import N_, ngettext
from runtime.language import gettext as _

MOST_LINES = 20
LONGEST_NAME, LONGEST_NOTE = 100, 200
_NOTED: dict[Status, tuple[str, str]] = {
    "saved": (N_("Saved: {name}."), N_("Saved: {name}.")),
    "applied": (N_("Noted: you applied for {name}."), N_("Noted: you applied for {name}, on {day}.")),
    "interview": (N_("Noted: an interview for {name}."), N_("Noted: an interview for {name}, on {day}.")),
    "offer": (
        N_("Noted: an offer for {name}. Congratulations!"),
        N_("Noted: an offer for {name}, on {day}. Congratulations!"),
    ),
    "rejected": (N_("Noted: a rejection for {name}."), N_("Noted: a rejection for {name}, on {day}.")),
    "withdrawn": (
        N_("Noted: you withdrew your application for {name}."),
        N_("Noted: you withdrew your application for {name}, on {day}."),
    ),
}
"""What is said of today, and of another day."""
_NEXT: dict[Status, str] = {
    "saved": N_("When you have applied, say “I applied at {firm}”; “my applications” shows all you saved."),
    "applied": N_("Tell me how it goes on: “interview at {firm} on Monday”, “{firm} rejected me”."),
    "interview": N_("“note for {firm}: …” keeps what you want to remember of it."),
    "offer": N_("“my applications” shows them all."),
    "rejected": N_("“what's new for me?” shows further jobs, “my applications” those that are still open."),
    "withdrawn": N_("“my applications” shows those that are still open."),
}


def say_tracked(
    shown: ApplicationCard, zone: str, today: date, *, is_news: bool, roughly: bool, note: str | None
) -> str:
    """Say what was noted of an application, or that it was known, and what can be said next."""
    name, since = name_of(shown), day_of(shown.since, zone, today)
    if not is_news:
        status = _(STATUS_WORDS[shown.status])
        head = _("{name} was there already: {status} since {day}.", name=name, status=status, day=since)
    else:
        is_other = roughly or shown.since.astimezone(ZoneInfo(zone)).date() != today
        head = _(_NOTED[shown.status][is_other], name=name, day=since)
    rough = _("Tell me the day if it was another one.") if roughly and is_news else ""
    noted = _("Note: “{note}”.", note=short(note, LONGEST_NOTE).rstrip(".")) if note else ""
    return " ".join(part for part in (head, rough, noted) if part)


def say_noted(shown: ApplicationCard, note: str) -> str:
    """Say that a note was added."""
    status = _(STATUS_WORDS[shown.status])
    return _(
        "Noted for {name} ({status}): “{note}”.", name=name_of(shown), status=status, note=short(note, LONGEST_NOTE)
    )


def say_applications(card: ApplicationsCard, zone: str, today: date) -> str:
    """Say all applications by their numbers, with where they stand, and how far they got."""
    lines = [head_of_applications(card)]
    for number, shown in enumerate(card.applications[:MOST_LINES], 1):
        stands = _(
            "{name}: {status} since {day}",
            name=name_of(shown),
            status=_(STATUS_WORDS[shown.status]),
            day=day_of(shown.since, zone, today),
        )
        lines.append(f"{number}. {stands}")
    return "\n".join([*lines, *funnel_lines(card.funnel)]) if card.applications else lines[0]


def head_of_applications(card: ApplicationsCard) -> str:
    """Say how many applications stand where; the list stands beside it."""
    if not card.applications:
        return _(
            "There is nothing here yet. Say “save the second one” after a list of jobs, or tell me where you applied: "
            "“I applied at Bosch as a fitter yesterday”."
        )
    statuses = listed(list(_counts(card)))
    return ngettext(
        "{count} application: {statuses}.", "{count} applications: {statuses}.", card.funnel.total, statuses=statuses
    )


def name_of(shown: ApplicationCard) -> str:
    """Return the name of an application in bold."""
    return f"**{short(at(shown.title, shown.company), LONGEST_NAME)}**"


def day_of(moment: datetime, zone: str, today: date) -> str:
    """Return the local day of a moment: "today", or "Friday 20 November", with the year if it is another."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    if day == today:
        return _("today")
    return day_in_words(day) if day.year == today.year else f"{day_in_words(day)} {day.year}"


def _counts(card: ApplicationsCard) -> Iterator[str]:
    for status in STATUSES:
        if count := card.funnel.now[status]:
            yield f"{count} {_(STATUS_WORDS[status])}"


def say_next(shown: ApplicationCard) -> str:
    """Say what can be said next of an application."""
    firm = short(shown.company or shown.title or _("them"), 40)
    return _(_NEXT[shown.status], firm=firm)
