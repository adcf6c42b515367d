"""Making digests that are due: jobs are chosen for many people at once, each person's digest is one commit."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.events import Card
from career.conversation.service import PUSHED_CHANNELS, open_thread
from career.digest import text
from career.digest.rows import settings_from
from career.digest.schedule import CATCH_UP
from career.digest.settings import settings_of
from career.digest.text import DigestJob
from career.errors import Unavailable
from career.ports import Embedder
from career.recommendations.choosing import choose
from career.recommendations.model import Chosen, ChosenJob, Wish
from career.recommendations.open_jobs import OpenJobs
from career.recommendations.service import record_shown
from career.tasks import DeliverDigest
from db.models import Digest, DigestSetting, DigestStatus, Thread
from db.outage import is_gone
from db.outbox import enqueue
from db.repositories import MessageRepository
from db.repositories.digests import DigestRepository, WaitingDigest, locked_digest, waiting_digests
from db.session import Database
from runtime.language import gettext as _
from runtime.language import speaking
from runtime.logging import get_logger

_log = get_logger(__name__)


class Checker(Protocol):
    """Tells which jobs are gone (career.feed.checking.LinkChecker)."""

    async def gone(self, database: Database, job_ids: Collection[UUID], now: datetime) -> set[UUID]:
        """Return those of the jobs that are closed, or turn out to be now."""


Shown = tuple[UUID, Card]
"""A thread that nobody is pushed to, and the digest that has come into it."""


async def make(
    database: Database,
    open_jobs: OpenJobs,
    embedder: Embedder,
    checker: Checker,
    digest_ids: Sequence[UUID],
    now: datetime,
) -> list[Shown]:
    """Make those of the digests that are still due, and return those whose threads may be looked on.

    Safe to run twice, also at once: who makes a digest holds its row, and one that is made is not due any more. Where
    the digests cannot be made together, each is tried alone, so that one person's do not keep the others' back.
    Raises Unavailable when a remote embedder does not answer, and what kept a digest from being made.
    """
    try:
        return await _make(database, open_jobs, embedder, checker, digest_ids, now)
    except Exception as error:
        if len(digest_ids) == 1 or isinstance(error, Unavailable) or is_gone(error):
            raise
        _log.warning("digests_made_one_by_one", count=len(digest_ids), error=type(error).__name__)
    shown, errors = [], []
    for digest_id in digest_ids:
        try:
            shown += await _make(database, open_jobs, embedder, checker, [digest_id], now)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
    return shown


async def preview(
    database: Database, open_jobs: OpenJobs, embedder: Embedder, user_id: UUID, now: datetime
) -> text.Digest:
    """Return the digest that a person would get now, were one due; keeps and sends nothing, and asks no pages.

    Raises NotFound for an account that is not active, Unavailable when a remote embedder does not answer.
    """
    async with database.transaction() as session:
        settings = await settings_of(session, user_id)
        since = await DigestRepository(session, user_id).last_due_at()
    wish = Wish(user_id, settings.count, settings.least_score, since)
    [chosen] = await choose(database, open_jobs, embedder, [wish], now)
    jobs = [_digest_job(job) for job in chosen.jobs]
    day = now.astimezone(ZoneInfo(settings.zone)).date()
    return text.digest(day, jobs, chosen.considered, settings, now)


async def _make(
    database: Database,
    open_jobs: OpenJobs,
    embedder: Embedder,
    checker: Checker,
    digest_ids: Sequence[UUID],
    now: datetime,
) -> list[Shown]:
    async with database.transaction() as session:
        waiting = await waiting_digests(session, digest_ids)
    wishes = [_wish(item) for item in waiting if item.is_wanted and not _is_late(item.due_at, now)]
    chosen = await choose(database, open_jobs, embedder, wishes, now) if wishes else []
    asked = {job.id for item in chosen for job in item.jobs}
    gone = await checker.gone(database, asked, now) if asked else set()
    ready = {item.user_id: _without(item, gone) for item in chosen}
    shown = []
    for item in waiting:
        with speaking(item.language):
            async with database.transaction() as session:
                thread, card = await _make_one(session, item.id, ready, now)
        if thread is not None and card is not None and thread.channel not in PUSHED_CHANNELS:
            shown.append((thread.id, card))
    return shown


async def _make_one(
    session: AsyncSession, digest_id: UUID, ready: Mapping[UUID, Chosen], now: datetime
) -> tuple[Thread | None, Card | None]:
    """Make one person's digest from what was chosen for them, unless it is made or not wanted any more."""
    held = await locked_digest(session, digest_id)
    if held is None or held[0].status != DigestStatus.due:
        return None, None
    digest, row, is_active = held
    if reason := _not_wanted(digest, row, is_active, now):
        digest.status, digest.because = reason
        digest.finished_at = now
        return None, None
    if digest.user_id not in ready:
        raise Unavailable("digest_changed", _("The digest was switched on again while it was being made."))
    settings = settings_from(row)
    chosen = await _taken(session, digest, ready[digest.user_id], settings.count, now)
    made = text.digest(digest.day, [_digest_job(job) for job in chosen.jobs], chosen.considered, settings, now)
    return await _kept(session, digest, row, made, now)


