"""Around each call of a model: the situation, as much of the thread as fits, marks around foreign text; after it, what
the numbers in its calls mean.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage

from agent.context import AgentContext
from agent.history import SHARE_OF_CONTEXT, told
from agent.memory import Remembering
from agent.situation import NUMBERED, look


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
        situation = await look(request.runtime.context, request.messages)
        earlier: list[str] = cast("Any", request.state).get("earlier", [])
        shown = told(request.messages, situation, budget=self._budget, earlier=earlier)
        response = await handler(request.override(messages=shown))
        for message in response.result:
            if isinstance(message, AIMessage) and message.tool_calls:
                message.additional_kwargs[NUMBERED] = situation.numbered
        return response
