"""Questions to expect, for a job or in general."""

import asyncio
from collections.abc import Collection
from uuid import UUID

from career.cv import service as cvs
from career.errors import InvalidInput
from career.interview import questions
from career.interview.cases.sought import Sought, sought
from career.interview.model import CATEGORIES, Category, InterviewQuestion
from career.interview.questions.setting import Material
from career.interview.views import QuestionsCard
from career.jobs import service as jobs
from career.ports import Embedder
from db.models import ProcessingStatus
from db.session import Database
from runtime.language import gettext as _

MOST_PREPARED = 20


async def prepare(
    database: Database,
    embedder: Embedder,  # noqa: ARG001 (as every use case that a tool calls)
    user_id: UUID,
    *,
    job_id: UUID | None,
    categories: Collection[Category] = (),
    count: int | None = None,
    language: str = "en",
) -> QuestionsCard:
    """Return questions to expect, of all categories where none is named; in general without a job.

    They are in a language as far as the bank holds it, else in English.

    Raises NotFound for no such job, InvalidInput for an impossible count or an ad that was not read.
    """
    if count is not None and not 1 <= count <= MOST_PREPARED:
        raise InvalidInput("question_count", _("I prepare 1 to {most} questions at a time.", most=MOST_PREPARED))
    async with database.transaction() as session:
        about = await sought(session, user_id, job_id)
    found = await questions_for(about, categories or CATEGORIES, count, language=language)
    job = about.job
    return QuestionsCard(
        job_id=job_id,
        job_title=job.title if job is not None else None,
        job_company=job.company if job is not None else None,
        questions=found,
    )


async def questions_for(
    about: Sought,
    categories: Collection[Category],
    count: int | None,
    avoid: Collection[str] = (),
    *,
    language: str = "en",
) -> tuple[InterviewQuestion, ...]:
    """Return questions about a job and a CV; those to avoid come last. Raises InvalidInput for an ad not read."""
    if about.job is not None and about.job.status != ProcessingStatus.ready:
        raise InvalidInput("job_not_ready", _("The ad has not been read yet. Ask again in a moment."))
    return await asyncio.to_thread(_questions, about, categories, count, avoid, language)


def _questions(
    about: Sought, categories: Collection[Category], count: int | None, avoid: Collection[str], language: str
) -> tuple[InterviewQuestion, ...]:
    return questions.prepare(
        _cv_of(about),
        jobs.as_ad(about.job) if about.job is not None else None,
        requirements=jobs.requirements_of(about.job) if about.job is not None else None,
        categories=categories,
        count=count,
        track=about.track,
        avoid=avoid,
        language=language,
    )


def _cv_of(about: Sought) -> Material | None:
    """Return the CV as questions are made from it."""
    if about.cv is None:
        return None
    return Material(cvs.document_of(about.cv), cvs.evidence_of(about.cv), about.cv.text or "", about.told)
