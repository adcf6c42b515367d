"""Retrieval: the jobs that are worth scoring for a CV, by vector and by words.

Both orders are fused by reciprocal rank (Cormack, Clarke and Buettcher, SIGIR 2009), which needs no common scale.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.cv import service as cvs
from db.models import CV
from db.repositories import JobRepository

K = 60
RETRIEVED = 100
"""How many jobs are scored in full."""
MOST_PHRASES = 40
T = TypeVar("T", bound=Hashable)


async def likely_jobs(session: AsyncSession, user_id: UUID, cv: CV) -> list[UUID]:
    """Return the jobs, at most RETRIEVED, that a CV may fit, the likeliest first."""
    repository = JobRepository(session, user_id)
    orders = []
    if cv.embedding is not None and cv.embedding_model:
        orders.append(await repository.nearest(cv.embedding, cv.embedding_model, RETRIEVED))
    if phrases := _phrases(cv):
        orders.append(await repository.saying(phrases, RETRIEVED))
    return fused(orders)[:RETRIEVED]


def fused(orders: Iterable[Sequence[T]]) -> list[T]:
    """Return the items of several orders in one: an item at rank r of an order gets 1 / (K + r)."""
    shares: dict[T, float] = defaultdict(float)
    for order in orders:
        for rank, item in enumerate(order, start=1):
            shares[item] += 1 / (K + rank)
    return sorted(shares, key=lambda item: -shares[item])


def _phrases(cv: CV) -> list[str]:
    """Return the person's own words for their work: titles, then skills that are no soft ones."""
    document = cvs.document_of(cv)
    titles = [document.basics.label, *(work.position for work in document.work[:3])]
    hard = [mention.name for mention in cvs.mentions_of(cv) if mention.kind != "soft"]
    return list(dict.fromkeys(phrase for phrase in (*titles, *hard) if phrase))[:MOST_PHRASES]
