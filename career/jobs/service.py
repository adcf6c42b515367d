"""Use cases of jobs: keep an ad, read what it demands, look it up."""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.events import Card
from career.cv.service import OtherUse
from career.errors import CareerError, Forbidden, InvalidInput, NotFound, Unreadable
from career.jobs.incoming import ad_in_file, clean_link, posted_ad
from career.jobs.model import JobAd, Requirements
from career.jobs.normalising import ghosts
from career.jobs.normalising.likeness import same_job
from career.jobs.normalising.model import Likeness
from career.jobs.reading import read_ad
from career.jobs.recognising import is_ad
from career.jobs.requirements import read_requirements
from career.jobs.views import JobCard, SavedJob, job_name
from career.ports import Embedder, Pages
from career.tasks import ProcessJob
from career.vectors import embed_document, lines_of
from db.models import CV, Application, Job, ProcessingStatus
from db.outbox import enqueue
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository, JobRepository, ThreadRepository
from db.repositories.jobs import job_for_task
from db.repositories.reads import ShownJob
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _
from runtime.language import number as written

LONGEST_AD = 60_000
LINK_SOURCE = "link"


async def save_text(
    session: AsyncSession,
    user_id: UUID,
    text: str,
    *,
    title: str | None = None,
    company: str | None = None,
    location: str | None = None,
    url: str | None = None,
) -> tuple[Job, bool]:
    """Keep a pasted ad and promise to read it; the same text twice is one job. Returns the job and whether it is new.

    Raises InvalidInput when the text is empty, too long, or no job ad.
    """
    cleaned = re.sub(r"(?<![ \t])[ \t]+\n", "\n", text.replace("\x00", "").replace("\r\n", "\n")).strip()
    if len(cleaned) > LONGEST_AD:
        raise InvalidInput(
            "job_too_long",
            _("The ad is longer than {most} characters. Paste only the ad itself.", most=written(LONGEST_AD)),
        )
    ad = read_ad(cleaned, title=title, company=company, location=location)
    job, is_new = await JobRepository(session, user_id).add_once(
        source="pasted",
        text=ad.text,
        title=ad.title,
        company=ad.company,
        location=ad.location,
        url=url,
        content_hash=hashlib.sha256(ad.text.encode()).hexdigest(),
        status=ProcessingStatus.received,
    )
    if is_new:
        await _promise(session, user_id, job)
    return job, is_new


async def save_link(session: AsyncSession, user_id: UUID, url: str) -> tuple[Job, bool]:
    """Promise to fetch the ad behind a link; the same link twice is one job, fetched again where that failed before.

    Returns the job and whether it is to be fetched. Raises InvalidInput for what is no link, or one that may not be
    read by programs.
    """
    address = clean_link(url)
    digest = hashlib.sha256(f"link:{address}".encode()).hexdigest()
    job, is_new = await JobRepository(session, user_id).add_once(
        source=LINK_SOURCE, text="", url=address, content_hash=digest, status=ProcessingStatus.received
    )
    if job.status == ProcessingStatus.failed:
        job.status, job.error_code, job.error_message, is_new = ProcessingStatus.received, None, None, True
    if is_new:
        await _promise(session, user_id, job)
    return job, is_new


async def save_file(database: Database, user_id: UUID, data: bytes, filename: str) -> Job:
    """Keep an ad that comes as a document or a web page. Raises Unreadable, or InvalidInput where it holds no ad."""
    ad = await ad_in_file(data, filename)
    async with database.transaction() as session:
        job, _ = await save_text(session, user_id, ad.text, title=ad.title, company=ad.company, location=ad.location)
    return job


async def take_upload(database: Database, cv: CV, data: bytes) -> OtherUse | None:
    """Keep an upload that was meant as a CV as a job, and speak of it from now on; None if it holds no ad."""
    try:
        ad = await ad_in_file(data, cv.filename)
    except (InvalidInput, Unreadable):
        return None
    if len(ad.text) > LONGEST_AD or not is_ad(ad.text):
        return None
    async with database.transaction() as session:
        job, _new = await save_text(
            session, cv.user_id, ad.text, title=ad.title, company=ad.company, location=ad.location
        )
        thread = await ThreadRepository(session, cv.user_id).get(cv.thread_id) if cv.thread_id else None
        if thread is not None:
            thread.job_id = job.id
    name = job_name(job.title, job.company)
    named = N_("This is a job ad, not a CV. I saved it as a job: {name}. Ask “do I fit?”")
    told = _(named if name else N_("This is a job ad, not a CV. I saved it as a job. Ask “do I fit?”"), name=name)
    return OtherUse("job_ad", told, Card(kind="job", data=card(job).model_dump(mode="json")))


async def process(database: Database, embedder: Embedder, pages: Pages, job_id: UUID) -> None:
    """Read a job's requirements and embed it, fetching it first where it is a link; safe to run twice.

    Raises Unavailable when the site or a remote embedder does not answer now.
    """
    async with database.transaction() as session:
        job = await job_for_task(session, job_id)
    if job is None or job.status in (ProcessingStatus.ready, ProcessingStatus.failed):
        return
    try:
        if job.source == LINK_SOURCE and not job.text:
            job = await _fetched(database, pages, job)
        ad = as_ad(job)
        requirements = await asyncio.to_thread(read_requirements, ad)
        vector = await embed_document(embedder, lines_of(ad.text, ad.title))
    except (InvalidInput, Unreadable) as error:
        await _store_failure(database, job_id, error)
        return
    async with database.transaction() as session:
        stored = await job_for_task(session, job_id)
        if stored is None:
            return
        stored.requirements = requirements.model_dump(mode="json", exclude_none=True)
        stored.embedding, stored.embedding_model = vector, embedder.model
        stored.status, stored.processed_at = ProcessingStatus.ready, datetime.now(UTC)


