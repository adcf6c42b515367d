"""What is there when the person speaks: their CV, jobs and skills, in a few words that a model can be told."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from langchain_core.messages import BaseMessage
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from agent.context import AgentContext
from agent.shown import is_customizing, shown_last
from career.conversation import service as conversation
from career.customization import service as customizations
from career.cv import service as cvs
from career.errors import NotFound
from career.jobs import service as jobs
from career.profile import service as profiles
from db.models import Job
from runtime.language import ENGLISH, name_of_language

NUMBERED = "numbered"
"""Where a message that calls tools keeps what numbers meant when it was written."""
KNOWN_JOBS = 20
KNOWN_SKILLS = 80


class KnownJob(BaseModel):
    """A saved job: `number` counts the person's jobs from the oldest, 1."""

    model_config = ConfigDict(frozen=True)

    number: int
    title: str | None = None
    company: str | None = None
    location: str | None = None


class Customized(BaseModel):
    """The CV that is being customised: how many suggestions there are, and the skills that are asked for.

    `kinds` says of each suggestion what it changes, in their order.
    """

    model_config = ConfigDict(frozen=True)

    suggestions: int = 0
    asked: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Situation(BaseModel):
    """What the assistant knows without asking a tool. `job` is the number of the job that is spoken of.

    `shown` are the jobs of the list that was shown last, by their places in it, and `shown_as` what list that was.
    `customized` is there while numbers mean suggestions for a CV. `language` is that in which the person is answered,
    by its English name, where they are not answered in English.
    """

    model_config = ConfigDict(frozen=True)

    cv: str | None = None
    cv_is_being_read: bool = False
    jobs: tuple[KnownJob, ...] = ()
    job: int | None = None
    skills: tuple[str, ...] = ()
    shown: tuple[KnownJob, ...] = ()
    shown_as: str | None = None
    customized: Customized | None = None
    language: str | None = None

    @property
    def numbered(self) -> dict[str, list[str | None]]:
        """Title and company by the numbers of the list shown last, or where there is none of the saved jobs."""
        return {str(job.number): [job.title, job.company] for job in self.shown or self.jobs}

    @classmethod
    def of(cls, data: Any) -> "Situation":
        """Return the situation that a message carries; an empty one where it carries none."""
        return cls.model_validate(data) if isinstance(data, dict) else cls()


async def look(context: AgentContext, messages: Sequence[BaseMessage] = ()) -> Situation:
    """Read the situation of the person of this turn, in a thread with these messages."""
    async with context.database.transaction() as session:
        thread = await conversation.get_thread(session, context.user_id, context.thread_id)
        uploads = await cvs.list_cvs(session, context.user_id)
        numbered = await numbered_jobs(session, context.user_id)
        skills = await profiles.list_skills(session, context.user_id)
        shown = await shown_last(session, context, messages)
        customized = await _customized(session, context) if is_customizing(messages) else None
    in_use = next((cv.filename for cv in uploads if cv.is_active), None)
    return Situation(
        cv=in_use,
        cv_is_being_read=in_use is None and any(cv.status in ("received", "processing") for cv in uploads),
        jobs=tuple(
            KnownJob(number=number, title=job.title, company=job.company, location=job.location)
            for number, job in list(numbered.items())[-KNOWN_JOBS:]
        ),
        job=next((number for number, job in numbered.items() if job.id == thread.job_id), None),
        skills=tuple(skill.name for skill in skills[:KNOWN_SKILLS]),
        shown=tuple(
            KnownJob(number=number, title=title, company=company) for number, (title, company) in shown.names.items()
        ),
        shown_as=shown.name,
        customized=customized,
        language=name_of_language(context.language, ENGLISH) if context.language not in (None, ENGLISH) else None,
    )


async def _customized(session: AsyncSession, context: AgentContext) -> Customized | None:
    try:
        card = await customizations.newest(session, context.user_id)
    except NotFound:
        return None
    return Customized(
        suggestions=len(card.suggestions),
        asked=tuple(item.name for item in card.questions),
        kinds=tuple(item.kind for item in card.suggestions),
    )


async def numbered_jobs(session: Any, user_id: UUID) -> dict[int, Job]:
    """Return a person's own jobs by number, the oldest being 1."""
    own = await jobs.own(session, user_id, limit=500)
    return dict(enumerate(reversed(own), start=1))
