"""Use cases of applications: note what became of them, look them up, see how far they get."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.applications.fields import checked_status, line_of, link_of, moment_of, text_of
from career.applications.finding import named_among, same_among
from career.applications.funnel import funnel
from career.applications.model import (
    STATUSES,
    Entry,
    History,
    Status,
    status_of,
    with_status,
)
from career.applications.views import ApplicationCard, ApplicationsCard
from career.errors import InvalidInput, NotFound
from career.recommendations import service as recommendations
from career.recommendations.learned import Kind
from db.models import Application, ApplicationEvent, Job
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository, JobRepository
from db.repositories.applications import ApplicationRepository
from db.repositories.recommendations import FeedbackRepository
from runtime.language import gettext as _

MOST_SHOWN = 100
"""Applications on one card; its funnel counts all."""
_AT_ONCE = timedelta(minutes=1)
"""What is noted as having happened when it was told, was told without a day."""


async def track(  # noqa: PLR0913
    session: AsyncSession,
    user_id: UUID,
    *,
    status: Status,
    job: Job | None = None,
    title: str | None = None,
    company: str | None = None,
    url: str | None = None,
    at: datetime | None = None,
    note: str | None = None,
    now: datetime,
) -> ApplicationCard:
    """Note a status of an application, which is kept when it is new: for a job, or for one that the person names.

    The same status again changes nothing; saving what is further on takes nothing back (`move` does). What a person
    does with a job is remembered as feedback. Raises NotFound for a job of another person, InvalidInput without a
    name, for a day in the future, and where the name fits several.
    """
    if job is not None and job.owner_id not in (None, user_id):
        raise NotFound("job_not_found", _("There is no such job."))
    applications = ApplicationRepository(session, user_id)
    await applications.lock()
    known = await _known(applications, job, line_of(title), line_of(company))
    if known is None:
        known = await _made(applications, status, job, line_of(title), line_of(company), link_of(url))
    elif status == "saved" and known.status != "saved":
        return await _card(applications, known)
    shown = await _noted(session, applications, known, status, at, note, now)
    if job is not None:
        await _learn(session, user_id, job, shown, now)
    return shown


async def move(
    session: AsyncSession,
    user_id: UUID,
    application_id: UUID,
    *,
    status: Status,
    at: datetime | None = None,
    note: str | None = None,
    now: datetime,
) -> ApplicationCard:
    """Note a status of an application, an earlier stage too, which corrects it. Raises NotFound and InvalidInput."""
    applications = ApplicationRepository(session, user_id)
    await applications.lock()
    known = await _found(applications, application_id)
    shown = await _noted(session, applications, known, status, at, note, now)
    job = await JobRepository(session, user_id).get(known.job_id) if known.job_id else None
    if job is not None:
        await _learn(session, user_id, job, shown, now)
    return shown


async def add_note(
    session: AsyncSession, user_id: UUID, application_id: UUID, note: str, now: datetime
) -> ApplicationCard:
    """Add a note to the history of an application. Raises NotFound, InvalidInput for an empty or too long one."""
    if not note.strip():
        raise InvalidInput("application_note", _("The note is empty."))
    applications = ApplicationRepository(session, user_id)
    await applications.lock()
    known = await _found(applications, application_id)
    history = await _history(applications, known)
    status = status_of(history) or STATUSES[0]
    at = max(now, history[-1].at) if history else now
    return await _noted(session, applications, known, status, at, note, now)


async def change(
    session: AsyncSession,
    user_id: UUID,
    application_id: UUID,
    *,
    title: str | None = None,
    company: str | None = None,
    url: str | None = None,
    notes: str | None = None,
) -> ApplicationCard:
    """Change what is written of an application; what is None stays. Raises NotFound and InvalidInput."""
    applications = ApplicationRepository(session, user_id)
    await applications.lock()
    known = await _found(applications, application_id)
    known.title, known.company = line_of(title) or known.title, line_of(company) or known.company
    known.url = link_of(url) or known.url
    if notes is not None:
        known.notes = text_of(notes)
    ActivityRepository(session, user_id).add("application_changed", known.id)
    await session.flush()
    return await _card(applications, known)


async def get(session: AsyncSession, user_id: UUID, application_id: UUID) -> ApplicationCard:
    """Return an application of this person. Raises NotFound."""
    applications = ApplicationRepository(session, user_id)
    return await _card(applications, await _found(applications, application_id))


async def all_of(session: AsyncSession, user_id: UUID) -> ApplicationsCard:
    """Return the applications that changed last, and the funnel of all."""
    applications = ApplicationRepository(session, user_id)
    rows, histories = await applications.all(), _histories(await applications.events())
    cards = tuple(_view(row, histories[row.id]) for row in rows[:MOST_SHOWN])
    return ApplicationsCard(applications=cards, funnel=funnel(histories.values()))


async def page(
    session: AsyncSession, user_id: UUID, wanted: PageQuery, *, status: Status | None = None
) -> Rows[ApplicationCard]:
    """Return a page of applications, of one status or of all. Raises InvalidInput."""
    if status is not None:
        checked_status(status)
    applications = ApplicationRepository(session, user_id)
    rows = await applications.page(wanted, status=status)
    histories = _histories(await applications.events([row.id for row in rows.items]))
    return rows.map(lambda row: _view(row, histories[row.id]))


async def find(session: AsyncSession, user_id: UUID, named: str) -> ApplicationCard:
    """Return the application that a person means by words of its company and title.

    Raises NotFound where none has them, InvalidInput, which lists them, where several have.
    """
    applications = ApplicationRepository(session, user_id)
    return await _card(applications, named_among(await applications.all(), named))


async def forget(session: AsyncSession, user_id: UUID, application_id: UUID) -> None:
    """Delete an application with its history, and what was learned from it. Raises NotFound."""
    applications = ApplicationRepository(session, user_id)
    await applications.lock()
    known = await _found(applications, application_id)
    job_id = known.job_id
    await applications.forget(application_id)
    if job_id is not None:
        said = await FeedbackRepository(session, user_id).of_job(job_id)
        if said is not None and said.kind != "dismissed":
            await recommendations.bring_back(session, user_id, job_id)
    ActivityRepository(session, user_id).add("application_forgotten", application_id)


async def _known(
    applications: ApplicationRepository, job: Job | None, title: str | None, company: str | None
) -> Application | None:
    """Return the application that is meant, if it is kept. Raises InvalidInput where several may be, or no name is."""
    if job is not None:
        return await applications.of_job(job.id)
    if not title and not company:
        raise InvalidInput("application_unnamed", _("Which job is it? Tell me the company, or the title of the job."))
    return same_among(await applications.all(), title, company)


async def _made(
    applications: ApplicationRepository,
    status: Status,
    job: Job | None,
    title: str | None,
    company: str | None,
    url: str | None,
) -> Application:
    if job is not None:
        title, company, url = title or line_of(job.title), company or line_of(job.company), url or job.url
    return await applications.add(
        job.id if job is not None else None, title=title, company=company, url=url, status=checked_status(status)
    )


async def _noted(
    session: AsyncSession,
    applications: ApplicationRepository,
    known: Application,
    status: Status,
    at: datetime | None,
    note: str | None,
    now: datetime,
) -> ApplicationCard:
    """Add a status to the history of an application, where it changes anything."""
    moment = moment_of(at or now)
    await _make_way(applications, known, checked_status(status), moment)
    before = await _history(applications, known)
    history = with_status(before, checked_status(status), moment, now, text_of(note))
    if len(history) > len(before):
        await applications.note(known, status, moment, text_of(note))
        known.status, known.updated_at = status_of(history) or status, now
        await session.flush()
        ActivityRepository(session, known.user_id).add("application", known.id, status=known.status)
    return _view(known, history)


async def _make_way(applications: ApplicationRepository, known: Application, status: Status, moment: datetime) -> None:
    """Let what comes before a status have been by its moment, where only the moment of telling is known of it.

    Who saves a job, and then says that they applied yesterday, does not go back to having saved it; nor does who says
    "I applied", and then "they rejected me yesterday". A day that was told stays as it was told.
    """
    for event in await applications.events([known.id]):
        is_untold = event.status == "saved" or abs(event.at - event.created_at) < _AT_ONCE
        if event.at > moment and is_untold and STATUSES.index(checked_status(event.status)) < STATUSES.index(status):
            event.at = moment


async def _learn(session: AsyncSession, user_id: UUID, job: Job, shown: ApplicationCard, now: datetime) -> None:
    """Remember what was done with a job, unless it is known already."""
    applied = any(entry.status != "saved" for entry in shown.history) and shown.status != "saved"
    kind: Kind = "applied" if applied else "saved"
    said = await FeedbackRepository(session, user_id).of_job(job.id)
    if said is None or said.kind != kind:
        await recommendations.remember(session, user_id, job, kind, (), now)


async def _found(applications: ApplicationRepository, application_id: UUID) -> Application:
    found = await applications.get(application_id)
    if found is None:
        raise NotFound("application_not_found", _("There is no such application."))
    return found


async def _card(applications: ApplicationRepository, known: Application) -> ApplicationCard:
    return _view(known, await _history(applications, known))


async def _history(applications: ApplicationRepository, known: Application) -> History:
    return _histories(await applications.events([known.id]))[known.id]


def _histories(events: Iterable[ApplicationEvent]) -> defaultdict[UUID, History]:
    histories: defaultdict[UUID, History] = defaultdict(tuple)
    for event in events:
        entry = Entry.model_validate({"status": event.status, "at": event.at, "note": event.note})
        histories[event.application_id] = (*histories[event.application_id], entry)
    return histories


def _view(known: Application, history: Sequence[Entry]) -> ApplicationCard:
    status = status_of(history) or checked_status(known.status)
    began = next((at for at, entry in enumerate(reversed(history)) if entry.status != status), len(history))
    since = history[len(history) - began].at if history else known.created_at
    return ApplicationCard(
        id=known.id,
        job_id=known.job_id,
        title=known.title,
        company=known.company,
        url=known.url,
        status=status,
        since=since,
        notes=known.notes,
        history=tuple(history),
    )
