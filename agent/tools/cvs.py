"""Tools of CVs."""

from langchain.tools import tool
from langgraph.runtime import get_runtime
from pydantic import BaseModel, ConfigDict

from agent.context import AgentContext
from agent.tools.profile import NoArguments
from agent.tools.results import Result, result
from agent.wording.profile import say_cvs
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
