"""Use cases of matching: score a CV for a job, and look back."""

import asyncio
import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from career.cv import service as cvs
from career.errors import InvalidInput, NotFound, no_account
from career.jobs import service as jobs
from career.jobs.views import JobCard
from career.matching.explain import reasons
from career.matching.finding import scored
from career.matching.model import MatchResult
from career.matching.person import as_of, candidate_of
from career.matching.retrieval import likely_jobs
from career.matching.score import SCORE_VERSION, score
from career.matching.texts import worded
from career.matching.views import ComparisonCard, MatchCard, MatchSummary, RankedJob
from career.ports import Embedder
from career.vectors import unavailable
from db.models import CV, Job, Match, ProcessingStatus, ProfileSkill
from db.paging import PageQuery, Position, Rows, page_of_list
from db.repositories import ActivityRepository, JobRepository, MatchRepository, SkillRepository
from db.repositories.match_history import matches_of
from db.session import Database
from runtime.language import gettext as _

MOST_COMPARED = 20
BEST = PageQuery("-score", 20)


async def match(
    database: Database, embedder: Embedder, user_id: UUID, *, job_id: UUID, cv_id: UUID | None = None
) -> MatchCard:
    """Score a CV (the one in use where none is named) for a job, keep the match, and return it.

    The same CV, skills, job and formula give the same stored match. Raises NotFound when there is no such job or CV,
    InvalidInput when either could not be read, Unavailable when a remote embedder does not answer.
    """
    async with database.transaction() as session:
        job = await jobs.get(session, user_id, job_id)
        cv = await (cvs.get(session, user_id, cv_id) if cv_id else cvs.active(session, user_id))
        skills = await SkillRepository(session, user_id).all(with_removed=True)
    _check(job, cv)
    try:
        result = await asyncio.to_thread(_score, job, cv, skills, embedder)
    except ConnectionError as error:
        raise unavailable() from error
    async with database.transaction() as session:
        kept = await MatchRepository(session, user_id).add_once(
            cv_id=cv.id,
            job_id=job.id,
            score=result.score,
            version=result.version,
            input_hash=_input_hash(cv, job, skills, embedder.model),
            result=result.model_dump(mode="json", exclude_none=True),
        )
        ActivityRepository(session, user_id).add("matched", kept.id, score=kept.score)
    return card(kept, job, cv)


async def compare(
    database: Database, embedder: Embedder, user_id: UUID, *, job_ids: Iterable[UUID] = (), cv_id: UUID | None = None
) -> ComparisonCard:
    """Score a CV for several jobs, each as `match` does, best first; without job_ids for the newest that were read.

    Raises InvalidInput for fewer than two or more than MOST_COMPARED jobs, and whatever `match` raises.
    """
    wanted = list(dict.fromkeys(job_ids)) or await _newest_jobs(database, user_id)
    if not 2 <= len(wanted) <= MOST_COMPARED:
        told = _("Between 2 and {most} jobs can be compared. Save the ads first.", most=MOST_COMPARED)
        raise InvalidInput("compare_count", told)
    found = [await match(database, embedder, user_id, job_id=job_id, cv_id=cv_id) for job_id in wanted]
    return ComparisonCard(matches=tuple(sorted(found, key=lambda item: -item.result.score)))


async def rank_jobs(
    database: Database, embedder: Embedder, user_id: UUID, wanted: PageQuery = BEST, *, cv_id: UUID | None = None
) -> Rows[RankedJob]:
    """Return a page of the jobs that a person can see and that a CV (else the one in use) fits best, best first.

    Retrieved by vector and by words, ordered by the score that `match` gives. Raises like `match`; keeps nothing.
    """
    async with database.transaction() as session:
        cv = await (cvs.get(session, user_id, cv_id) if cv_id else cvs.active(session, user_id))
        skills = await SkillRepository(session, user_id).all(with_removed=True)
    found = await likely_jobs(database, user_id, cv)
    async with database.transaction() as session:
        rows = {job.id: job for job in await JobRepository(session, user_id).of_ids(found)}
    ranked = await scored(list(rows.values()), cv, candidate_of(cv, skills), embedder)
    page = page_of_list(list(ranked.items()), wanted, lambda item: Position(item[1].result.score, item[0]))
    return page.map(lambda item: _ranked(jobs.card(rows[item[0]]), item[1].result))