async def _kept(
    session: AsyncSession, digest: Digest, row: DigestSetting, made: text.Digest, now: datetime
) -> tuple[Thread, Card]:
    """Put a digest into its thread; where that is pushed to, it is on its way, else it has arrived."""
    found = await DigestRepository(session, digest.user_id).thread(row.thread_id, PUSHED_CHANNELS)
    thread = found or await open_thread(session, digest.user_id, "api")
    card = Card(kind="digest", data=made.model_dump(mode="json"))
    content, events = "\n".join(text.lines(made)), [card.model_dump(mode="json")]
    notes = MessageRepository(session, digest.user_id)
    message = await notes.add_note(thread.id, content, events, f"digest:{digest.id}")
    assert message is not None, "the digest was due and its row is held"
    digest.message_id, digest.because = message.id, made.because
    if thread.channel in PUSHED_CHANNELS:
        digest.status = DigestStatus.ready
        await enqueue(session, DeliverDigest(digest.id))
    else:
        digest.status = DigestStatus.empty if made.because else DigestStatus.sent
        digest.finished_at = now
    return thread, card


async def _taken(session: AsyncSession, digest: Digest, chosen: Chosen, count: int, now: datetime) -> Chosen:
    """Record the first jobs as shown, and spare ones for those that were shown to the person since they were chosen."""
    left, taken = list(chosen.jobs), list[ChosenJob]()
    met = 0
    while left and len(taken) < count:
        some, left = left[: count - len(taken)], left[count - len(taken) :]
        new = await record_shown(session, digest.user_id, some, now, digest.id)
        taken += [job for job in some if job.id in new]
        met += len(some) - len(new)
    considered = chosen.considered
    considered = considered.model_copy(update={"shown_before": considered.shown_before + met})
    return chosen.model_copy(update={"jobs": tuple(taken), "considered": considered})


def _not_wanted(digest: Digest, row: DigestSetting, is_active: bool, now: datetime) -> tuple[DigestStatus, str] | None:
    """Return the status and the reason of a digest that is not to be made any more."""
    if not row.is_on:
        return DigestStatus.empty, "off"
    if not is_active:
        return DigestStatus.empty, "inactive"
    return (DigestStatus.failed, "late") if _is_late(digest.due_at, now) else None


def _is_late(due_at: datetime, now: datetime) -> bool:
    """Tell whether a digest was promised and then left for so long that it is of no use any more."""
    return now - due_at > CATCH_UP


def _wish(item: WaitingDigest) -> Wish:
    return Wish(item.user_id, item.count, item.least_score, item.last_due_at)


def _without(chosen: Chosen, gone: Collection[UUID]) -> Chosen:
    jobs = tuple(job for job in chosen.jobs if job.id not in gone)
    left_out = len(chosen.jobs) - len(jobs)
    considered = chosen.considered.model_copy(update={"gone": chosen.considered.gone + left_out})
    return chosen.model_copy(update={"jobs": jobs, "considered": considered})


def _digest_job(job: ChosenJob) -> DigestJob:
    return DigestJob(
        job_id=job.id,
        title=job.title,
        company=job.company,
        place=job.location,
        remote=job.remote,
        salary=job.salary,
        posted_at=job.posted_at,
        first_seen_at=job.first_seen_at,
        attribution=job.attribution,
        url=job.url,
        score=job.score or 0,
        reasons=job.reasons,
    )
