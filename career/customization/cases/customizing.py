"""Proposing changes of a CV for a job, once for the same CV and job."""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.customization.cases.keeping import card_of, load, setting_for, told_by
from career.customization.gate import Gate
from career.customization.model import Proposal
from career.customization.proposing import drafts, weighed
from career.customization.rewording import rewordings
from career.customization.suggesting.setting import Setting
from career.customization.views import CustomizationCard
from career.cv import service as cvs
from career.errors import InvalidInput
from career.jobs import service as jobs
from career.matching.person import as_of
from career.ports import Embedder, JSONModel
from career.vectors import unavailable
from db.models import CV, Customization, Job, ProcessingStatus
from db.repositories import ActivityRepository
from db.repositories.customizations import CustomizationRepository
from db.session import Database
from runtime.language import gettext as _


async def customize(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    job_id: UUID,
    *,
    cv_id: UUID | None = None,
    model: JSONModel | None = None,
    anew: bool = False,
) -> CustomizationCard:
    """Return the customisation of a CV (the one in use where none is named) for a job; made where there is none yet.

    `anew` begins again, and forgets what was decided. Raises NotFound without a CV or job, InvalidInput where either
    could not be read, Unavailable when a remote embedder does not answer.
    """
    async with database.transaction() as session:
        job = await jobs.get(session, user_id, job_id)
        cv = await (cvs.get(session, user_id, cv_id) if cv_id else cvs.active(session, user_id))
        known = await CustomizationRepository(session, user_id).of(cv.id, job_id)
        if known is not None and not anew:
            return await card_of(session, user_id, await load(session, user_id, known.id))
        told = await told_by(session, user_id)
    _check(job, cv)
    setting = setting_for(job, cvs.document_of(cv), told, as_of(cv))
    proposal = await _proposed(setting, embedder, model)
    open_questions = tuple(item for item in proposal.questions if item.key not in told.has_not)
    async with database.transaction() as session:
        made = await _put(session, user_id, cv, job, setting, proposal.model_copy(update={"questions": open_questions}))
        return await card_of(session, user_id, await load(session, user_id, made.id))


async def _proposed(setting: Setting, embedder: Embedder, model: JSONModel | None) -> Proposal:
    worded = await rewordings(model, setting, Gate.of(setting, embedder)) if model is not None else []
    try:
        return await asyncio.to_thread(lambda: weighed(setting, [*worded, *drafts(setting)], embedder))
    except ConnectionError as error:
        raise unavailable() from error


async def _put(
    session: AsyncSession, user_id: UUID, cv: CV, job: Job, setting: Setting, proposal: Proposal
) -> Customization:
    repository = CustomizationRepository(session, user_id)
    document = setting.document.as_json()
    made = await repository.put(
        cv.id,
        job.id,
        document=document,
        language=setting.language,
        base_score=proposal.score,
        score=proposal.score,
        best_score=proposal.best,
        questions=[item.model_dump(mode="json") for item in proposal.questions],
    )
    for suggestion in proposal.suggestions:
        repository.add_suggestion(made.id, suggestion.number, suggestion.model_dump(mode="json"))
    await session.flush()
    ActivityRepository(session, user_id).add("customized", made.id, suggestions=len(proposal.suggestions))
    await repository.add_version(made.id, applied=[], document=document, score=proposal.score)
    return made


def _check(job: Job, cv: CV) -> None:
    if cv.status != ProcessingStatus.ready:
        raise InvalidInput("cv_not_ready", _("Your CV has not been read yet. Ask again in a moment."))
    if job.status != ProcessingStatus.ready:
        raise InvalidInput("job_not_ready", _("The ad has not been read yet. Ask again in a moment."))
