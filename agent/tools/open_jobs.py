"""Tools of open jobs: search them, recommend some."""

from datetime import UTC, datetime
from typing import Annotated, Any

from langchain.tools import tool
from pydantic import BaseModel, Field, ValidationError

from agent.tools.profile import Runtime
from agent.tools.results import OneOf, Result, result
from agent.wording.jobs import head_of, say_found, say_recommended
from career.errors import InvalidInput
from career.jobs.model import EmploymentType
from career.jobs.search import JobQuery
from career.matching import finding
from career.matching.views import FoundJobs
from career.recommendations import service as recommendations
from runtime.language import gettext as _

SHOWN = 5
"""Jobs shown at once."""


class SearchedJobs(BaseModel):
    """What to look for among open jobs. Give only what the user said."""

    query: str | None = Field(None, description="The work or skills, in the user's words: junior ux, vet nurse.")
    location: str | None = Field(None, description="A town, region or country.")
    remote: bool | None = Field(None, description="True for remote jobs only.")
    company: str | None = Field(None, description="Only jobs at this firm.")
    employment_type: Annotated[EmploymentType | None, OneOf] = Field(
        None, description="Only jobs with this kind of contract."
    )
    salary_min: int | None = Field(None, description="Least salary a year, as a number.")
    currency: str | None = Field(None, description="Three letters, such as EUR.")
    since_days: int | None = Field(None, description="Only ads of the last days.")
    page: int | None = Field(None, description="2 for the next jobs of the same search.")


@tool(response_format="content_and_artifact", args_schema=SearchedJobs)
async def search_jobs(runtime: Runtime, **wanted: Any) -> Result:
    """Search open jobs by words, place, firm, kind of contract, remote, salary and age."""
    context = runtime.context
    try:
        query = JobQuery(
            words=wanted.get("query"),
            place=wanted.get("location"),
            remote="remote" if wanted.get("remote") else None,
            company=wanted.get("company"),
            employment_type=wanted.get("employment_type"),
            least_pay=wanted.get("salary_min"),
            currency=(wanted.get("currency") or "EUR").upper(),
            days=wanted.get("since_days"),
            page=wanted.get("page") or 1,
            size=SHOWN,
        )
    except ValidationError as error:
        raise InvalidInput(
            "search_unclear", _("I could not make out what to search for. Say it in other words.")
        ) from error
    found = await finding.find_jobs(context.database, context.embedder, context.user_id, query, now=datetime.now(UTC))
    return jobs_result(found, say_found(found, query), head_of(found, query))


class HowMany(BaseModel):
    """How many jobs to recommend."""

    limit: int | None = Field(None, description="How many, if the user said so.", ge=1, le=20)
    unseen: bool | None = Field(None, description="True for new jobs only, which the user was never shown.")


@tool(response_format="content_and_artifact", args_schema=HowMany)
async def recommend_jobs(runtime: Runtime, limit: int | None = None, unseen: bool | None = None) -> Result:
    """Recommend the open jobs that the user's CV fits best, or what is new for them."""
    context = runtime.context
    found = await recommendations.recommend(
        context.database,
        context.open_jobs,
        context.embedder,
        context.user_id,
        count=limit or SHOWN,
        unseen=bool(unseen),
        now=datetime.now(UTC),
    )
    said = say_recommended(found, unseen=bool(unseen))
    return jobs_result(found, said, said.splitlines()[0])


def jobs_result(found: FoundJobs, said: str, short: str) -> Result:
    """Return a list of jobs; `listed` outlives its card, so that "the second one" can be asked about."""
    titles = [key for job in found.jobs for key in (job.title, job.company) if key]
    listed = [{"job_id": str(job.id), "title": job.title, "company": job.company} for job in found.jobs]
    return result(said, "jobs" if found.jobs else None, found, keys=titles, short=short, listed=listed)
