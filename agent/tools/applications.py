"""Tools of applications: note what became of one, list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from langchain.tools import tool
from langgraph.runtime import get_runtime
from pydantic import BaseModel, BeforeValidator, Field
from sqlalchemy.ext.asyncio import AsyncSession

from agent.choosing_applications import UNNAMED, Meant, meant_application
from agent.context import AgentContext
from agent.shown import so_far
from agent.tools.jobs import last_said
from agent.tools.profile import NoArguments, Runtime
from agent.tools.results import OneOf, Result, result
from agent.understanding.days import Told, find_day
from agent.understanding.patterns import one_of
from agent.wording.applications import head_of_applications, say_applications, say_next, say_noted, say_tracked
from career.applications import service as applications
from career.applications.model import Status
from career.applications.views import ApplicationCard
from career.conversation import service as conversation
from career.digest import service as digests
from career.digest.model import day_in_words
from career.errors import InvalidInput, NotFound
from runtime.language import gettext as _

NOON = time(12)
FEW_WORDS = 5
"""A sentence of no more words may speak of the job before without saying so: "I got an offer"."""
_NOW = frozenset({"now", "just now", "none", "unknown"})

Named = Annotated[str | None, BeforeValidator(lambda given: str(given) if isinstance(given, int) else given)]


class Application(BaseModel):
    """What became of an application. Give only what the user said."""

    job: Named = Field(None, description="The job as #number of the list shown last, or by its firm.")
    status: Annotated[Status | None, OneOf] = Field(None, description="Leave empty to keep a note only.")
    company: str | None = Field(None, description="The firm, for a job that was not listed.")
    title: str | None = Field(None, description="The kind of job, for a job that was not listed.")
    date: str | None = Field(None, description="When, in the user's words or as 2026-11-23.")
    note: str | None = Field(None, description="What the user wants to remember, in their words.")


@dataclass(frozen=True)
class _When:
    """When something happened; `ahead` is the day of an appointment that lies ahead."""

    at: datetime
    roughly: bool = False
    ahead: str | None = None


@tool(response_format="content_and_artifact", args_schema=Application)
async def track_application(runtime: Runtime, **told: Any) -> Result:
    """Note that the user saved, applied for, got an interview, offer or rejection for, or withdrew from a job."""
    context, now = runtime.context, datetime.now(UTC)
    status, note = told.get("status"), (told.get("note") or "").strip() or None
    _check_named(told, last_said(runtime.state))
    async with context.database.transaction() as session:
        zone = (await digests.settings_of(session, context.user_id)).zone
        today = now.astimezone(ZoneInfo(zone)).date()
        meant = await meant_application(
            session,
            context,
            so_far(runtime),
            job=told.get("job"),
            title=told.get("title"),
            company=told.get("company"),
            is_new=status in ("saved", "applied"),
        )
        if status is None:
            shown = await _with_note(session, context, meant, note, now)
            said, after = say_noted(shown, note or ""), ""
        else:
            when = _when(told.get("date"), status, zone, now)
            noted = ": ".join(part for part in (when.ahead, note) if part) or None
            before = await _entries(session, context.user_id, meant)
            shown = await _tracked(session, context.user_id, meant, status, when.at, noted, now)
            is_news = len(shown.history) > before
            said = say_tracked(shown, zone, today, is_news=is_news, roughly=when.roughly, note=noted)
            after = f" {say_next(shown)}"
        await _speak_of(session, context, shown)
    keys = [key for key in (shown.title, shown.company) if key]
    job = str(shown.job_id) if shown.job_id else None
    return result(f"{said}{after}", brief=said, keys=keys, application=str(shown.id), job=job)


@tool(response_format="content_and_artifact", args_schema=NoArguments)
async def list_applications() -> Result:
    """List the user's applications and saved jobs, where each stands, and how far they got (funnel)."""
    context = get_runtime(AgentContext).context
    async with context.database.transaction() as session:
        zone = (await digests.settings_of(session, context.user_id)).zone
        card = await applications.all_of(session, context.user_id)
    today = datetime.now(ZoneInfo(zone)).date()
    listed = [
        {
            "title": item.title,
            "company": item.company,
            "job_id": str(item.job_id) if item.job_id else None,
            "application_id": str(item.id),
        }
        for item in card.applications
    ]
    return result(
        say_applications(card, zone, today),
        "applications" if card.applications else None,
        card,
        keys=[item.company or item.title or "" for item in card.applications[:20]],
        short=head_of_applications(card),
        listed=listed,
    )


