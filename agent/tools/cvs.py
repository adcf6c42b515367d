"""Tools of CVs."""

from langchain.tools import tool
from langgraph.runtime import get_runtime
from pydantic import BaseModel, ConfigDict

from agent.context import AgentContext
from agent.tools.profile import NoArguments
from agent.tools.results import Result, result
from agent.wording.profile import say_cvs
from agent.wording.review import say_review
from career.cv import service as cvs
from career.cv.views import CVCard


class CVsCard(BaseModel):
    """All CVs of a person, newest first."""

    model_config = ConfigDict(frozen=True)

    cvs: tuple[CVCard, ...]


@tool(response_format="content_and_artifact", args_schema=NoArguments)
async def list_cvs() -> Result:
    """List the CV files that the user has uploaded, and which one is in use."""
    context = get_runtime(AgentContext).context
    async with context.database.transaction() as session:
        cards = tuple(cvs.card(cv) for cv in await cvs.list_cvs(session, context.user_id))
    return result(say_cvs(cards), "cvs", CVsCard(cvs=cards), keys=[card.filename for card in cards])


@tool(response_format="content_and_artifact", args_schema=NoArguments)
async def review_cv() -> Result:
    """Review the CV in use: quality score, whether employers' systems (ATS) read it, what is wrong, what to do."""
    context = get_runtime(AgentContext).context
    async with context.database.transaction() as session:
        cv = await cvs.active(session, context.user_id)
        review = cvs.review_of(cv)
    return result(say_review(review, cv.filename), keys=[str(review.quality_score)])
