"""Recommending: what the open jobs take in a process, how long one person waits, and whether the best are found."""

import asyncio
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row

from bench.report import emit, percentile
from bench.scale.material import NOW
from bench.scale.searching import raw_vectors
from career.jobs.model import JobAd, Requirements
from career.matching.candidate import Candidate
from career.matching.person import as_of, candidate_of
from career.matching.rank import RankedAd, rank
from career.recommendations.open_jobs import OpenJobs
from career.recommendations.seeker import seekers
from career.recommendations.service import SCORED, recommend
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.settings import Settings

PEOPLE = 40
JUDGES = 3
BEST = 20
PARTS = 8


async def measure(settings: Settings, database: Database) -> None:
    """Print memory, times and overlap."""
    embedder = PackagedEmbedder()
    embedder.embed(["warm"])
    before = _peak()
    open_jobs, began = OpenJobs(embedder), time.perf_counter()
    count = await open_jobs.refresh(database)
    emit("scale.recommend.first_refresh", time.perf_counter() - began, "s", count)
    emit("scale.recommend.memory", _peak() - before, "MB", count)
    began = time.perf_counter()
    await open_jobs.refresh(database)
    emit("scale.recommend.refresh_of_nothing", (time.perf_counter() - began) * 1000, "ms", 1)
    people = some_people(settings.database.psycopg_url, PEOPLE)
    await recommend(database, open_jobs, embedder, people[0], now=NOW)
    spent = time.process_time()
    took = [await _timed(database, open_jobs, embedder, user) for user in people]
    spent = (time.process_time() - spent) / len(people) * 1000
    raw = raw_vectors(settings.database.psycopg_url)
    for share in (0.5, 0.95):
        bare = ("raw pgvector query", percentile(raw, share))
        emit(f"scale.recommend.p{share * 100:.0f}", percentile(took, share), "ms", len(took), bare)
    emit("scale.recommend.processor", spent, "ms/person", len(took))
    emit("scale.recommend.process", _peak(), "MB", 1)


async def overlaps(settings: Settings, database: Database) -> None:
    """Print how many of the best scores of all ads are found by scoring the best estimates; equal scores are equal."""
    url = settings.database.psycopg_url
    open_jobs, people = OpenJobs(PackagedEmbedder()), some_people(url, JUDGES)
    await open_jobs.refresh(database)
    shares, took, scored = [], 0.0, 0
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for user in people:
            async with database.transaction() as session:
                seeker = (await seekers(session, [user]))[user]
            candidate = seeker.candidate
            assert seeker.cv is not None
            assert candidate is not None
            today, allowed = as_of(seeker.cv), seeker.limits.allows
            likely = open_jobs.likeliest(candidate, today=today, count=SCORED, allowed=allowed)
            began = time.perf_counter()
            # Anew, since what was worked out of the other cannot be sent to a process.
            plain = candidate_of(seeker.cv, seeker.skills)
            exact = await asyncio.to_thread(_all_scores, pool, url, plain, today)
            took, scored = took + time.perf_counter() - began, scored + len(exact)
            shares.append(overlap({key: exact[key] for key in open_jobs.ids(allowed)}, likely))
    emit(f"scale.recommend.overlap_of_{BEST}", sum(shares) / len(shares), "share", len(shares))
    emit("scale.recommend.exact", took / max(1, scored) * 1000, "ms/ad", scored)


def overlap(exact: dict[UUID, int], likely: list[UUID]) -> float:
    """Return which share of the BEST scores is reached by the best of the likely jobs."""
    best = sorted(exact.values(), reverse=True)[:BEST]
    found = sorted((exact[key] for key in likely), reverse=True)[:BEST]
    return sum(score >= best[-1] for score in found) / len(best)


def _all_scores(pool: ProcessPoolExecutor, url: str, candidate: Candidate, today: Any) -> dict[UUID, int]:
    """Return the full score of every open job."""
    parts = pool.map(_scores, [url] * PARTS, [candidate] * PARTS, [today] * PARTS, range(PARTS))
    return {key: score for part in parts for key, score in part.items()}


def _scores(url: str, candidate: Candidate, today: Any, part: int) -> dict[UUID, int]:
    query = """SELECT id, title, company, location, text, requirements FROM jobs
               WHERE features IS NOT NULL AND abs(hashtext(external_id)) %% %s = %s"""
    with psycopg.connect(url) as connection:
        rows = connection.cursor(row_factory=dict_row).execute(query.encode(), [PARTS, part]).fetchall()
    ads = [
        RankedAd(
            str(row["id"]),
            JobAd(title=row["title"], company=row["company"], location=row["location"], text=row["text"]),
            Requirements.model_validate(row["requirements"]),
        )
        for row in rows
    ]
    return {UUID(item.id): item.result.score for item in rank(candidate, ads, PackagedEmbedder(), today=today)}


async def _timed(database: Database, open_jobs: OpenJobs, embedder: PackagedEmbedder, user: UUID) -> float:
    began = time.perf_counter()
    await recommend(database, open_jobs, embedder, user, now=NOW)
    return (time.perf_counter() - began) * 1000


def some_people(url: str, count: int) -> list[UUID]:
    """Return the ids of the first people."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT user_id FROM digest_settings ORDER BY user_id LIMIT %s", [count])
        return [key for (key,) in found]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
