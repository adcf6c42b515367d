"""Finding jobs: what was searched for, held against the CV in use, best first."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from career.errors import no_account
from career.figures import figure
from career.jobs import service as jobs
from career.jobs.search import JobPage, JobQuery, SomeJob, jobs_of, jobs_to_score, search
from career.matching.candidate import Candidate
from career.matching.explain import reasons
from career.matching.person import as_of, candidate_of
from career.matching.rank import Ranked, RankedAd, rank
from career.matching.views import FoundJob, FoundJobs
from career.names import country_told
from career.places.location import home_of
from career.ports import Embedder
from career.profile import service as profiles
from career.vectors import unavailable
from db.models import CV, Job
from db.repositories import CVRepository, SkillRepository
from db.repositories.reads import SEARCHER, ShownJob
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _

MOST_SCORED = 60
"""Of the jobs that a search finds, the first so many are ordered by score."""
PAY_NOTE = N_("Ads that name no pay are left out; other currencies are compared by a coarse table.")


async def find_jobs(
    database: Database, embedder: Embedder, user_id: UUID, query: JobQuery, *, now: datetime
) -> FoundJobs:
    """Return open jobs by words and filters: those that fit the CV in use best, or as they were found without a CV.

    Where the query does not say where the person lives, their profile does: remote jobs that rule it out are left out.
    Raises InvalidInput for a place that is not known, Unavailable when a remote embedder does not answer.
    """
    home, has_cv = await _searcher(database, user_id)
    lives_in = query.lives_in or home
    whole = query.model_copy(update={"page": 1, "size": MOST_SCORED, "lives_in": lives_in})
    page = await search(database, embedder, user_id, whole, now=now)
    rows, ranked = await (_ranked if has_cv else _unranked)(database, embedder, user_id, page)
    ordered = sorted(rows, key=lambda job: -ranked[job.id].result.score) if ranked else rows
    start = (query.page - 1) * query.size
    shown = ordered[start : start + query.size]
    return FoundJobs(
        jobs=tuple(found_job(job, ranked.get(job.id)) for job in shown),
        page=query.page,
        more=len(ordered) > start + query.size,
        notes=tuple(_notes(query, lives_in)),
    )


_Found = tuple[Sequence[Job | ShownJob], Mapping[UUID, Ranked]]


async def _ranked(database: Database, embedder: Embedder, user_id: UUID, page: JobPage) -> _Found:
    async with database.transaction() as session:
        rows = without_doubles(await jobs_to_score(session, user_id, page))
        cv = await CVRepository(session, user_id).active()
        skills = await SkillRepository(session, user_id).all(with_removed=True)
    return rows, await scored(rows, cv, candidate_of(cv, skills), embedder) if cv else {}


async def _unranked(database: Database, _embedder: Embedder, user_id: UUID, page: JobPage) -> _Found:
    return without_doubles(await jobs_of(database, user_id, page)), {}


def without_doubles(found: Sequence[SomeJob]) -> list[SomeJob]:
    """Return jobs in their order, of those that are one job in several towns the first only."""
    kept: dict[int, list[SomeJob]] = {}
    shown = []
    for job in found:
        alike = kept.setdefault(job.likeness_block, []) if job.likeness_block is not None else []
        if not any(jobs.is_same(other, job) for other in alike):
            alike.append(job)
            shown.append(job)
    return shown


async def _searcher(database: Database, user_id: UUID) -> tuple[str | None, bool]:
    """Return the country that the profile's location names, and whether there is a CV that was read.

    Raises NotFound when the account is gone.
    """
    rows = await database.fetch(SEARCHER, user_id=user_id)
    if not rows:
        raise no_account()
    location = profiles.place_told(rows[0]["location"], rows[0]["cv_basics"] or {})
    return home_of(location)[0], rows[0]["has_cv"]


async def scored(rows: Sequence[Job], cv: CV, candidate: Candidate, embedder: Embedder) -> Mapping[UUID, Ranked]:
    """Return jobs by their ids with the score that a match gives, best first. Raises Unavailable."""
    by_id = {str(job.id): job for job in rows}
    ads = [RankedAd(key, jobs.as_ad(job), jobs.requirements_of(job)) for key, job in by_id.items()]
    try:
        ranked = await asyncio.to_thread(rank, candidate, ads, embedder, today=as_of(cv))
    except ConnectionError as error:
        raise unavailable() from error
    return {by_id[item.id].id: item for item in ranked}


def found_job(job: Job | ShownJob, ranked: Ranked | None) -> FoundJob:
    """Return what is shown of a job, with its score where there is one."""
    return FoundJob(
        id=job.id,
        title=job.title,
        company=job.company,
        location=job.location,
        remote=job.remote,
        pay=_pay(job),
        posted_on=job.posted_at.date() if job.posted_at else None,
        url=job.url,
        attribution=job.attribution,
        score=ranked.result.score if ranked else None,
        reason="; ".join(reasons(ranked.result)) or None if ranked else None,
        caution=jobs.caution(job),
    )


def _pay(job: Job | ShownJob) -> str | None:
    amounts = [figure(f"{amount:,}") for amount in dict.fromkeys((job.salary_min, job.salary_max)) if amount]
    if not amounts:
        return None
    ends = amounts[0] if len(amounts) == 1 else _("{least} to {most}", least=amounts[0], most=amounts[1])
    return _("{pay} a year", pay=f"{ends} {job.salary_currency or ''}".strip())


def away_note(country: str) -> str:
    """Say which jobs are not shown to someone who lives in a country."""
    return _("Remote jobs that cannot be done from {country} are left out.", country=country_told(country))


def _notes(query: JobQuery, lives_in: str | None) -> list[str]:
    notes = [_(PAY_NOTE)] if query.least_pay else []
    if lives_in and not query.lives_in:
        notes.append(away_note(lives_in))
    return notes
