"""Tools that say of a job whether it is wanted: more like it, or never again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, get_args
from uuid import UUID

from langchain.tools import tool
from langchain_core.messages import BaseMessage
from pydantic import BaseModel, BeforeValidator, Field
from sqlalchemy.ext.asyncio import AsyncSession

from agent.choosing import listed_job
from agent.context import AgentContext
from agent.own_words import own_words
from agent.shown import so_far, spoken_of
from agent.tools.applications import Named
from agent.tools.jobs import last_said
from agent.tools.open_jobs import SHOWN, jobs_result
from agent.tools.profile import Runtime
from agent.tools.results import Result, result
from agent.wording.jobs import say_back, say_dismissed, say_similar
from career.errors import NotFound
from career.jobs import service as jobs
from career.recommendations import service as recommendations
from career.recommendations.reasons import DISMISS_REASONS, DismissReason, read_reasons
from runtime.language import N_
from runtime.language import gettext as _

UNDO = N_("“undo” takes it back.")


class LikeJob(BaseModel):
    """A job that others are to be like."""

    job: Named = Field(None, description="The job as #number of the list shown last, or by its firm.")
    limit: int | None = Field(None, description="How many, if the user said so.", ge=1, le=20)


@tool(response_format="content_and_artifact", args_schema=LikeJob)
async def similar_jobs(runtime: Runtime, job: str | None = None, limit: int | None = None) -> Result:
    """Find open jobs like one that was shown or saved."""
    context = runtime.context
    async with context.database.transaction() as session:
        chosen = await listed_job(session, context, job, so_far(runtime))
        title, company, job_id = chosen.title, chosen.company, chosen.id
    found = await recommendations.similar(
        context.database, context.embedder, context.user_id, job_id, count=limit or SHOWN, now=datetime.now(UTC)
    )
    said = say_similar(found, title, company)
    return jobs_result(found, said, said.splitlines()[0])


def _reason(given: Any) -> Any:
    """Return the reason that other words give; nothing where they give none."""
    if given is None or given in get_args(DismissReason):
        return given
    told = read_reasons(str(given).replace("_", " "))
    return told[0] if told else None


Reason = Annotated[DismissReason | None, BeforeValidator(_reason)]


class UnwantedJob(BaseModel):
    """A job that the user does not want."""

    job: Named = Field(None, description="The job as #number of the list shown last, or by its firm.")
    reason: Reason = Field(None, description="Why, if the user said so.")
    undo: bool | None = Field(None, description="True to show it again.")


@tool(response_format="content_and_artifact", args_schema=UnwantedJob)
async def dismiss_job(
    runtime: Runtime, job: str | None = None, reason: DismissReason | None = None, undo: bool | None = None
) -> Result:
    """Never show a job again that the user does not want, and learn from the reason; or take that back."""
    context, messages = runtime.context, so_far(runtime)
    async with context.database.transaction() as session:
        if undo:
            back = await _dismissed_last(session, context, messages) if not job else None
            chosen = back or await listed_job(session, context, job, messages)
            taken = await recommendations.bring_back(session, context.user_id, chosen.id)
            said = say_back(chosen.title, chosen.company, taken=taken)
            return result(said, keys=_keys(chosen), job=str(chosen.id), undone=True)
        chosen = await listed_job(session, context, job, messages, any_of_firm=reason == "company")
        told = await recommendations.dismiss(
            session,
            context.user_id,
            chosen.id,
            _reasons(reason, own_words(last_said(runtime.state))),
            datetime.now(UTC),
        )
    said = f"{say_dismissed(told)} {_(UNDO)}"
    return result(said, brief=say_dismissed(told, brief=True), keys=_keys(chosen), job=str(chosen.id))


def _reasons(reason: DismissReason | None, said: str) -> list[DismissReason]:
    """Return the reason given with those that the person's words give beside it."""
    spoken = read_reasons(said)
    reasons = dict.fromkeys([reason, *spoken] if reason in spoken or reason is None else [reason])
    told = [item for item in reasons if item in DISMISS_REASONS]
    return [item for item in told if item != "not_interested"] or told


async def _dismissed_last(session: AsyncSession, context: AgentContext, messages: Sequence[BaseMessage]) -> Any:
    back: set[str] = set()
    for name, facts in spoken_of(messages):
        if name != "dismiss_job" or not facts.get("job"):
            continue
        if facts.get("undone"):
            back.add(facts["job"])
        elif facts["job"] not in back:
            return await jobs.get(session, context.user_id, UUID(facts["job"]))
    raise NotFound("nothing_dismissed", _("Which job shall I show again? Say its number or its company."))


def _keys(job: Any) -> list[str]:
    return [key for key in (job.title, job.company) if key]
