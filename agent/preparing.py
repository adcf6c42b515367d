"""Around each call of a model: the situation, as much of the thread as fits, marks around foreign text; after it, what
the numbers in its calls mean.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, ToolMessage

from agent.context import AgentContext
from agent.history import SHARE_OF_CONTEXT, this_turn, told
from agent.memory import Remembering
from agent.situation import NUMBERED, Situation, look

SHOWING = frozenset({"view_profile", "list_cvs", "review_cv", "compare_jobs", "export_cv", "interview_progress"})
"""Tools that change nothing of the situation."""


class Preparing(AgentMiddleware[Any, AgentContext, Any]):
    """Shows models the thread; `context_tokens` is what the model reads at most."""

    state_schema = Remembering

    def __init__(self, context_tokens: int) -> None:
        super().__init__()
        self._budget = int(context_tokens * SHARE_OF_CONTEXT)

    async def awrap_model_call(
        self,
        request: ModelRequest[AgentContext],
        handler: Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Call the model with what it is to see."""
        situation = await self._situation(request)
        earlier: list[str] = cast("Any", request.state).get("earlier", [])
        shown = told(request.messages, situation, budget=self._budget, earlier=earlier)
        response = await handler(request.override(messages=shown))
        for message in response.result:
            if isinstance(message, AIMessage) and message.tool_calls:
                message.additional_kwargs[NUMBERED] = situation.numbered
        return response

    async def _situation(self, request: ModelRequest[AgentContext]) -> Situation:
        """Return the situation: that of the turn's beginning where its tools so far only showed something."""
        context = request.runtime.context
        used = {message.name for message in this_turn(request.messages) if isinstance(message, ToolMessage)}
        if context.situation is None or not used <= SHOWING:
            context.situation = await look(context, request.messages)
        found: Situation = context.situation
        return found
