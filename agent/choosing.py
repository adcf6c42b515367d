"""Which job a tool is to work on: one that was saved, or one of those that were shown last."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from langchain_core.messages import BaseMessage, ToolMessage
from sqlalchemy.ext.asyncio import AsyncSession

from agent.context import AgentContext
from agent.references import find_job
from agent.situation import numbered_jobs
from career.conversation import service as conversation
from career.errors import NotFound
from career.jobs import service as jobs
from db.models import Job

_LISTS = frozenset({"search_jobs", "recommend_jobs"})
_ENDS = frozenset({"save_job", "compare_jobs"})
"""Tools whose result is a numbered list of open jobs, and those after which numbers mean saved jobs again."""


async def chosen_job(
    session: AsyncSession, context: AgentContext, wanted: str | None, messages: Sequence[BaseMessage]
) -> Job:
    """Return the job that is meant by a number or a name, or the one that is spoken of. Raises NotFound.

    After a list of open jobs, numbers and names are first sought there.
    """
    listed = _listed(messages)
    if wanted and wanted.strip() and (shown := _among(wanted, listed)):
        return await jobs.get(session, context.user_id, shown)
    numbered = await numbered_jobs(session, context.user_id)
    if wanted and wanted.strip() and numbered:
        number = find_job(wanted, {number: (job.title, job.company) for number, job in numbered.items()})
        if number is None:
            known = "; ".join(f"#{n} {job.title or 'untitled'}" for n, job in list(numbered.items())[-5:])
            raise NotFound("job_not_found", f"I do not know which job you mean. Your latest are {known}.")
        return numbered[number]
    thread = await conversation.get_thread(session, context.user_id, context.thread_id)
    if thread.job_id:
        return await jobs.get(session, context.user_id, thread.job_id)
    if not numbered and listed:
        raise NotFound("job_unclear", "Which of these jobs? Say its number.")
    if not numbered:
        raise NotFound("no_job", "There is no job yet. Paste a job ad here, and I tell you how well you fit.")
    return numbered[max(numbered)]


def _among(wanted: str, listed: Sequence[Mapping[str, Any]]) -> UUID | None:
    """Return the id of the job of a list that is meant."""
    known = {number: (job.get("title"), job.get("company")) for number, job in enumerate(listed, 1)}
    number = find_job(wanted, known) if known else None
    return UUID(listed[number - 1]["id"]) if number else None


def _listed(messages: Sequence[BaseMessage]) -> list[dict[str, Any]]:
    """Return the jobs that were shown last, unless a job was saved or compared since."""
    for message in reversed(messages):
        if isinstance(message, ToolMessage) and message.name in _LISTS | _ENDS:
            return list(message.artifact.get("listed", ())) if isinstance(message.artifact, dict) else []
    return []
