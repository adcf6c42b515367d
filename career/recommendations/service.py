"""Use cases of recommendations: the open jobs that a person's CV fits best, and what they said of jobs."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.cv import service as cvs
from career.errors import InvalidInput, NotFound
from career.jobs.search import in_order
from career.matching.candidate import Candidate
from career.matching.finding import scored
from career.matching.person import as_of
from career.matching.views import FoundJob, FoundJobs
from career.ports import Embedder
from career.recommendations.demand import Demand
from career.recommendations.facts import Facts
from career.recommendations.feedback import bring_back, dismiss, remember
from career.recommendations.open_jobs import OpenJobs
from career.recommendations.ranking import kept, shown, still_open, varied_page, weighed
from career.recommendations.seeker import DONE_WITH, Seeker, seekers
from career.recommendations.similar import similar
from career.recommendations.spread import Spread
from career.recommendations.texts import reasons_told
from career.recommendations.twins import Twins, twins_of
from career.recommendations.views import StoredRecommendation
from career.recommendations.wishes import ANY, Wish
from career.vectors import unavailable
from db.models import Job, Recommendation, RecommendationStatus
from db.paging import PageQuery, Rows
from db.repositories.jobs import public_jobs
from db.repositories.recommendations import RecommendationRepository
from db.session import Database
from runtime.language import gettext as _

__all__ = [
    "Wish",
    "best_of",
    "bring_back",
    "demand_of",
    "dismiss",
    "recommend",
    "record_shown",
    "remember",
    "similar",
    "stored",
]

SCORED = 80
"""Of all jobs, those with the best estimates that are scored in full."""
LEAST_SCORE = 20
"""A job scored lower is none to recommend."""
MOST = 50
"""Jobs that are recommended at once."""


async def recommend(  # noqa: PLR0913 (all are choices of one request)
    database: Database,
    open_jobs: OpenJobs,
    embedder: Embedder,
    user_id: UUID,
    *,
    count: int = 5,
    page: int = 1,
    unseen: bool = False,
    wish: Wish = ANY,
    now: datetime,
) -> FoundJobs:
    """Return a page of `count` of the public jobs that the CV in use fits best, and note them as shown.

    In the order of their scores with the points of feedback; at most two of one company where others fit. Jobs that
    were dismissed or applied for are left out, with `unseen` all that were shown or saved, and those that the limits of
    the profile leave out, which `notes` say. Raises NotFound without a CV, InvalidInput for a count below 1,
    Unavailable when a remote embedder does not answer.
    """
    count = _checked(count)
    async with database.transaction() as session:
        seeker = (await seekers(session, [user_id]))[user_id]
        if seeker.cv is None:
            raise await _no_cv(session, user_id)
    await asyncio.to_thread(lambda: seeker.candidate)
    rows, twins = await _likely(database, open_jobs, seeker, as_of(seeker.cv), unseen=unseen, wish=wish, now=now)
    ranked = await scored(rows, seeker.cv, seeker.candidate, embedder)
    best = [
        item
        for item in weighed(rows, ranked, seeker.opinion(now.astimezone(UTC).date()))
        if item.score >= max(LEAST_SCORE, wish.least_score)
    ]
    chosen = varied_page(best, count, page)
    async with database.transaction() as session:
        repository = RecommendationRepository(session, user_id)
        before = await repository.shown_at([item.job.id for item in chosen])
        await repository.put_shown([kept(item) for item in chosen], now)
    found = [shown(item, seeker.met.status_of(item.job, twins)) for item in chosen]
    told = tuple(job.model_copy(update={"shown_at": before.get(job.id)}) for job in found)
    return FoundJobs(jobs=told, page=page, more=len(best) > count * page, notes=seeker.notes())


async def stored(
    session: AsyncSession, user_id: UUID, wanted: PageQuery, *, status: RecommendationStatus | None = None
) -> Rows[StoredRecommendation]:
    """Return a page of recommendations, by created_at or score: of one status or all."""
    found = await RecommendationRepository(session, user_id).page(wanted, status=status)
    return found.map(lambda pair: _stored(*pair))


async def record_shown(
    session: AsyncSession,
    user_id: UUID,
    jobs: Sequence[FoundJob],
    now: datetime,
    digest_id: UUID | None = None,
) -> set[UUID]:
    """Note jobs with scores as shown; return those that were never shown before."""
    rows = [_row(job) for job in jobs if job.score is not None]
    return await RecommendationRepository(session, user_id).put_shown(rows, now, digest_id)


async def demand_of(database: Database, open_jobs: OpenJobs, families: frozenset[str]) -> Demand:
    """Return what the open public jobs of some families of work ask for, counted now. Raises Unavailable."""
    try:
        await open_jobs.refresh(database)
    except ConnectionError as error:
        raise unavailable() from error
    return await asyncio.to_thread(open_jobs.demanded, families)


async def best_of(
    database: Database,
    open_jobs: OpenJobs,
    candidate: Candidate,
    families: frozenset[str],
    *,
    today: date,
    count: int,
) -> list[Job]:
    """Return the open public jobs of some families of work with the best estimates, best first; keeps nothing.

    As they were at the last `demand_of` or `recommend` of this process. Raises Unavailable.
    """
    try:
        found = await asyncio.to_thread(
            open_jobs.likeliest, candidate, today=today, count=count, allowed=lambda _: True, families=families
        )
    except ConnectionError as error:
        raise unavailable() from error
    async with database.transaction() as session:
        return in_order(found, await public_jobs(session, found))


def _checked(count: int) -> int:
    if count < 1:
        raise InvalidInput("recommend_count", _("Ask for 1 to {most} jobs.", most=MOST))
    return min(count, MOST)


async def _no_cv(session: AsyncSession, user_id: UUID) -> NotFound:
    """Return the error that says whether there is no CV, or one that is still being read."""
    try:
        await cvs.active(session, user_id)
    except NotFound as error:
        return error
    return NotFound("cv_not_ready", _("Your CV has not been read yet. Ask again in a moment."))


async def _likely(
    database: Database,
    open_jobs: OpenJobs,
    seeker: Seeker,
    today: date,
    *,
    unseen: bool,
    wish: Wish,
    now: datetime,
) -> tuple[list[Job], Twins]:
    """Return the jobs with the best estimates that may be recommended, and their twins."""

    def wanted(status: str | None) -> bool:
        return status is None or (not unseen and status not in DONE_WITH)

    def fits(facts: Facts) -> bool:
        return wish.allows(facts, now) and wanted(seeker.met.status(facts.id)) and seeker.limits.allows(facts)

    allowed = Spread(fits, SCORED, seeker.limits.town)
    try:
        await open_jobs.refresh(database)
        likely = await asyncio.to_thread(
            open_jobs.likeliest, seeker.candidate, today=today, count=SCORED, allowed=allowed
        )
    except ConnectionError as error:
        raise unavailable() from error
    async with database.transaction() as session:
        known = {job.id: job for job in await public_jobs(session, allowed.filled(likely))}
        twins = await twins_of(session, known.values())
    rows = [known[key] for key in allowed.filled(likely) if key in known]
    fit = still_open(rows, now, lambda job: wanted(seeker.met.status_of(job, twins)), town=seeker.limits.town)
    return fit, twins


def _row(job: FoundJob) -> dict[str, Any]:
    reasons = getattr(job, "reasons", None) or ([job.reason] if job.reason else [])
    return {"job_id": job.id, "score": job.score, "adjustment": job.adjustment, "reasons": list(reasons)}


def _stored(row: Recommendation, job: Job) -> StoredRecommendation:
    return StoredRecommendation(
        id=row.id,
        job_id=job.id,
        title=job.title,
        company=job.company,
        location=job.location,
        url=job.url,
        attribution=job.attribution,
        is_open=job.closed_at is None,
        score=row.score,
        adjustment=row.adjustment,
        reasons=reasons_told(tuple(row.reasons)),
        status=row.status,
        shown_at=row.shown_at,
    )
