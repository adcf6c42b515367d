"""Which job an interview is for: one that is named or spoken of, else the one that an interview is noted for."""

import re
from collections.abc import Sequence

from langchain_core.messages import BaseMessage
from sqlalchemy.ext.asyncio import AsyncSession

from agent.choosing import ad_of, in_list, saved_job, spoken_job
from agent.context import AgentContext
from agent.references import find_number
from agent.shown import Shown, shown_last
from agent.situation import numbered_jobs
from agent.wording.phrases import at, short
from career.applications import service as applications
from career.conversation import service as conversation
from career.errors import NotFound
from career.jobs import service as jobs
from db.models import Job
from runtime.language import gettext as _

_NO_NAME = re.compile(
    r"(?:(?:the|this|that|my|it|an?|current|saved|last|latest|same|spoken of|job|role|position|ad|interview|stelle"
    r"|puesto|poste|vaga|offre|oferta|вакансия)\W*)+",
    re.IGNORECASE,
)
"""What models write where no job was named."""


async def interview_job(
    session: AsyncSession, context: AgentContext, wanted: str | None, messages: Sequence[BaseMessage]
) -> tuple[Job | None, str]:
    """Return the job that an interview is for, and a note where it is not the one that was named.

    None where there is no job to speak of: then the questions are general. Raises NotFound for a number that no job has
    and for a line of a list without an ad, InvalidInput where a name is that of several.
    """
    if context.wanted:
        job_id = context.wanted.job_id
        return await jobs.get(session, context.user_id, job_id) if job_id else None, ""
    shown = await shown_last(session, context, messages)
    named = (wanted or "").strip()
    if named and (item := in_list(named, shown, messages, strict=False)):
        return await ad_of(session, context, item), ""
    if named and (job := await saved_job(session, context, named)):
        return job, ""
    if named and find_number(named, 1) is not None:
        none = _("There is no job {number}. Say its company, or paste its ad.", number=short(named, 20))
        raise NotFound("job_not_found", none)
    if not named or _NO_NAME.fullmatch(named):
        return await _likely(session, context, shown, messages), ""
    numbered = await numbered_jobs(session, context.user_id)
    job = next(iter(numbered.values())) if len(numbered) == 1 else None
    return job, _unknown(named, job)


async def _likely(
    session: AsyncSession, context: AgentContext, shown: Shown, messages: Sequence[BaseMessage]
) -> Job | None:
    if job := await spoken_job(session, context, shown, messages):
        return job
    noted = [item for item in (await applications.all_of(session, context.user_id)).applications if item.job_id]
    invited = [item for item in noted if item.status == "interview"]
    if invited:
        newest = max(invited, key=lambda item: item.since)
        assert newest.job_id is not None
        return await jobs.get(session, context.user_id, newest.job_id)
    thread = await conversation.get_thread(session, context.user_id, context.thread_id)
    if thread.job_id:
        return await jobs.get(session, context.user_id, thread.job_id)
    numbered = await numbered_jobs(session, context.user_id)
    return numbered[max(numbered)] if numbered else None


def _unknown(named: str, job: Job | None) -> str:
    name = short(named, 60)
    if job is None:
        return _(
            "I have no ad called “{name}”, so these are general. Paste the ad, and they are about that job.", name=name
        )
    return _(
        "I have no ad called “{name}”, so these are for {job}. Paste the ad, and they are about that job.",
        name=name,
        job=at(job.title, job.company),
    )
