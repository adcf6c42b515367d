"""Tools of jobs: keep an ad, hold the CV against it."""

import re
from typing import Any

from langchain.tools import tool
from langchain_core.messages import HumanMessage
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession

from agent.choosing import chosen_job
from agent.context import AgentContext
from agent.references import find_jobs
from agent.shown import so_far
from agent.situation import numbered_jobs
from agent.tools.profile import Runtime
from agent.tools.results import Result, result
from agent.wording.jobs import say_job
from agent.wording.match import say_comparison, tell_match
from career.conversation import service as conversation
from career.cv import service as cvs
from career.errors import InvalidInput
from career.jobs import service as jobs
from career.jobs.recognising import is_ad
from career.matching import service as matching
from db.models import Job, ProcessingStatus
from runtime.language import gettext as _

LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+")
SHORTEST_AD = 80
FEW_WORDS = 12
"""With no more words than these beside a link, the ad is what the link leads to."""


class NewJob(BaseModel):
    """A job ad to save."""

    text: str | None = Field(None, description="Leave empty: the ad in the user's message is taken.")
    url: str | None = Field(None, description="The link to the ad, if that is all there is.")


class WhichJob(BaseModel):
    """A saved job."""

    job: str | None = Field(None, description="The job as #number or by its firm; leave empty for the one spoken of.")


@tool(response_format="content_and_artifact", args_schema=NewJob)
async def save_job(runtime: Runtime, text: str | None = None, url: str | None = None) -> Result:
    """Save a job ad that the user pasted in their message or gave a link to."""
    context = runtime.context
    said = last_said(runtime.state)
    ad = _own(text, said) or LINK.sub("", _pasted(runtime.state)).strip()
    link = _link(said) or url
    async with context.database.transaction() as session:
        if link and not text and len(ad.split()) <= FEW_WORDS:
            job, _known = await jobs.save_link(session, context.user_id, link)
        else:
            job, _known = await jobs.save_text(session, context.user_id, ad, url=link)
    await jobs.process(context.database, context.embedder, context.pages, job.id)
    async with context.database.transaction() as session:
        job = await jobs.get(session, context.user_id, job.id)
        if job.status == ProcessingStatus.failed:
            raise InvalidInput(job.error_code or "not_a_job", job.error_message or _("This ad could not be read."))
        await _speak_of(session, context, job)
        card = jobs.card(job)
        number = _number(await numbered_jobs(session, context.user_id), job)
        has_cv = any(cv.is_active for cv in await cvs.list_cvs(session, context.user_id))
    return result(
        say_job(card, number, has_cv=has_cv),
        "job",
        card,
        keys=[key for key in (card.title, card.company, f"#{number}") if key],
    )


class WhichJobs(BaseModel):
    """Saved jobs."""

    jobs: list[str] | None = Field(None, description="Each as #number or by its firm; leave empty for all.")


@tool(response_format="content_and_artifact", args_schema=WhichJobs)
async def compare_jobs(runtime: Runtime, jobs: list[str] | None = None) -> Result:
    """Compare saved jobs: which of them the user's CV fits best, and what decides it."""
    context = runtime.context
    async with context.database.transaction() as session:
        numbered = await numbered_jobs(session, context.user_id)
    numbers = {job.id: number for number, job in numbered.items()}
    known = {number: (job.title, job.company) for number, job in numbered.items()}
    chosen = [numbered[number].id for number in find_jobs(", ".join(jobs or ()), known)]
    card = await matching.compare(context.database, context.embedder, context.user_id, job_ids=chosen)
    scores = [match.result.score for match in card.matches]
    return result(say_comparison(card, numbers), "comparison", card, keys=scores[:1])


@tool(response_format="content_and_artifact", args_schema=WhichJob)
async def match_job(runtime: Runtime, job: str | None = None) -> Result:
    """Tell how well the user's CV fits a saved job: score, what they have, what they are missing."""
    context = runtime.context
    async with context.database.transaction() as session:
        chosen = await chosen_job(session, context, job, so_far(runtime))
        await _speak_of(session, context, chosen)
    card = await matching.match(context.database, context.embedder, context.user_id, job_id=chosen.id)
    missing = [point.demand for point in card.result.missing_skills]
    return result(tell_match(card), "match", card, missing=missing, keys=[card.result.score])


def _link(said: str) -> str | None:
    """Return the link in the person's message."""
    found = LINK.search(said)
    return found[0].rstrip(".,;)>]") if found else None


def _own(text: str | None, said: str) -> str | None:
    """Return the text that a model gave, unless it only copied the person's message, perhaps not whole."""
    words = set((text or "").split())
    copied = words and len(words & set(said.split())) >= 0.9 * len(words)
    return None if copied else text


def _pasted(state: Any) -> str:
    """Return the person's message, or the ad that they pasted before when this one only speaks of it."""
    said = last_said(state)
    if LINK.search(said) or is_ad(said):
        return said
    earlier = (str(m.content) for m in reversed(state["messages"]) if isinstance(m, HumanMessage))
    return next((text for text in earlier if len(text) > SHORTEST_AD and is_ad(text)), said)


def last_said(state: Any) -> str:
    """Return the person's message of this turn; a resumed turn has the message that it began with."""
    said = [message for message in state["messages"] if isinstance(message, HumanMessage)]
    return str(said[-1].content) if said else ""


async def _speak_of(session: AsyncSession, context: AgentContext, job: Job) -> None:
    thread = await conversation.get_thread(session, context.user_id, context.thread_id)
    thread.job_id = job.id


def _number(numbered: dict[int, Job], job: Job) -> int:
    return next((number for number, other in numbered.items() if other.id == job.id), len(numbered))
