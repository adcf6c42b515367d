"""Use cases of the feed: take what a board lists, read new jobs, close what vanished, tell what is wrong."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.feed import alarms
from career.feed.ageing import is_over
from career.feed.rows import row_of
from career.jobs import service as jobs
from career.jobs.model import JobAd, Requirements
from career.jobs.normalising.service import normalised
from career.jobs.postings.model import Posting
from career.jobs.requirements import read_requirements
from career.matching.features import FEATURES_VERSION, JobFeatures, features_of
from career.ports import Embedder, Vectors
from career.tasks import ReadPublicJobs
from career.vectors import document_vector, lines_of, unavailable
from db.models import Job, SourceBoard
from db.outbox import enqueue
from db.repositories.feed import BoardRepository, FeedRepository
from db.session import Database

AT_ONCE = 200
"""Jobs that are put down or read in one go."""
LONGEST_RUN = timedelta(minutes=30)
"""What a board listed when it was read last was seen at most so long before that reading ended."""


@dataclass(frozen=True)
class Listing:
    """What a board told: jobs, and (once its whole listing was read) the ids of all that it has open.

    `state` is what its next request needs, None to keep the one there is. With `unchanged`
    nothing is new or gone. `attribution` is shown with each job.
    """

    source: str
    board: str
    postings: Sequence[Posting] = ()
    listed: Collection[str] | None = None
    unchanged: bool = False
    state: Mapping[str, Any] | None = None
    attribution: str | None = None


@dataclass(frozen=True)
class Taken:
    """How many jobs were new, changed and closed; `over` had ended by their own word when they came."""

    new: int = 0
    changed: int = 0
    closed: int = 0
    over: int = 0


async def take(database: Database, listing: Listing, now: datetime) -> Taken:
    """Keep what a board lists, close what it does not list any more, and promise to read what is new or changed.

    Safe to run twice. A listing far shorter than usual closes nothing until it comes a second time.
    """
    taken = Taken()
    for start in range(0, len(listing.postings), AT_ONCE):
        some = listing.postings[start : start + AT_ONCE]
        rows = await asyncio.to_thread(_rows, some, listing, now)
        async with database.transaction() as session:
            new, changed = await _keep(session, listing.source, rows, now)
            over = sum(row["closed_at"] is not None for row in rows)
            taken = replace(taken, new=taken.new + new, changed=taken.changed + changed, over=taken.over + over)
            if new or changed:
                await enqueue(session, ReadPublicJobs(listing.source, listing.board))
    async with database.transaction() as session:
        closed = await _settle(session, listing, now)
    return replace(taken, closed=closed)


async def passed(database: Database, source: str, board: str, most: int, now: datetime) -> SourceBoard:
    """Note that a board that never tells all it has was read to its end; `most` is how many jobs one answer held.

    Its alarm is set where that is far less than usual.
    """
    async with database.transaction() as session:
        known = await BoardRepository(session).get(source, board)
        _succeeded(known, now)
        _count(known, most)
        known.usual_count = alarms.usual_count(known.usual_count, most)
    return known


async def failed(database: Database, source: str, board: str, code: str, message: str, now: datetime) -> SourceBoard:
    """Note that a board could not be read; its alarm is set where it fails again and again."""
    async with database.transaction() as session:
        known = await BoardRepository(session).get(source, board)
        known.tried_at, known.failures, known.error_code = now, known.failures + 1, code
        known.alarm = alarms.alarm_of_failure(known.failures, message, known.succeeded_at, now) or known.alarm
    return known


async def put_off(database: Database, source: str, board: str, now: datetime) -> None:
    """Note that a board was not read since all calls that its source allows are made: it waits for its next turn."""
    async with database.transaction() as session:
        (await BoardRepository(session).get(source, board)).tried_at = now


async def read_some(database: Database, embedder: Embedder, source: str, board: str) -> int:
    """Read some of a board's jobs that wait for it; return how many. Several at once do not read the same.

    Raises Unavailable when a remote embedder does not answer: they wait for the next try.
    """
    async with database.transaction() as session:
        waiting = await FeedRepository(session).claim_unread(source, board, AT_ONCE)
    if not waiting:
        return 0
    try:
        read = await asyncio.to_thread(_read, waiting, embedder)
    except ConnectionError as error:
        raise unavailable() from error
    async with database.transaction() as session:
        feed = FeedRepository(session)
        await feed.put_read(read)
        await feed.count_reposts([job.id for job in waiting])
        await _tell_apart(feed, [job.id for job in waiting])
    return len(waiting)


async def boards(session: AsyncSession) -> Sequence[SourceBoard]:
    """Return what is known of all boards."""
    return await BoardRepository(session).all()


async def _keep(session: AsyncSession, source: str, rows: Sequence[dict[str, Any]], now: datetime) -> tuple[int, int]:
    feed = FeedRepository(session)
    by_id = {row["external_id"]: row for row in rows}
    same = await feed.seen_again(source, {key: row["content_hash"] for key, row in by_id.items()}, now)
    fresh = [row for key, row in by_id.items() if key not in same]
    new = await feed.put(fresh)
    return new, len(fresh) - new


async def _settle(session: AsyncSession, listing: Listing, now: datetime) -> int:
    """Note what the board told, and close what is gone; return how many jobs were closed."""
    board = await BoardRepository(session).get(listing.source, listing.board)
    board.tried_at = now
    if listing.state is not None:
        board.state = dict(listing.state)
    if listing.listed is None and not listing.unchanged:
        return 0
    last = board.succeeded_at
    _succeeded(board, now)
    if listing.listed is None:
        since = last - LONGEST_RUN if last else None
        await FeedRepository(session).still_as_it_was(listing.source, listing.board, since, now)
        return 0
    count, usual, before = len(listing.listed), board.usual_count, board.listed
    _count(board, count)
    if alarms.is_far_less(usual, count) and not (before is not None and alarms.is_far_less(usual, before)):
        return 0
    board.usual_count = alarms.usual_count(usual, count)
    return await FeedRepository(session).close_unlisted(listing.source, listing.board, listing.listed, now)


def _succeeded(board: SourceBoard, now: datetime) -> None:
    board.tried_at = board.succeeded_at = now
    board.failures, board.error_code, board.alarm = 0, None, None


def _count(board: SourceBoard, count: int) -> None:
    board.alarm, board.listed = alarms.alarm_of_count(board.usual_count, count), count


def _rows(postings: Sequence[Posting], listing: Listing, now: datetime) -> list[dict[str, Any]]:
    rows = [row_of(normalised(posting, now), listing.board, listing.attribution) for posting in postings]
    return [{**row, "seen_at": now, "closed_at": now if is_over(row["expires_at"], now) else None} for row in rows]


def _read(waiting: Sequence[Job], embedder: Embedder) -> list[dict[str, Any]]:
    """Return what is known of each job after reading it, as columns."""
    titles = embedder.embed([job.title or "" for job in waiting])
    return [_read_one(job, jobs.as_ad(job), embedder, title) for job, title in zip(waiting, titles, strict=True)]


def _read_one(job: Job, ad: JobAd, embedder: Embedder, title: Vectors) -> dict[str, Any]:
    requirements = Requirements() if job.unscorable else read_requirements(ad)
    features = JobFeatures() if job.unscorable else features_of(ad, requirements)
    return {
        "id": job.id,
        "content_hash": job.content_hash,
        "requirements": requirements.model_dump(mode="json", exclude_none=True),
        "features": None if job.unscorable else features.model_dump(mode="json", exclude_defaults=True),
        "features_version": FEATURES_VERSION,
        "embedding": document_vector(embedder, lines_of(ad.text, ad.title)),
        "title_embedding": title,
        "embedding_model": embedder.model,
    }


async def _tell_apart(feed: FeedRepository, ids: Sequence[UUID]) -> None:
    """Mark those of the jobs that are another open one, for no other place and no other people.

    The same job for two towns stays two rows, so that each is found where it is; lists of jobs show one of them.
    """
    known, fresh = await feed.alike(ids), set(ids)
    for job in known:
        if job.id in fresh:
            earlier = (other for other in known if other.id < job.id and other.duplicate_of is None)
            kept = next((other for other in earlier if _is_same(other, job)), None)
            job.duplicate_of = kept.id if kept else None
            if kept and not kept.eligible:
                kept.eligible = job.eligible  # one board says from where one may work, the other does not


def _is_same(kept: Job, job: Job) -> bool:
    places = set(job.places) <= set(kept.places) and set(job.countries) <= set(kept.countries)
    people = job.eligible == kept.eligible or not job.eligible or not kept.eligible
    return places and people and jobs.is_same(kept, job)
