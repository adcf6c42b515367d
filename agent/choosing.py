"""Which job a tool is to work on: one of the list shown last, one that was saved, or the one spoken of."""

from collections.abc import Sequence
from uuid import UUID

from langchain_core.messages import BaseMessage
from sqlalchemy.ext.asyncio import AsyncSession

from agent.context import AgentContext
from agent.references import find_job, find_number, named_jobs
from agent.shown import Listed, Shown, is_listing, shown_last, spoken_of
from agent.situation import numbered_jobs
from agent.wording.phrases import at, short
from career.conversation import service as conversation
from career.errors import InvalidInput, NotFound
from career.jobs import service as jobs
from db.models import Job
from runtime.language import gettext as _

MOST_NAMED = 6
"""Jobs that a question names."""
_OF_ONE = ("match_job", "save_job")
"""Tools that leave in the thread which job is spoken of."""


async def chosen_job(
    session: AsyncSession, context: AgentContext, wanted: str | None, messages: Sequence[BaseMessage]
) -> Job:
    """Return the job that is meant by a number or a name, or the one that is spoken of. Raises NotFound.

    After a list of jobs, numbers and names are first sought there. Raises InvalidInput where a name of the list is
    that of several.
    """
    if context.wanted and context.wanted.job_id:
        return await jobs.get(session, context.user_id, context.wanted.job_id)
    shown = await shown_last(session, context, messages)
    if wanted and wanted.strip() and (item := in_list(wanted, shown, messages, strict=False)):
        return await ad_of(session, context, item)
    numbered = await numbered_jobs(session, context.user_id)
    if wanted and wanted.strip() and numbered:
        number = find_job(wanted, {number: (job.title, job.company) for number, job in numbered.items()})
        if number is None:
            untitled = _("untitled")
            known = "; ".join(f"#{n} {job.title or untitled}" for n, job in list(numbered.items())[-5:])
            said = _("I do not know which job you mean. Your latest are {jobs}.", jobs=known)
            raise NotFound("job_not_found", said)
        return numbered[number]
    if job := await spoken_job(session, context, shown, messages):
        return job
    thread = await conversation.get_thread(session, context.user_id, context.thread_id)
    if thread.job_id:
        return await jobs.get(session, context.user_id, thread.job_id)
    if not numbered and shown.items:
        raise NotFound("job_unclear", _("Which of these jobs? Say its number."))
    if not numbered:
        raise NotFound("no_job", _("There is no job yet. Paste a job ad here, and I tell you how well you fit."))
    return numbered[max(numbered)]


async def listed_job(
    session: AsyncSession,
    context: AgentContext,
    wanted: str | None,
    messages: Sequence[BaseMessage],
    *,
    any_of_firm: bool = False,
) -> Job:
    """Return the job that something is done with: never one that is only likely meant. Raises NotFound, InvalidInput.

    With `any_of_firm` the first of several of one company will do.
    """
    if context.wanted and context.wanted.job_id:
        return await jobs.get(session, context.user_id, context.wanted.job_id)
    shown = await shown_last(session, context, messages)
    if not wanted or not wanted.strip():
        if (job := await spoken_job(session, context, shown, messages)) is None:
            raise NotFound("job_unclear", hint(shown))
        return job
    if item := in_list(wanted, shown, messages, any_of_firm=any_of_firm):
        return await ad_of(session, context, item)
    if job := await saved_job(session, context, wanted):
        return job
    unknown = _("I do not know which job you mean by “{name}”.", name=short(wanted, 60))
    raise NotFound("job_not_found", f"{unknown} {hint(shown)}")


def in_list(
    wanted: str,
    shown: Shown,
    messages: Sequence[BaseMessage],
    *,
    title: str | None = None,
    strict: bool = True,
    any_of_firm: bool = False,
) -> Listed | None:
    """Return the line of the list shown last that a number or a name means; None where it means none.

    Raises NotFound for a number that the list has not (None unless `strict`), InvalidInput where a name is that of
    several, and for numbers of a list that is only being made.
    """
    number = find_number(wanted, len(shown.items))
    if number is None:
        hits = [hit for hit in named_jobs(wanted, shown.names) if may_be(shown.items[hit - 1].title, title)]
        if len(hits) > 1 and not any_of_firm:
            raise InvalidInput("job_unclear", _("Which of them: {jobs}? Say its number.", jobs=_listed(shown, hits)))
        number = hits[0] if hits else None
    elif is_listing(messages):
        raise InvalidInput("list_first", _("Let me show the list first; then say which of it you mean."))
    if number is None or not shown.items:
        return None
    if 1 <= number <= len(shown.items):
        return shown.items[number - 1]
    if strict:
        none = _("There is no number {number}.", number=number)
        raise NotFound("job_not_found", f"{none} {hint(shown)}")
    return None


async def saved_job(
    session: AsyncSession, context: AgentContext, wanted: str, *, title: str | None = None
) -> Job | None:
    """Return the job among those whose ads the person gave that a number or a name means."""
    numbered = await numbered_jobs(session, context.user_id)
    found = find_job(wanted, {number: (job.title, job.company) for number, job in numbered.items()})
    return numbered[found] if found is not None and may_be(numbered[found].title, title) else None


async def spoken_job(
    session: AsyncSession, context: AgentContext, shown: Shown, messages: Sequence[BaseMessage]
) -> Job | None:
    """Return the one job that "it" can mean: that of a list of one, or the one that was spoken of since a list."""
    if len(shown.items) == 1 and shown.items[0].job_id:
        return await jobs.get(session, context.user_id, shown.items[0].job_id)
    if shown.items and not shown.left:
        return None
    for name, facts in spoken_of(messages):
        if facts.get("job"):
            return await jobs.get(session, context.user_id, UUID(facts["job"]))
        thread = await conversation.get_thread(session, context.user_id, context.thread_id)
        if name in _OF_ONE and thread.job_id:
            return await jobs.get(session, context.user_id, thread.job_id)
    return None


async def ad_of(session: AsyncSession, context: AgentContext, item: Listed) -> Job:
    """Return the job of a line of a list. Raises NotFound where it has no ad: an application that was only told."""
    if item.job_id is None:
        raise NotFound("no_ad", _("I have no ad of this job. Paste it here, and I hold your CV against it."))
    return await jobs.get(session, context.user_id, item.job_id)


def may_be(known: str | None, title: str | None) -> bool:
    """Tell whether a job may have a title that was told: "I applied at Acme as a cook" is not of Acme's engineer."""
    return title is None or bool(named_jobs(title, {1: (known, None)}))


def hint(shown: Shown) -> str:
    """Say which numbers there are."""
    if not shown.items:
        return _("Which job do you mean? Search for jobs or ask “what's new for me?”, and then say a number.")
    name = _(shown.name) if shown.name else ""
    if len(shown.items) == 1:
        return _("The {list} that I showed last: {job}.", list=name, job=_name(shown, 1))
    return _(
        "Which job do you mean? Say a number from 1 to {last}, of the {list} that I showed last.",
        last=len(shown.items),
        list=name,
    )


def _listed(shown: Shown, numbers: Sequence[int]) -> str:
    return "; ".join(f"{number}. {_name(shown, number)}" for number in numbers[:MOST_NAMED])


def _name(shown: Shown, number: int) -> str:
    return short(at(*shown.names[number]), 80)
