"""How many digests are how far, and those that a person has had."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.digest.views import OVERDUE, DigestCounts, PastDigest
from db.models import DigestStatus
from db.paging import PageQuery, Rows
from db.repositories.digests import DigestRepository, count_digests, count_overdue, count_unpromised

UNSAID = "other"
NEWEST = PageQuery("-due_at", 30)


async def counts(session: AsyncSession, since: datetime, now: datetime) -> DigestCounts:
    """Return how many of the digests that were due since are how far, and how many are late altogether."""
    status: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = {DigestStatus.empty: Counter(), DigestStatus.failed: Counter()}
    for (name, because), count in (await count_digests(session, since)).items():
        status[name] += count
        if name in reasons:
            reasons[name][because or UNSAID] += count
    return DigestCounts(
        due=status[DigestStatus.due],
        ready=status[DigestStatus.ready],
        sent=status[DigestStatus.sent],
        empty=dict(reasons[DigestStatus.empty]),
        failed=dict(reasons[DigestStatus.failed]),
        blocked=status[DigestStatus.blocked],
        overdue=await count_overdue(session, now - OVERDUE),
        unpromised=await count_unpromised(session, now - OVERDUE),
    )


async def history(session: AsyncSession, user_id: UUID, wanted: PageQuery = NEWEST) -> Rows[PastDigest]:
    """Return a page of a person's digests, by due_at."""
    return (await DigestRepository(session, user_id).page(wanted)).map(PastDigest.model_validate)
