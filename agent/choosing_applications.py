"""Which application a person means: by its place in a list, by a name, or because it is the only one that may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from langchain_core.messages import BaseMessage
from sqlalchemy.ext.asyncio import AsyncSession

from agent.choosing import MOST_NAMED, hint, in_list, saved_job, spoken_job
from agent.context import AgentContext
from agent.references import find_number
from agent.shown import Listed, Shown, shown_last, spoken_of
from agent.situation import numbered_jobs
from agent.wording.phrases import at
from career.applications import service as applications
from career.applications.views import ApplicationCard
from career.conversation import service as conversation
from career.errors import InvalidInput, NotFound
from career.jobs import service as jobs
from db.models import Job
from runtime.language import N_
from runtime.language import gettext as _

UNNAMED = N_("Which job is it? Tell me its company, such as: “I applied at Bosch”.")


@dataclass(frozen=True)
class Meant:
    """An application that is kept, a job that may have one, or neither: only what a new one is for."""

    application: ApplicationCard | None = None
    job: Job | None = None
    title: str | None = None
    company: str | None = None


async def meant_application(
    session: AsyncSession,
    context: AgentContext,
    messages: Sequence[BaseMessage],
    *,
    job: str | None,
    title: str | None,
    company: str | None,
    is_new: bool,
) -> Meant:
    """Return what is meant. `is_new` says that it may be the first that is told of it: that it was saved, applied for.

    What is told later is sought among applications first, the rest in the list that was shown last. Raises NotFound
    and InvalidInput, in words that name the choices, where it is not clear.
    """
    shown = await shown_last(session, context, messages)
    name = (job or " at ".join(part for part in (title, company) if part)).strip()
    if not name:
        return await _spoken_of(session, context, shown, messages, is_new=is_new)
    by_number = job is not None and find_number(job, len(shown.items)) is not None
    if not by_number and not is_new and (kept := await _kept(session, context, name, title, company)):
        return Meant(application=kept)
    told = title if company else None
    if item := in_list(name, shown, messages, title=told):
        return await _of_line(session, context, item)
    if found := await saved_job(session, context, name, title=told):
        return Meant(job=found)
    if by_number:
        raise NotFound("job_not_found", hint(shown))
    return Meant(title=title, company=company or (None if title else name))


async def _of_line(session: AsyncSession, context: AgentContext, item: Listed) -> Meant:
    if item.application_id is not None:
        return Meant(application=await applications.get(session, context.user_id, item.application_id))
    return Meant(job=await jobs.get(session, context.user_id, item.job_id) if item.job_id else None)


async def _kept(
    session: AsyncSession, context: AgentContext, name: str, title: str | None, company: str | None
) -> ApplicationCard | None:
    """Return the application with a name, or with its company alone. Raises InvalidInput where several have it."""
    for words in dict.fromkeys((name, company if not title else name)):
        try:
            return await applications.find(session, context.user_id, words or "")
        except NotFound:
            continue
    return None


async def _spoken_of(
    session: AsyncSession, context: AgentContext, shown: Shown, messages: Sequence[BaseMessage], *, is_new: bool
) -> Meant:
    """Return the application or the job that is spoken of, or the only application that is still open."""
    last = next(((name, facts) for name, facts in spoken_of(messages)), None)
    if last and last[0] == "track_application" and last[1].get("application") and (shown.left or not shown.items):
        return Meant(application=await applications.get(session, context.user_id, UUID(last[1]["application"])))
    job = await spoken_job(session, context, shown, messages)
    if job is None and not shown.items:
        job = await _only_job(session, context)
    if is_new and job:
        return Meant(job=job)
    if is_new:
        raise InvalidInput(
            "application_unnamed", hint(shown) if shown.items else _("Which job is it? Tell me its company.")
        )
    card = await applications.all_of(session, context.user_id)
    running = [item for item in card.applications if item.status not in ("rejected", "withdrawn")]
    if job and (own := next((item for item in running if item.job_id == job.id), None)):
        return Meant(application=own)
    if len(running) == 1:
        return Meant(application=running[0])
    if running:
        names = "; ".join(at(item.title, item.company) for item in running[:MOST_NAMED])
        raise InvalidInput("application_unclear", _("Which application do you mean: {names}?", names=names))
    if job:
        return Meant(job=job)
    raise InvalidInput("application_unnamed", _(UNNAMED))


async def _only_job(session: AsyncSession, context: AgentContext) -> Job | None:
    """Return the job that the thread is about, or the only one that was saved."""
    thread = await conversation.get_thread(session, context.user_id, context.thread_id)
    if thread.job_id:
        return await jobs.get(session, context.user_id, thread.job_id)
    saved = await numbered_jobs(session, context.user_id)
    return next(iter(saved.values())) if len(saved) == 1 else None
