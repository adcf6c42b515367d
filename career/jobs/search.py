"""Searching jobs: by words and meaning under filters, one page at a time."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import InvalidInput
from career.fusion import fused
from career.jobs.model import EmploymentType, Remote
from career.jobs.normalising.pay import in_euros
from career.places.gazetteer import members
from career.places.location import read_location
from career.ports import Embedder, Vectors
from career.vectors import embed_document
from db.models import Job
from db.repositories import JobRepository
from db.repositories.reads import SHOWN_JOBS, ShownJob
from db.repositories.search import JobFilter, JobSearchRepository
from db.session import Database
from runtime.language import gettext as _

SomeJob = TypeVar("SomeJob", Job, ShownJob)
MOST_FUSED = 120
"""Jobs of each order that are fused: pages end there."""
PAGE = 20
ALIKE = 0.3
"""Cosine from which a job without the words is like them; below it, by the packaged model, are chance finds."""
Word = Annotated[str, Field(max_length=300)]


class JobQuery(BaseModel):
    """What someone looks for. `place` in their own words; `lives_in` ISO 3166-1; `least_pay` a year's.

    `words` as in web searches: quotes, "or", "-". `days` is how old an ad may be.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Word | None = None
    place: Word | None = None
    lives_in: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    remote: Remote | None = None
    employment_type: EmploymentType | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None
    company: Word | None = None
    source: Word | None = None
    days: Annotated[int, Field(ge=1, le=3650)] | None = None
    least_pay: Annotated[int, Field(ge=0, le=100_000_000)] | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    page: Annotated[int, Field(ge=1)] = 1
    size: Annotated[int, Field(ge=1, le=100)] = PAGE


class JobPage(BaseModel):
    """The ids of one page, best first (newest first without words), and whether more follow."""

    model_config = ConfigDict(frozen=True)

    ids: tuple[UUID, ...]
    page: int
    more: bool


async def search(database: Database, embedder: Embedder, user_id: UUID, query: JobQuery, *, now: datetime) -> JobPage:
    """Return a page of the open jobs that a person may be shown.

    Raises InvalidInput for a place that is not known, Unavailable when a remote embedder does not answer.
    """
    wanted = filter_of(query, now)
    words = " ".join((query.words or "").split())
    vector = await embed_document(embedder, [words]) if words else None
    start = (query.page - 1) * query.size
    if vector is None:
        found = await JobSearchRepository(database, user_id).newest(wanted, query.size + 1, start)
        return JobPage(ids=tuple(found[: query.size]), page=query.page, more=len(found) > query.size)
    order = await _ordered(database, user_id, words, vector, embedder.model, wanted)
    return JobPage(ids=tuple(order[start : start + query.size]), page=query.page, more=len(order) > start + query.size)


async def jobs_of(database: Database, user_id: UUID, page: JobPage) -> list[ShownJob]:
    """Return the jobs of a page in its order, with what is shown of them."""
    rows = await database.fetch(SHOWN_JOBS, user_id=user_id, ids=page.ids)
    return in_order(page.ids, (ShownJob(**row) for row in rows))


async def jobs_to_score(session: AsyncSession, user_id: UUID, page: JobPage) -> list[Job]:
    """Return the jobs of a page in its order, with what a score needs."""
    return in_order(page.ids, await JobRepository(session, user_id).to_score(page.ids))


def in_order(ids: Iterable[UUID], jobs: Iterable[SomeJob]) -> list[SomeJob]:
    """Return jobs in the order of ids; those that are not among the jobs are passed over."""
    found = {job.id: job for job in jobs}
    return [found[key] for key in ids if key in found]


def filter_of(query: JobQuery, now: datetime) -> JobFilter:
    """Return the filter of a query. Raises InvalidInput for a place or a currency that is not known."""
    places, countries = _places(query.place)
    return JobFilter(
        places=places,
        countries=countries,
        lives_in=query.lives_in,
        remote=query.remote,
        employment_type=query.employment_type,
        language=query.language,
        company=query.company,
        source=query.source,
        since=now - timedelta(days=query.days) if query.days else None,
        least_euros=_euros(query.least_pay, query.currency) if query.least_pay else None,
    )


def _euros(amount: int, currency: str) -> int:
    euros = in_euros(amount, currency)
    if euros is None:
        raise InvalidInput(
            "currency_unknown",
            _("I cannot compare pay in {currency}. Give the amount in EUR or USD.", currency=currency),
        )
    return max(1, euros)  # 100 VND are none, which would ask nothing and let ads through that name no pay


def _places(told: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the towns, or else the countries, that a text names."""
    if not told or not told.strip():
        return (), ()
    spots = [spot for spot in read_location(told) if spot.place or spot.area]
    towns = tuple(spot.place.town for spot in spots if spot.place and spot.place.town)
    countries = {spot.place.country for spot in spots if spot.place and spot.place.country}
    areas = {code for spot in spots if spot.area for code in members(spot.area)}
    if not towns and not countries and not areas:
        raise InvalidInput(
            "place_unknown",
            _("I do not know a place called “{place}”. Try a town or a country.", place=told.strip()[:60]),
        )
    return towns, () if towns else tuple(sorted(countries | areas))


async def _ordered(
    database: Database, user_id: UUID, words: str, vector: Vectors, model: str, wanted: JobFilter
) -> list[UUID]:
    """Return what is found by words and by vector, asked for at the same time."""
    jobs = JobSearchRepository(database, user_id)
    worded, near = jobs.worded(words, wanted, MOST_FUSED), jobs.nearest(vector, model, wanted, MOST_FUSED, ALIKE)
    return fused(await asyncio.gather(worded, near))
