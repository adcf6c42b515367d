"""Choosing jobs for the digests of many people at once; what they share is read and worked out once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from career.jobs import service as jobs
from career.jobs.model import Salary
from career.matching.explain import reasons
from career.matching.person import as_of
from career.matching.rank import RankedAd, rank
from career.ports import Embedder
from career.recommendations.facts import Facts
from career.recommendations.features import Features, features_of_job
from career.recommendations.model import Chosen, ChosenJob, Considered, Wish
from career.recommendations.open_jobs import OpenJobs
from career.recommendations.ranking import Weighed, shown, still_open, varied, weighed
from career.recommendations.seeker import Seeker, seekers
from career.recommendations.spread import Spread
from career.recommendations.texts import STALE
from career.recommendations.twins import Twins, twins_of
from career.vectors import Remembering, unavailable
from db.models import Job
from db.repositories.jobs import public_jobs
from db.session import Database

__all__ = ["Chosen", "ChosenJob", "Considered", "Wish", "choose"]

SPARE = 3
"""Jobs beyond those asked for, to take the place of what turns out to be gone."""
LATELY = timedelta(days=30)
SCORED_FOR_EACH = 3
"""Jobs with the best estimates that are scored in full, for each one that is wanted."""


async def choose(
    database: Database, open_jobs: OpenJobs, embedder: Embedder, wishes: Sequence[Wish], now: datetime
) -> list[Chosen]:
    """Return for each wish the jobs that fit best, in the order of the wishes; keeps nothing.

    Open jobs that came in the last 30 days, that the person may do and has not met before, nor the same job under
    another row; not ten of one company, and none that is invented. Raises Unavailable when a remote embedder does
    not answer.
    """
    async with database.transaction() as session:
        known = await seekers(session, [wish.user_id for wish in wishes])
    try:
        await open_jobs.refresh(database)
        looked = await asyncio.to_thread(_look, open_jobs, wishes, known, now)
        async with database.transaction() as session:
            ids = {key for found in looked for key in found.likely}
            rows = {job.id: job for job in await public_jobs(session, sorted(ids))}
            twins = await twins_of(session, rows.values())
        return await asyncio.to_thread(_choose, looked, rows, twins, embedder, now)
    except ConnectionError as error:
        raise unavailable() from error


@dataclass
class _Looked:
    """What was looked through for one wish: how many new jobs there are, and the likeliest of those to choose from."""

    wish: Wish
    seeker: Seeker
    likely: list[UUID] = field(default_factory=list)
    considered: Considered = field(default_factory=Considered)


def _look(open_jobs: OpenJobs, wishes: Sequence[Wish], known: Mapping[UUID, Seeker], now: datetime) -> list[_Looked]:
    return [_look_for(open_jobs, wish, known[wish.user_id], now) for wish in wishes]


def _look_for(open_jobs: OpenJobs, wish: Wish, seeker: Seeker, now: datetime) -> _Looked:
    if seeker.cv is None:
        return _Looked(wish, seeker, considered=Considered(has_cv=False))
    counts = open_jobs.count(seeker.limits, seeker.met.ids(), lately=now - LATELY, since=wish.since, now=now)
    considered = Considered(
        new=counts.new,
        filtered_out=counts.left_out,
        shown_before=counts.met,
        filters=(*seeker.limits.words(), *([STALE] if counts.stale else [])),
    )

    def fits(facts: Facts) -> bool:
        if facts.invented or seeker.met.status(facts.id) is not None or facts.is_likely_ghost(now):
            return False
        return seeker.limits.allows(facts)

    count = SCORED_FOR_EACH * (wish.count + SPARE)
    allowed = Spread(fits, count, seeker.limits.town)
    likely = open_jobs.likeliest(
        seeker.candidate,
        today=as_of(seeker.cv),
        count=count,
        allowed=allowed,
        since=now - LATELY,
    )
    return _Looked(wish, seeker, allowed.filled(likely), considered)


@dataclass(frozen=True)
class _Shared:
    """What people share: rows of jobs, and what is worked out of each once."""

    rows: Mapping[UUID, Job]
    ads: Mapping[UUID, RankedAd]
    features: Mapping[UUID, Features]
    twins: Twins

    @classmethod
    def of(cls, rows: Mapping[UUID, Job], twins: Twins) -> "_Shared":
        ads = {key: RankedAd(str(key), jobs.as_ad(job), jobs.requirements_of(job)) for key, job in rows.items()}
        return cls(rows, ads, {key: features_of_job(job) for key, job in rows.items()}, twins)


def _choose(
    looked: Sequence[_Looked], rows: Mapping[UUID, Job], twins: Twins, embedder: Embedder, now: datetime
) -> list[Chosen]:
    shared, remembering = _Shared.of(rows, twins), Remembering.over(embedder)
    return [_choose_for(found, shared, remembering, now) for found in looked]


def _choose_for(looked: _Looked, shared: _Shared, embedder: Embedder, now: datetime) -> Chosen:
    wish, seeker, cv = looked.wish, looked.seeker, looked.seeker.cv
    if cv is None:
        return Chosen(user_id=wish.user_id, considered=looked.considered)
    known = [shared.rows[key] for key in looked.likely if key in shared.rows]
    fresh = still_open(known, now, lambda job: seeker.met.status_of(job, shared.twins) is None, town=seeker.limits.town)
    opinion = seeker.opinion(now.astimezone(UTC).date())

    ranked = rank(seeker.candidate, [shared.ads[job.id] for job in fresh], embedder, today=as_of(cv))
    ordered = weighed(fresh, {UUID(item.id): item for item in ranked}, opinion, shared.features)
    good = [item for item in ordered if item.score >= wish.least_score]
    return Chosen(
        user_id=wish.user_id,
        jobs=tuple(_chosen(item) for item in varied(good, wish.count + SPARE)),
        considered=_told(looked, ordered),
    )


def _told(looked: _Looked, ordered: Sequence[Weighed]) -> Considered:
    """Return how many new jobs scored too low: of those scored in full, and with them all whose estimates are lower.

    Where all that were scored are good enough, nothing is known of the rest.
    """
    considered, wish = looked.considered, looked.wish
    new = [item for item in ordered if wish.since is None or _came(item.job) >= wish.since]
    low = [item.score for item in new if item.score < wish.least_score]
    left = considered.new - considered.filtered_out - considered.shown_before - (len(new) - len(low))
    some_low = any(item.score < wish.least_score for item in ordered)
    below = max(0, left) if some_low or not ordered else 0
    return considered.model_copy(update={"below": below, "best_below": max(low, default=None)})


def _came(job: Job) -> datetime:
    """Return when a job was posted or first seen, whichever was later."""
    return max(job.posted_at, job.created_at) if job.posted_at else job.created_at


def _chosen(item: Weighed) -> ChosenJob:
    job, why = item.job, item.why()
    salary = Salary(minimum=job.salary_min, maximum=job.salary_max, currency=job.salary_currency, period="year")
    return ChosenJob(
        **shown(item, None).model_dump(),
        salary=salary if job.salary_min or job.salary_max else None,
        posted_at=job.posted_at,
        first_seen_at=job.created_at,
        reasons=(*reasons(item.ranked.result), *([why] if why else [])),
    )