async def give_up(database: Database, job_id: UUID) -> None:
    """Say that reading failed for a reason of ours; called when the task is out of attempts."""
    error = CareerError("internal", _("Reading this ad failed on our side. Please paste it again later."))
    await _store_failure(database, job_id, error)


async def get(session: AsyncSession, user_id: UUID, job_id: UUID) -> Job:
    """Return a job that this person can see. Raises NotFound."""
    job = await JobRepository(session, user_id).get(job_id)
    if job is None:
        raise NotFound("job_not_found", _("There is no such job."))
    return job


async def own(session: AsyncSession, user_id: UUID, limit: int = 50) -> Sequence[Job]:
    """Return the jobs that this person saved, newest first."""
    return await JobRepository(session, user_id).own(limit)


async def own_page(
    session: AsyncSession, user_id: UUID, wanted: PageQuery, *, status: str | None = None, words: str | None = None
) -> Rows[JobCard]:
    """Return a page of the jobs that this person added: of one status, with some words (as in web searches)."""
    return (await JobRepository(session, user_id).own_page(wanted, status=status, words=words)).map(card)


async def saved_page(session: AsyncSession, user_id: UUID, wanted: PageQuery) -> Rows[SavedJob]:
    """Return a page of the jobs that this person noted as saved and has not applied for yet."""

    def shown(found: tuple[Job, Application]) -> SavedJob:
        job, note = found
        return SavedJob(**dict(card(job)), saved_at=note.created_at, application_id=note.id, notes=note.notes)

    return (await JobRepository(session, user_id).saved_page(wanted)).map(shown)


async def delete(session: AsyncSession, user_id: UUID, job_id: UUID) -> None:
    """Delete a job that this person added, with its matches and customised CVs; applications keep its name.

    Raises NotFound, and Forbidden for a public job.
    """
    if not await JobRepository(session, user_id).delete(job_id):
        await get(session, user_id, job_id)
        told = _("This job is public, so it cannot be deleted. Dismiss it, and it is not recommended to you any more.")
        raise Forbidden("public_job", told)
    ActivityRepository(session, user_id).add("job_deleted", job_id)


def as_ad(job: Job) -> JobAd:
    """Return the ad that a row holds."""
    return JobAd(title=job.title, company=job.company, location=job.location, text=job.text)


def may_read(url: str) -> bool:
    """Tell whether programs may read the page behind a link."""
    try:
        clean_link(url)
    except InvalidInput:
        return False
    return True


def is_same(one: Job | ShownJob, other: Job | ShownJob) -> bool:
    """Tell whether two rows are of one job, wherever it is done."""
    return same_job(_likeness(one), _likeness(other))


def caution(job: Job | ShownJob) -> str | None:
    """Return why a public job may hardly be had, in sentences; None where nothing speaks for that."""
    if job.owner_id is not None:
        return None
    age = (job.seen_at or job.created_at) - (job.posted_at or job.created_at)
    history = ghosts.History(
        times_posted=job.reposts + 1,
        days_open=max(0, age.days),
        has_link=bool(job.url),
        has_company=bool(job.company),
    )
    return ghosts.caution(history)


def ghost_from(posted_at: datetime, *, reposts: int, has_link: bool, has_company: bool) -> datetime:
    """Return from when on a public job is a likely ghost, one that is shown to nobody unasked."""
    history = ghosts.History(times_posted=reposts + 1, has_link=has_link, has_company=has_company)
    return posted_at + timedelta(days=ghosts.days_to_ghost(history) + 1)


def requirements_of(job: Job) -> Requirements:
    """Return what a job demands, read now if the row has not been worked on yet."""
    if job.requirements is None:
        return read_requirements(as_ad(job))
    return Requirements.model_validate(job.requirements)


def card(job: Job) -> JobCard:
    """Return what clients show of a job."""
    requirements = Requirements.model_validate(job.requirements) if job.requirements is not None else None
    shown = {name: getattr(job, name) for name in JobCard.model_fields if name != "requirements"}
    return JobCard(requirements=requirements, **shown)


def _likeness(job: Job | ShownJob) -> Likeness:
    return Likeness(company=job.company_key or "", title="", block=job.likeness_block or 0, fingerprint=job.fingerprint)


async def _promise(session: AsyncSession, user_id: UUID, job: Job) -> None:
    """Promise that a job is read, and note that it was saved."""
    await enqueue(session, ProcessJob(job.id))
    ActivityRepository(session, user_id).add("job_saved", job.id)


async def _fetched(database: Database, pages: Pages, job: Job) -> Job:
    """Fetch the ad of a link and keep it. Raises InvalidInput, Unreadable or Unavailable."""
    ad = await posted_ad(pages, job.url or "")
    async with database.transaction() as session:
        kept = await job_for_task(session, job.id)
        if kept is None:
            raise InvalidInput("job_gone", _("The job was deleted meanwhile."))
        kept.title, kept.company, kept.location, kept.text = ad.title, ad.company, ad.location, ad.text
    return kept


async def _store_failure(database: Database, job_id: UUID, error: CareerError) -> None:
    async with database.transaction() as session:
        job = await job_for_task(session, job_id)
        if job is not None and job.status != ProcessingStatus.ready:
            job.status, job.error_code, job.error_message = ProcessingStatus.failed, error.code, error.message
            job.processed_at = datetime.now(UTC)
