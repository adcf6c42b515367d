"""Applications, and what became of one, in words."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.wording.phrases import at, counted, listed, short
from career.applications.funnel import lines as funnel_lines
from career.applications.model import STATUS_WORDS, STATUSES, Status
from career.applications.views import ApplicationCard, ApplicationsCard
from career.digest.model import day_in_words

MOST_LINES = 20
LONGEST_NAME, LONGEST_NOTE = 100, 200
_NOTED: dict[Status, str] = {
    "saved": "Saved: {name}.",
    "applied": "Noted: you applied for {name}{on}.",
    "interview": "Noted: an interview for {name}{on}.",
    "offer": "Noted: an offer for {name}{on}. Congratulations!",
    "rejected": "Noted: a rejection for {name}{on}.",
    "withdrawn": "Noted: you withdrew your application for {name}{on}.",
}
_NEXT: dict[Status, str] = {
    "saved": "When you have applied, say “I applied at {firm}”; “my applications” shows all you saved.",
    "applied": "Tell me how it goes on: “interview at {firm} on Monday”, “{firm} rejected me”.",
    "interview": "“note for {firm}: …” keeps what you want to remember of it.",
    "offer": "“my applications” shows them all.",
    "rejected": "“what's new for me?” shows further jobs, “my applications” those that are still open.",
    "withdrawn": "“my applications” shows those that are still open.",
}


def say_tracked(
    shown: ApplicationCard, zone: str, today: date, *, is_news: bool, roughly: bool, note: str | None
) -> str:
    """Say what was noted of an application, or that it was known, and what can be said next."""
    name, since = name_of(shown), day_of(shown.since, zone, today)
    if not is_news:
        head = f"{name} was there already: {STATUS_WORDS[shown.status]} since {since}."
    else:
        on = f", on {since}" if roughly or shown.since.astimezone(ZoneInfo(zone)).date() != today else ""
        head = _NOTED[shown.status].format(name=name, on=on)
    rough = "Tell me the day if it was another one." if roughly and is_news else ""
    noted = f"Note: “{short(note, LONGEST_NOTE).rstrip('.')}”." if note else ""
    return " ".join(part for part in (head, rough, noted) if part)


def say_noted(shown: ApplicationCard, note: str) -> str:
    """Say that a note was added."""
    return f"Noted for {name_of(shown)} ({STATUS_WORDS[shown.status]}): “{short(note, LONGEST_NOTE)}”."


def say_applications(card: ApplicationsCard, zone: str, today: date) -> str:
    """Say all applications by their numbers, with where they stand, and how far they got."""
    lines = [head_of_applications(card)]
    for number, shown in enumerate(card.applications[:MOST_LINES], 1):
        lines.append(
            f"{number}. {name_of(shown)}: {STATUS_WORDS[shown.status]} since {day_of(shown.since, zone, today)}"
        )
    return "\n".join([*lines, *funnel_lines(card.funnel)]) if card.applications else lines[0]


def head_of_applications(card: ApplicationsCard) -> str:
    """Say how many applications stand where; the list stands beside it."""
    if not card.applications:
        return (
            "There is nothing here yet. Say “save the second one” after a list of jobs, or tell me where you applied: "
            "“I applied at Bosch as a fitter yesterday”."
        )
    return f"{counted(card.funnel.total, 'application')}: {listed(list(_counts(card)))}."


def name_of(shown: ApplicationCard) -> str:
    """Return the name of an application in bold."""
    return f"**{short(at(shown.title, shown.company), LONGEST_NAME)}**"


def day_of(moment: datetime, zone: str, today: date) -> str:
    """Return the local day of a moment: "today", or "Friday 20 November", with the year if it is another."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    if day == today:
        return "today"
    return day_in_words(day) if day.year == today.year else f"{day_in_words(day)} {day.year}"


def _counts(card: ApplicationsCard) -> Iterator[str]:
    for status in STATUSES:
        if count := card.funnel.now[status]:
            yield f"{count} {STATUS_WORDS[status]}"


def say_next(shown: ApplicationCard) -> str:
    """Say what can be said next of an application."""
    firm = short(shown.company or shown.title or "them", 40)
    return _NEXT[shown.status].format(firm=firm)
