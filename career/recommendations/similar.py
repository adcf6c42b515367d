"""Jobs like one that a person knows, such as the second of a list."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from career.fusion import fused
from career.jobs import service as jobs
from career.jobs.search import ALIKE, in_order
from career.matching.finding import found_job, scored
from career.matching.rank import FAMILY_WEIGHT, TITLE_WEIGHT, Ranked, ad_vector
from career.matching.roles import family_nearness, title_families
from career.matching.views import FoundJob, FoundJobs
from career.ports import Embedder, Vectors
from career.recommendations.limits import Limits
from career.recommendations.ranking import Weighed, made_of, shown, still_open, weighed
from career.recommendations.seeker import DONE_WITH, Seeker, seekers
from career.recommendations.twins import Twins, twins_of
from career.recommendations.variety import diversify
from career.vectors import unavailable
from db.models import Job
from db.repositories import JobRepository
from db.repositories.search import JobFilter, JobSearchRepository
from db.session import Database

MOST_LOOKED_AT = 100
"""Jobs found by meaning, and by words."""
LONGEST_TITLE = 200
LEAST_ALIKE = 0.55
"""Likeness (cosine of the texts, and shares of families and titles) from which on a job is like another."""


async def similar(
    database: Database, embedder: Embedder, user_id: UUID, job_id: UUID, *, count: int = 5, now: datetime
) -> FoundJobs:
    """Return open jobs like one that the person can see, the likest first, scored where there is a CV.

    By their texts, titles and kinds of work; the job itself under any row and what was dismissed or applied for are
    not among them, nor what the limits of the profile leave out, unless the job itself lies outside of them. Raises
    NotFound when there is no such job, Unavailable when a remote embedder does not answer.
    """
    async with database.transaction() as session:
        job = await jobs.get(session, user_id, job_id)
        seeker = (await seekers(session, [user_id]))[user_id]
    limits = seeker.limits if seeker.limits.allows(job) else None
    try:
        own = await asyncio.to_thread(_vector, job, embedder)
        order = await _near(database, user_id, job, own, embedder.model)
        async with database.transaction() as session:
            near = in_order(order, await JobRepository(session, user_id).of_ids(order))
            twins = await twins_of(session, [job, *near])
        rows = still_open(near, now, lambda row: _is_other(row, job, seeker, limits, twins))
        likest = await asyncio.to_thread(_likest, job, own, rows, embedder)
    except ConnectionError as error:
        raise unavailable() from error
    chosen = diversify(likest, lambda row: row.company_key, count=max(1, min(count, 50)))
    ranked = await _scored(seeker, chosen, embedder)
    told = {item.job.id: item for item in weighed(chosen, ranked, seeker.opinion(now.astimezone(UTC).date()))}
    found = (_shown(row, told.get(row.id), seeker.met.status_of(row, twins)) for row in chosen)
    return FoundJobs(jobs=tuple(found), page=1, more=len(likest) > len(chosen), notes=limits.notes() if limits else ())


async def _near(database: Database, user_id: UUID, job: Job, vector: Vectors, model: str) -> list[UUID]:
    """Return the nearest jobs by meaning and those with the words of the title, in one order."""
    search, anything = JobSearchRepository(database, user_id), JobFilter()
    near = await search.nearest(vector, model, anything, MOST_LOOKED_AT, ALIKE) if vector.any() else []
    words = " ".join((job.title or "").split())[:LONGEST_TITLE]
    worded = await search.worded(words, anything, MOST_LOOKED_AT) if words else []
    return fused([near, worded])


def _is_other(row: Job, job: Job, seeker: Seeker, limits: Limits | None, twins: Twins) -> bool:
    """Tell whether a job is another one, and one to put before the person."""
    if row.id in twins.of(job) or seeker.met.status_of(row, twins) in DONE_WITH:
        return False
    return limits is None or limits.allows(row)


def _shown(row: Job, scored: Weighed | None, status: str | None) -> FoundJob:
    """Return what is shown of a job, with its score where there is one."""
    if scored is not None:
        return shown(scored, status)
    return found_job(row, None).model_copy(update={"status": made_of(status)})


def _vector(job: Job, embedder: Embedder) -> Vectors:
    if job.embedding is not None and job.embedding_model == embedder.model:
        return np.asarray(job.embedding, dtype=np.float32)
    return ad_vector(embedder, jobs.as_ad(job))


def _likest(job: Job, own: Vectors, rows: Sequence[Job], embedder: Embedder) -> list[Job]:
    """Return the jobs that are like one, the likest first."""
    if not rows:
        return []
    titles = embedder.embed([row.title or "" for row in (job, *rows)])
    near = np.array([family_nearness(title_families(row.title or ""), _families(job)) for row in rows])
    texts = np.stack([_vector(row, embedder) for row in rows]) @ own
    likeness: NDArray[np.float64] = (texts + FAMILY_WEIGHT * near + TITLE_WEIGHT * (titles[1:] @ titles[0])) / (
        1 + FAMILY_WEIGHT + TITLE_WEIGHT
    )
    return [rows[at] for at in np.argsort(-likeness, kind="stable") if likeness[at] >= LEAST_ALIKE]


def _families(job: Job) -> dict[str, float]:
    return dict(title_families(job.title or ""))


async def _scored(seeker: Seeker, rows: Sequence[Job], embedder: Embedder) -> dict[UUID, Ranked]:
    if seeker.cv is None or not rows:
        return {}
    candidate = await asyncio.to_thread(lambda: seeker.candidate)
    return dict(await scored(rows, seeker.cv, candidate, embedder))
