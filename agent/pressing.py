"""A button that a person presses asks for a tool with its arguments: that is called, and no model reads the words.

Stands before every model. What comes of the call is worded as in any other turn.
"""

from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage
from langchain_core.messages.tool import ToolCall

from agent.approvals import WISHED
from agent.context import AgentContext
from agent.guarding import Handler
from agent.history import this_turn


class Pressing(AgentMiddleware[Any, AgentContext, Any]):
    """Begins a turn of a pressed button with the call that it asks for."""

    async def awrap_model_call(self, request: ModelRequest[AgentContext], handler: Handler) -> ModelResponse[Any]:
        """Return the call, or call the model."""
        context = request.runtime.context
        wanted = context.wanted
        has_begun = any(isinstance(message, AIMessage) for message in this_turn(request.messages))
        if wanted is None or wanted.tool is None or has_begun:
            return await handler(request)
        call_id = f"pressed_{context.turn_id.hex}"
        call = ToolCall(name=wanted.tool, args=dict(wanted.args), id=call_id, type="tool_call")
        return ModelResponse(result=[AIMessage("", tool_calls=[call], additional_kwargs={WISHED: [wanted.tool]})])
