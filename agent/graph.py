"""The agent: one graph for every model."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph.state import CompiledStateGraph

from agent.approvals import approvals
from agent.context import AgentContext
from agent.guarding import Guarding, model_name
from agent.interviewing import Interviewing
from agent.models.kinds import way_of
from agent.models.offline import OfflineChatModel
from agent.preparing import Preparing
from agent.pressing import Pressing
from agent.prompts import SYSTEM
from agent.tool_choice import ToolChoice
from agent.tools import TOOLS
from agent.tools.results import ToolErrors
from runtime.settings import RulesFirst


@dataclass(frozen=True)
class Limits:
    """How turns run: tokens that a model reads at most, seconds for one reply, what is left to the rules where they are
    sure (see runtime.settings.RulesFirst), and how long a worker holds a thread without a sign of life.
    """

    context_tokens: int = 8192
    timeout: float = 120.0
    rules_first: RulesFirst = "tools"
    lease: timedelta = timedelta(seconds=15)


Agent = CompiledStateGraph[Any, AgentContext, Any, Any]


def build_agent(
    model: BaseChatModel,
    checkpointer: BaseCheckpointSaver[Any] | None,
    *,
    offline: OfflineChatModel,
    limits: Limits = Limits(),
) -> Agent:
    """Put the agent together; `offline` stands in for `model` when it fails, and may be the same."""
    return create_agent(
        model,
        list(TOOLS),
        system_prompt=SYSTEM,
        middleware=[
            Pressing(),
            Interviewing(offline),
            Preparing(limits.context_tokens),
            approvals(),
            ToolErrors(),
            Guarding(offline, limits.timeout, model_name(model), rules_first=limits.rules_first),
            ToolChoice(offline, way_of(model_name(model))),
        ],
        context_schema=AgentContext,
        checkpointer=checkpointer,
    )