def _check_named(told: dict[str, Any], said: str) -> None:
    """Raise InvalidInput for a long sentence that tells of an application to something whose name was not made out."""
    named = any(told.get(key) for key in ("job", "company", "title"))
    if not named and len(said.split()) > FEW_WORDS and not one_of("pointing").search(said):
        raise InvalidInput("application_unnamed", _(UNNAMED))


async def _with_note(
    session: AsyncSession, context: AgentContext, meant: Meant, note: str | None, now: datetime
) -> ApplicationCard:
    """Keep a note on an application; a job of a list that is none yet is saved with it."""
    if note is None:
        raise InvalidInput(
            "application_status", _("What became of it? Say “I applied”, “interview on Monday” or a note.")
        )
    kept = meant.application
    if kept is None and meant.job is not None:
        kept = await applications.track(session, context.user_id, status="saved", job=meant.job, now=now)
    if kept is None:
        name = meant.company or meant.title or _("it")
        unknown = _("I know no application at {name}. Say “I applied at {name}” first.", name=name)
        raise NotFound("application_not_found", unknown)
    return await applications.add_note(session, context.user_id, kept.id, note, now)


async def _tracked(
    session: AsyncSession, user_id: UUID, meant: Meant, status: Status, at: datetime, note: str | None, now: datetime
) -> ApplicationCard:
    kept = meant.application
    if kept is not None and not (status == "saved" and kept.status != "saved"):
        return await applications.move(session, user_id, kept.id, status=status, at=at, note=note, now=now)
    if kept is not None:
        return kept
    return await applications.track(
        session,
        user_id,
        status=status,
        job=meant.job,
        title=None if meant.job else meant.title,
        company=None if meant.job else meant.company,
        at=at,
        note=note,
        now=now,
    )


async def _entries(session: AsyncSession, user_id: UUID, meant: Meant) -> int:
    """Return how long the history of an application is before something is added to it."""
    if meant.application is not None:
        return len(meant.application.history)
    if meant.job is None:
        return 0
    known: Sequence[ApplicationCard] = (await applications.all_of(session, user_id)).applications
    return next((len(card.history) for card in known if card.job_id == meant.job.id), 0)


def _when(said: str | None, status: Status, zone: str, now: datetime) -> _When:
    """Return when something happened. Raises InvalidInput for a day that cannot be read, or lies in the future."""
    today = now.astimezone(ZoneInfo(zone)).date()
    told = _day(said, today, ahead=status == "interview")
    if told is None or told.day == today:
        return _When(now)
    if told.day < today:
        return _When(datetime.combine(told.day, NOON, ZoneInfo(zone)), told.roughly)
    if status != "interview":
        raise InvalidInput("application_date", _("That day is in the future. Tell me when it has happened."))
    year = f" {told.day.year}" if told.day.year != today.year else ""
    return _When(now, ahead=_("Interview on {day}", day=f"{day_in_words(told.day)}{year}"))


def _day(said: str | None, today: date, *, ahead: bool) -> Told | None:
    words = (said or "").strip()
    if not words or words.casefold() in _NOW:
        return None
    told = find_day(words, today, ahead=ahead)
    if told is None:
        raise InvalidInput(
            "application_date",
            _("I could not make out the day “{words}”. Say it like “20 November” or “yesterday”.", words=words[:40]),
        )
    return told


async def _speak_of(session: AsyncSession, context: AgentContext, shown: ApplicationCard) -> None:
    if shown.job_id:
        thread = await conversation.get_thread(session, context.user_id, context.thread_id)
        thread.job_id = shown.job_id
