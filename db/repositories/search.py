"""Searching jobs: by words and by vector, under filters. A person finds public jobs and their own.

A statement is compiled once for each set of filters, and run outside of any transaction (db.reading): to put one
together anew costs more than most searches.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache, reduce
from math import prod
from typing import Any, Literal
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    ARRAY,
    REAL,
    ColumnElement,
    DateTime,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from db.models import Job, ProcessingStatus
from db.reading import Query
from db.repositories.word_shares import word_shares
from db.session import Database

ANYWHERE = "*"
MOST_WORDED = 150
"""Of the jobs with the words, the newest that are put in order: ordering all would take longer with every ad."""

COMMON = 0.05
"""Share of the jobs from which words are common."""
MOST_SPELT = 8
"""Words that stand in a statement one by one, so that the planner knows how common each is; more come as a list."""
_KEPT = 128
"""Statements that are kept; one for each set of filters and number of words."""
_PATTERNED = re.compile(r"[/%_]")
_SIGNS = re.compile(r"[\"”“]|(?:^|\s)-\w|\bor\b")
_Kind = int | Literal["signs", "many"]
_OWNER = bindparam("user_id", type_=Uuid())
_LIMIT, _OFFSET, _MOST = (bindparam(name, type_=Integer()) for name in ("limit", "offset", "most"))


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

    @property
    def is_indexed(self) -> bool:
        """Whether an index leaves few of the jobs."""
        return bool(self.places or self.countries)

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the fields that ask something."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))

    def values(self) -> dict[str, Any]:
        """Return the bound parameters of the conditions."""
        given: dict[str, Any] = {name: getattr(self, name) for name in self.asked}
        if self.countries:
            given["from_there"] = (*self.countries, ANYWHERE)
        if self.lives_in:
            given |= {"lives_in": [self.lives_in], "from_home": [self.lives_in, ANYWHERE]}
        if self.company:
            given["company"] = "%" + _PATTERNED.sub(r"/\g<0>", self.company) + "%"
        return given


def _texts(name: str) -> Any:
    return bindparam(name, type_=ARRAY(Text()))


def _may_apply() -> ColumnElement[bool]:
    """Return the condition that no ad of a remote job rules out someone who lives in a country.

    The same as career.jobs.normalising.may_apply says of its row: a search may be for work on site elsewhere.
    """
    named = or_(func.cardinality(Job.eligible) == 0, Job.eligible.overlap(_texts("from_home")))
    allowed = and_(named, not_(Job.excluded.overlap(_texts("lives_in"))))
    return or_(Job.remote.is_distinct_from("remote"), allowed)


_CONDITIONS: Mapping[str, ColumnElement[bool]] = {
    "places": Job.places.overlap(_texts("places")),
    "countries": or_(
        Job.countries.overlap(_texts("countries")),
        and_(Job.remote == "remote", Job.eligible.overlap(_texts("from_there"))),
    ),
    "lives_in": _may_apply(),
    "remote": Job.remote == bindparam("remote", type_=Text()),
    "employment_type": Job.employment_type == bindparam("employment_type", type_=Text()),
    "language": Job.language == bindparam("language", type_=Text()),
    "company": func.lower(Job.company).like(func.lower(bindparam("company", type_=Text())), escape="/"),
    "source": Job.source == bindparam("source", type_=Text()),
    "since": func.coalesce(Job.posted_at, Job.created_at) >= bindparam("since", type_=DateTime(timezone=True)),
    "least_euros": Job.salary_euros >= bindparam("least_euros", type_=Integer()),
    "scorable": Job.unscorable.is_(None),
}
_OPEN = (Job.closed_at.is_(None), Job.duplicate_of.is_(None), Job.status == ProcessingStatus.ready)
_SHOWN = or_(Job.owner_id.is_(None), Job.owner_id == _OWNER)


class JobSearchRepository:
    """The open jobs that a person may be shown: public ones, and their own."""

    def __init__(self, database: Database, user_id: UUID) -> None:
        self._database = database
        self._user_id = user_id

    async def worded(self, words: str, wanted: JobFilter, limit: int) -> Sequence[UUID]:
        """Return the jobs with all of the words (quotes, "or" and "-" as in web searches), best first."""
        kind, said = _said(words)
        is_common = not wanted.is_indexed and await self.are_common(words)
        return await self._found(_worded(wanted.asked, kind, is_common), wanted, said, limit=limit, most=MOST_WORDED)

    async def are_common(self, words: str) -> bool:
        """Tell whether the words stand together in many jobs, by the statistics of the table.

        Then the newest jobs are looked at one by one until enough have them; otherwise the index of words gives all
        that do, which are few.
        """
        asked = [word.casefold() for word in _words(words)]
        shares = await word_shares(self._database) if asked else {}
        each = [sum(shares.get(one, 0.0) for one in {word, _other_number(word)}) for word in asked]
        return bool(asked) and prod(each) >= COMMON

    async def nearest(
        self, vector: Iterable[float], model: str, wanted: JobFilter, limit: int, least: float = -1.0
    ) -> Sequence[UUID]:
        """Return the jobs whose vectors of that model are nearest to a vector, `least` its cosine, nearest first."""
        told = [float(value) for value in vector]
        given = {**wanted.values(), "user_id": self._user_id, "limit": limit, "vector": told, "model": model}
        rows = await self._database.fetch(_nearest(wanted.asked, len(told)), **given)
        near = sorted((row["apart"], row["id"]) for row in rows)
        return [found for apart, found in near if 1 - apart >= least]

    async def newest(self, wanted: JobFilter, limit: int, offset: int = 0) -> Sequence[UUID]:
        """Return the jobs posted last, for a search without words."""
        return await self._found(_newest(wanted.asked), wanted, {}, most=limit + offset, offset=offset)

    async def _found(self, query: Query, wanted: JobFilter, given: Mapping[str, Any], **more: int) -> list[UUID]:
        asked = {**wanted.values(), **given, **more}
        return [row["id"] for row in await self._database.fetch(query, user_id=self._user_id, **asked)]


@lru_cache(_KEPT)
def _worded(asked: tuple[str, ...], kind: _Kind, is_common: bool) -> Query:
    """Return the query of the jobs with so many words, with more than are spelt, or with what a web search says."""
    said = _text_query(kind)
    if is_common:
        newest = _posted_last(asked, said)
    else:
        day = func.coalesce(Job.posted_at, Job.created_at)
        known = select(Job.id).where(Job.search.op("@@")(said), _SHOWN, *_OPEN, *_conditions(asked))
        newest = known.order_by(day.desc(), Job.id.desc()).limit(_MOST)
    found = newest.cte("newest")
    # Ranks are worked out for these alone: each has to unpack the words of its row.
    rank = func.ts_rank_cd(Job.search, said)
    ordered = select(Job.id).join(found, found.c.id == Job.id).order_by(rank.desc(), Job.id.desc())
    return Query(ordered.limit(_LIMIT))


@lru_cache(_KEPT)
def _nearest(asked: tuple[str, ...], dimension: int) -> Query:
    vector = cast(bindparam("vector", type_=ARRAY(REAL())), HALFVEC(dimension))
    apart = cast(Job.embedding, HALFVEC(dimension)).cosine_distance(vector)
    of_model = Job.embedding_model == bindparam("model", type_=Text())
    near = select(Job.id, apart.label("apart")).where(of_model, _SHOWN, *_OPEN, *_conditions(asked))
    return Query(near.order_by(apart).limit(_LIMIT))


@lru_cache(_KEPT)
def _newest(asked: tuple[str, ...]) -> Query:
    return Query(_posted_last(asked).offset(_OFFSET))


def _posted_last(asked: tuple[str, ...], said: Any = None) -> Select[Any]:
    """Return the query of the jobs posted last, those without a day at the end.

    Each kind is asked for by itself, so that an index gives its order: then of many jobs few are looked at. What is
    said is looked at last, since it has to be unpacked (the OFFSET keeps the planner from doing that first).
    """
    conditions = (*_OPEN, *_conditions(asked))
    public, dated = Job.owner_id.is_(None), Job.posted_at.is_not(None)
    by_day, by_id = (Job.posted_at.desc(), Job.id.desc()), (Job.id.desc(),)
    kinds = []
    for kind, order in ((public & dated, by_day), (public & ~dated, by_id), (Job.owner_id == _OWNER, by_id)):
        rows = select(Job.id, Job.posted_at, Job.search).where(kind, *conditions).order_by(*order).offset(0).subquery()
        kinds.append(
            select(rows.c.id, rows.c.posted_at)
            .where(rows.c.search.op("@@")(said) if said is not None else true())
            .limit(_MOST)
        )
    every = union_all(*kinds).subquery()
    return select(every.c.id).order_by(every.c.posted_at.desc().nulls_last(), every.c.id.desc()).limit(_MOST)


def _conditions(asked: Iterable[str]) -> list[ColumnElement[bool]]:
    return [_CONDITIONS[name] for name in asked]


def _words(said: str) -> list[str]:
    """Return the words that all must stand in a job; none where signs of web searches are used."""
    return [] if _SIGNS.search(said) else said.split()


def _said(words: str) -> tuple[_Kind, dict[str, Any]]:
    """Return the kind of a text query, and its parameters."""
    each = _words(words)
    if not each:
        return "signs", {"words": words}
    others = [_other_number(word) for word in each]
    if len(each) > MOST_SPELT:
        return "many", {"words": each, "others": others}
    spelt = {f"word_{at}": word for at, word in enumerate(each)}
    return len(each), spelt | {f"other_{at}": word for at, word in enumerate(others)}


def _text_query(kind: _Kind) -> Any:
    """Return the text query: each word, also in the other number of English, unless signs of web searches are used."""
    if kind == "signs":
        return func.websearch_to_tsquery("simple", bindparam("words", type_=Text()))
    if kind == "many":
        return _all_of(_texts("words"), _texts("others"))
    either = [_plain(f"word_{at}").op("||")(_plain(f"other_{at}")) for at in range(kind)]
    return reduce(lambda one, other: one.op("&&")(other), either)


def _all_of(words: Any, others: Any) -> Any:
    """Return the same of lists: PostgreSQL has no aggregate of text queries, but reads them as it writes them."""
    pairs = func.unnest(words, others).table_valued("word", "other").render_derived("pairs")
    word, other = (func.plainto_tsquery("simple", cast(column, Text)) for column in (pairs.c.word, pairs.c.other))
    either = cast(word.op("||")(other), Text)
    told = func.string_agg("(" + either + ")", " & ").filter(either != "")
    return cast(select(told).scalar_subquery(), TSQUERY)


def _plain(name: str) -> Any:
    return func.plainto_tsquery("simple", bindparam(name, type_=Text()))


def _other_number(word: str) -> str:
    if not word[-1].isalpha():  # the s of "&s" would be a word of its own
        return word
    return word[:-1] if word.endswith("s") and len(word) > 3 else f"{word}s"
