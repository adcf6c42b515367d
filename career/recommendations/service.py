"""Use cases of recommendations: the open jobs that a person's CV fits best."""

import asyncio
from datetime import datetime
from uuid import UUID

from career.cv import service as cvs
from career.errors import NotFound
from career.matching.finding import away_note, found_job, home_of, scored, without_doubles
from career.matching.person import as_of, candidate_of
from career.matching.views import FoundJobs
from career.ports import Embedder
from career.recommendations.open_jobs import Facts, OpenJobs
from career.recommendations.variety import diversify
from career.vectors import unavailable
from db.models import ProcessingStatus
from db.repositories import JobRepository, SkillRepository
from db.repositories.search import ANYWHERE
from db.session import Database

SCORED = 80
"""Of all jobs, those with the best estimates that are scored in full."""
LEAST_SCORE = 20
"""A job scored lower is none to recommend."""


async def recommend(
    database: Database,
    open_jobs: OpenJobs,
    embedder: Embedder,
    user_id: UUID,
    *,
    count: int = 5,
    since: datetime | None = None,
) -> FoundJobs:
    """Return the public jobs, posted since, that the CV in use fits best: at most two of one company where others fit.

    Jobs that the person cannot do from the country of their profile are left out. Raises NotFound without a CV,
    Unavailable when a remote embedder does not answer.
    """
    async with database.transaction() as session:
        cv = await cvs.active(session, user_id)
        skills = await SkillRepository(session, user_id).all(with_removed=True)
    if cv.status != ProcessingStatus.ready:
        raise NotFound("cv_not_ready", "Your CV has not been read yet. Ask again in a moment.")
    home, candidate = await home_of(database, user_id), candidate_of(cv, skills)
    try:
        await open_jobs.refresh(database)
        likely = await asyncio.to_thread(
            open_jobs.likeliest,
            candidate,
            today=as_of(cv),
            count=SCORED,
            allowed=lambda facts: can_apply(facts, home),
            since=since,
        )
    except ConnectionError as error:
        raise unavailable() from error
    async with database.transaction() as session:
        known = {job.id: job for job in await JobRepository(session, user_id).of_ids(likely)}
    rows = without_doubles([known[key] for key in likely if key in known])
    ranked = await scored(rows, cv, candidate, embedder)
    best = [known[key] for key, item in ranked.items() if item.result.score >= LEAST_SCORE]
    chosen = diversify(best, lambda job: job.company_key, count=count)
    return FoundJobs(
        jobs=tuple(found_job(job, ranked[job.id]) for job in chosen),
        page=1,
        more=False,
        notes=(away_note(home),) if home else (),
    )


def can_apply(facts: Facts, country: str | None) -> bool:
    """Tell whether no remote job's ad rules out someone who lives in a country; db.repositories.search has the same."""
    if country is None or facts.remote != "remote":
        return True
    if country in facts.excluded:
        return False
    return not facts.eligible or country in facts.eligible or ANYWHERE in facts.eligible
