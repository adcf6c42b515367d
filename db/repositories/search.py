"""Searching jobs: by words and by vector, under filters. A person finds public jobs and their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import ColumnElement, and_, cast, func, not_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Job, ProcessingStatus

ANYWHERE = "*"
MOST_WORDED = 500
"""Of the jobs with the words, the newest that are put in order: ordering all would take longer with every ad."""


@dataclass(frozen=True)
class JobFilter:
    """What jobs must be; None and empty ask nothing.

    `places` as the column has them ("Berlin, DE"), `countries` (any of them will do) and `lives_in` ISO 3166-1. With
    `lives_in`, remote jobs that say from where one may work must allow it. `least_euros` is a year's pay by the
    coarse table of jobs.salary_euros: an ad that names no pay is left out. `scorable`: the text is enough to score.
    """

    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    lives_in: str | None = None
    remote: str | None = None
    employment_type: str | None = None
    language: str | None = None
    company: str | None = None
    source: str | None = None
    since: datetime | None = None
    least_euros: int | None = None
    scorable: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what the rows must fulfil."""
        wanted: list[ColumnElement[bool]] = []
        if self.places:
            wanted.append(Job.places.overlap(list(self.places)))
        if self.countries:
            there = Job.countries.overlap(list(self.countries))
            from_there = Job.eligible.overlap([*self.countries, ANYWHERE])
            wanted.append(or_(there, and_(Job.remote == "remote", from_there)))
        if self.lives_in:
            wanted.append(may_apply_from(self.lives_in))
        if self.company:
            wanted.append(Job.company.icontains(self.company, autoescape=True))
        for column, value in (
            (Job.remote, self.remote),
            (Job.employment_type, self.employment_type),
            (Job.language, self.language),
            (Job.source, self.source),
        ):
            if value:
                wanted.append(column == value)
        if self.since:
            wanted.append(func.coalesce(Job.posted_at, Job.created_at) >= self.since)
        if self.least_euros:
            wanted.append(Job.salary_euros >= self.least_euros)
        if self.scorable:
            wanted.append(Job.unscorable.is_(None))
        return wanted


class JobSearchRepository:
    """The open jobs that a person may be shown: public ones, and their own."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def worded(self, words: str, wanted: JobFilter, limit: int) -> Sequence[UUID]:
        """Return the jobs with all of the words (quotes, "or" and "-" as in web searches), best first."""
        query = _asked(words)
        newest = (
            select(Job.id, func.ts_rank_cd(Job.search, query).label("rank"))
            .where(Job.search.op("@@")(query), *self._open(), *wanted.conditions())
            .order_by(Job.posted_at.desc().nulls_last(), Job.id.desc())
            .limit(MOST_WORDED)
            .subquery()
        )
        ordered = select(newest.c.id).order_by(newest.c.rank.desc(), newest.c.id.desc()).limit(limit)
        return (await self._session.scalars(ordered)).all()

    async def nearest(
        self, vector: Any, model: str, wanted: JobFilter, limit: int, least: float = -1.0
    ) -> Sequence[UUID]:
        """Return the jobs whose vectors of that model are nearest to a vector, `least` its cosine, nearest first."""
        # The index yields the nearest of all; without this the filters would leave few of them, or none.
        await self._session.execute(text("SET LOCAL hnsw.iterative_scan = relaxed_order"))
        distance = cast(Job.embedding, HALFVEC(len(vector))).cosine_distance(vector)
        query = (
            select(Job.id, distance)
            .where(Job.embedding_model == model, *self._open(), *wanted.conditions())
            .order_by(distance)
            .limit(limit)
        )
        return [found for found, apart in (await self._session.execute(query)) if 1 - apart >= least]

    async def newest(self, wanted: JobFilter, limit: int, offset: int = 0) -> Sequence[UUID]:
        """Return the jobs posted last, for a search without words."""
        query = (
            select(Job.id)
            .where(*self._open(), *wanted.conditions())
            .order_by(Job.posted_at.desc().nulls_last(), Job.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return (await self._session.scalars(query)).all()

    def _open(self) -> tuple[ColumnElement[bool], ...]:
        return (
            or_(Job.owner_id.is_(None), Job.owner_id == self._user_id),
            Job.closed_at.is_(None),
            Job.duplicate_of.is_(None),
            Job.status == ProcessingStatus.ready,
        )


def _asked(words: str) -> Any:
    """Return the text query: each word, also in the other number of English, unless signs of web searches are used."""
    if re.search(r"[\"”“]|(?:^|\s)-\w|\bor\b", words):
        return func.websearch_to_tsquery("simple", words)
    either = [
        func.plainto_tsquery("simple", word).op("||")(func.plainto_tsquery("simple", _other_number(word)))
        for word in words.split()
    ]
    return reduce(lambda one, other: one.op("&&")(other), either)


def _other_number(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else f"{word}s"


def may_apply_from(country: str) -> ColumnElement[bool]:
    """Return the condition that no ad of a remote job rules out someone who lives in a country.

    The same as career.jobs.normalising.may_apply says of its row: a search may be for work on site elsewhere.
    """
    named = or_(func.cardinality(Job.eligible) == 0, Job.eligible.overlap([country, ANYWHERE]))
    allowed = and_(named, not_(Job.excluded.overlap([country])))
    return or_(Job.remote.is_distinct_from("remote"), allowed)
