"""How the cost of a digest for one person grows with the ads: all of them, and a process that holds a tenth."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from bench.report import emit
from bench.scale.recommending import some_people
from career.recommendations.choosing import choose
from career.recommendations.model import Wish
from career.recommendations.open_jobs import OpenJobs
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.settings import Settings

PEOPLE, BATCH = 200, 50


class Tenth(OpenJobs):
    """A tenth of the open jobs, the same each time."""

    def _take(self, ids: Sequence[UUID], opened: Sequence[dict[str, Any]]) -> None:
        super()._take(ids, [row for row in opened if row["id"].int % 10 == 0])


async def measure(settings: Settings, database: Database) -> None:
    """Print the processor time for one person with either, and their ratio."""
    embedder = PackagedEmbedder()
    people = some_people(settings.database.psycopg_url, PEOPLE)
    all_jobs, few_jobs = OpenJobs(embedder), Tenth(embedder)
    for open_jobs in (few_jobs, all_jobs):
        await open_jobs.refresh(database)
    few = await _cost(database, few_jobs, embedder, people)
    many = await _cost(database, all_jobs, embedder, people)
    emit("scale.growth.few", few, "ms/person", len(few_jobs))
    emit("scale.growth.many", many, "ms/person", len(all_jobs), (f"{len(few_jobs)} ads", few))


async def _cost(database: Database, open_jobs: OpenJobs, embedder: PackagedEmbedder, people: list[UUID]) -> float:
    """Return the milliseconds of a processor that choosing takes for one person, after a first batch."""
    now, spent = datetime.now(UTC), 0.0
    for start in range(0, len(people), BATCH):
        wishes = [Wish(user, 5, 50, None) for user in people[start : start + BATCH]]
        began = time.process_time()
        await choose(database, open_jobs, embedder, wishes, now)
        spent += time.process_time() - began if start else 0.0
    return spent / (len(people) - BATCH) * 1000
