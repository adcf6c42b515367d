"""What a person says of jobs: kept with the job's features as they are now, and told what it changes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import InvalidInput, NotFound
from career.jobs import service as jobs
from career.jobs.views import job_name
from career.recommendations.features import features_of_job
from career.recommendations.learned import Kind, Taste
from career.recommendations.reasons import DISMISS_REASONS, REASON_WORDS, DismissReason
from career.recommendations.seeker import seekers
from career.recommendations.texts import learned_told
from career.recommendations.views import Dismissed
from db.models import Job, RecommendationStatus
from db.repositories import ActivityRepository
from db.repositories.applications import ApplicationRepository
from db.repositories.recommendations import FeedbackRepository, RecommendationRepository
from runtime.language import gettext as _


async def remember(
    session: AsyncSession, user_id: UUID, job: Job, kind: Kind, reasons: Sequence[DismissReason], now: datetime
) -> None:
    """Keep what a person did with a job, instead of what they did with it before. Raises NotFound for another's job."""
    if job.owner_id not in (None, user_id):
        raise NotFound("job_not_found", _("There is no such job."))
    features = features_of_job(job).model_dump(mode="json", exclude_defaults=True)
    said = tuple(dict.fromkeys(reasons)) if kind == "dismissed" else ()
    if any(reason not in DISMISS_REASONS for reason in said):
        raise InvalidInput("dismiss_reason", _("A reason is one of: {codes}.", codes=", ".join(DISMISS_REASONS)))
    await FeedbackRepository(session, user_id).put(job.id, kind=kind, reasons=list(said), features=features, at=now)
    await RecommendationRepository(session, user_id).mark(job.id, RecommendationStatus(kind))
    ActivityRepository(session, user_id).add("feedback", job.id, kind=kind, reasons=list(said))


async def dismiss(
    session: AsyncSession, user_id: UUID, job_id: UUID, reasons: Sequence[DismissReason], now: datetime
) -> Dismissed:
    """Note that a person does not want a job: it is not recommended again. Twice is once, with the last reasons.

    Raises NotFound when there is no such job, InvalidInput for a reason that is not known.
    """
    job = await jobs.get(session, user_id, job_id)
    await remember(session, user_id, job, "dismissed", reasons, now)
    tracked = await ApplicationRepository(session, user_id).of_job(job_id)
    said = tuple(dict.fromkeys(reasons))
    feedback = (await seekers(session, [user_id]))[user_id].feedback
    return Dismissed(
        job_id=job.id,
        name=job_name(job.title or _("A job without a title"), job.company),
        reasons=said,
        reason_words=tuple(_(REASON_WORDS[reason]) for reason in said),
        changes=_changes(Taste(feedback, now.astimezone(UTC).date()), job),
        tracked=tracked.status if tracked else None,
    )


async def bring_back(session: AsyncSession, user_id: UUID, job_id: UUID) -> bool:
    """Take back what a person said of a job; it may be recommended again. Tells whether there was anything.

    An application for it stays. Raises NotFound when there is no such job.
    """
    await jobs.get(session, user_id, job_id)
    taken = await FeedbackRepository(session, user_id).take_back(job_id, ("dismissed", "saved", "applied"))
    if taken:
        await RecommendationRepository(session, user_id).mark(job_id, RecommendationStatus.shown)
    return taken


def _changes(taste: Taste, job: Job) -> tuple[str, ...]:
    """Return what is held against jobs like this one from now on."""
    learned = taste.of(features_of_job(job))
    return tuple(learned_told(item.reason) for item in learned.adjustments if item.points < 0)
