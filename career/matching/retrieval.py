"""Retrieval: the jobs that are worth scoring for a CV, by vector and by words."""

from uuid import UUID

from career.cv import service as cvs
from career.fusion import fused
from db.models import CV
from db.repositories import JobRepository
from db.repositories.search import JobFilter, JobSearchRepository
from db.session import Database

RETRIEVED = 100
"""How many jobs are scored in full."""
MOST_PHRASES = 40


async def likely_jobs(database: Database, user_id: UUID, cv: CV) -> list[UUID]:
    """Return the jobs, at most RETRIEVED, that a CV may fit, the likeliest first."""
    near, orders = JobSearchRepository(database, user_id), []
    if cv.embedding is not None and cv.embedding_model:
        orders.append(await near.nearest(cv.embedding, cv.embedding_model, JobFilter(scorable=True), RETRIEVED))
    if phrases := _phrases(cv):
        async with database.transaction() as session:
            orders.append(await JobRepository(session, user_id).saying(phrases, RETRIEVED))
    return fused(orders)[:RETRIEVED]


def _phrases(cv: CV) -> list[str]:
    """Return the person's own words for their work: titles, then skills that are no soft ones."""
    document = cvs.document_of(cv)
    titles = [document.basics.label, *(work.position for work in document.work[:3])]
    hard = [mention.name for mention in cvs.mentions_of(cv) if mention.kind != "soft"]
    return list(dict.fromkeys(phrase for phrase in (*titles, *hard) if phrase))[:MOST_PHRASES]