async def history(
    database: Database,
    user_id: UUID,
    log_in_id: UUID,
    wanted: PageQuery,
    *,
    job_id: UUID | None = None,
    cv_id: UUID | None = None,
    least_score: int | None = None,
) -> Rows[MatchSummary]:
    """Return a page of the matches of the person who asks: of one job or CV, from some score on.

    By created_at or score, outside of any transaction. Raises NotFound when the log-in or the account has ended.
    """
    found = await matches_of(database, user_id, log_in_id, wanted, job_id=job_id, cv_id=cv_id, least_score=least_score)
    if found is None:
        raise no_account()
    return found.map(MatchSummary.model_validate)


async def delete(session: AsyncSession, user_id: UUID, match_id: UUID) -> None:
    """Delete a match; the same CV and job give it again. Raises NotFound."""
    if not await MatchRepository(session, user_id).delete(match_id):
        raise NotFound("match_not_found", _("There is no such match."))
    ActivityRepository(session, user_id).add("match_deleted", match_id)


async def get(session: AsyncSession, user_id: UUID, match_id: UUID) -> MatchCard:
    """Return a match of this person. Raises NotFound."""
    found = await MatchRepository(session, user_id).get(match_id)
    if found is None:
        raise NotFound("match_not_found", _("There is no such match."))
    job = await jobs.get(session, user_id, found.job_id)
    return card(found, job, await cvs.get(session, user_id, found.cv_id))


def card(found: Match, job: Job, cv: CV) -> MatchCard:
    """Return what clients show of a match."""
    return MatchCard(
        id=found.id,
        job_id=job.id,
        job_title=job.title,
        job_company=job.company,
        cv_id=cv.id,
        cv_filename=cv.filename,
        result=worded(MatchResult.model_validate(found.result)),
    )


async def _newest_jobs(database: Database, user_id: UUID) -> list[UUID]:
    async with database.transaction() as session:
        own = await jobs.own(session, user_id, MOST_COMPARED)
        return [job.id for job in own if job.status != ProcessingStatus.failed]


def _score(job: Job, cv: CV, skills: Sequence[ProfileSkill], embedder: Embedder) -> MatchResult:
    return score(candidate_of(cv, skills), jobs.as_ad(job), jobs.requirements_of(job), embedder, today=as_of(cv))


def _ranked(card: JobCard, result: MatchResult) -> RankedJob:
    parts = {part.name: (part.earned, part.possible) for part in result.parts}
    return RankedJob(job=card, score=result.score, parts=parts, reasons=tuple(reasons(result)))


def _check(job: Job, cv: CV) -> None:
    if cv.status != ProcessingStatus.ready:
        raise NotFound("cv_not_ready", _("This CV has not been read, so it cannot be matched."))
    if job.status == ProcessingStatus.failed:
        raise InvalidInput(job.error_code or "not_a_job", job.error_message or _("This job could not be read."))


def _input_hash(cv: CV, job: Job, skills: Sequence[ProfileSkill], embedding_model: str) -> str:
    state = sorted((row.key, row.source, row.removed_at is not None) for row in skills)
    facts = [SCORE_VERSION, embedding_model, str(cv.id), _material(cv), str(as_of(cv)), job.content_hash, state]
    return hashlib.sha256(orjson.dumps(facts)).hexdigest()


def _material(cv: CV) -> str:
    """Return what stands for a CV's content: its file or, once the person changed it, its document and text."""
    if cv.edited_at is None:
        return cv.sha256
    return hashlib.sha256(orjson.dumps([cv.document, cv.text], option=orjson.OPT_SORT_KEYS)).hexdigest()
