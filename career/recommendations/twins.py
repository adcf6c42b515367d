"""Rows that are of one job: for other towns, of other sources, or closed and posted anew."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.jobs.normalising.model import Likeness
from career.jobs.normalising.service import same_job
from db.models import Job
from db.repositories.jobs import Alike, rows_alike


class Twins:
    """Of some jobs the rows that are the same job; worked out once for each, and asked for many people."""

    def __init__(self, rows: Iterable[Alike] = ()) -> None:
        self._alike: defaultdict[int, list[Alike]] = defaultdict(list)
        for row in rows:
            self._alike[row.likeness_block].append(row)
        self._known: dict[UUID, tuple[UUID, ...]] = {}

    def of(self, job: Job) -> tuple[UUID, ...]:
        """Return the ids of all rows of a job, its own included."""
        if job.id not in self._known:
            own = _likeness(job.company_key, job.likeness_block, job.fingerprint)
            rows = self._alike.get(job.likeness_block, ()) if job.likeness_block is not None else ()
            same = (row.id for row in rows if row.id != job.id and same_job(own, _likeness(*row[1:])))
            self._known[job.id] = (job.id, *same)
        return self._known[job.id]


async def twins_of(session: AsyncSession, jobs: Iterable[Job]) -> Twins:
    """Return the twins of some jobs, open or closed."""
    blocks = {job.likeness_block for job in jobs if job.likeness_block is not None and job.fingerprint is not None}
    return Twins(await rows_alike(session, sorted(blocks)))


def _likeness(company: str | None, block: int | None, fingerprint: int | None) -> Likeness:
    return Likeness.model_construct(company=company or "", title="", block=block or 0, fingerprint=fingerprint)
