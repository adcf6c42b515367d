"""What tools return, and how expected errors become answers."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ToolCallRequest
from langchain_core.messages import ToolMessage
from langgraph.types import Command
from pydantic import BaseModel, BeforeValidator

from agent.context import AgentContext
from career.conversation.events import Card, CardKind
from career.errors import CareerError

Result = tuple[str, dict[str, Any]]


def as_word(given: Any) -> Any:
    """Return a word of a list of words as the list has it: models write "Full-time" for full_time."""
    return re.sub(r"[\s-]+", "_", given.strip().casefold()) if isinstance(given, str) else given


OneOf = BeforeValidator(as_word)
"""Stands beside the words that an argument may be."""


def result(text: str, kind: CardKind | None = None, data: BaseModel | None = None, **facts: Any) -> Result:
    """Return text for the model, and an artifact: the card to show, and facts for the wording of the answer."""
    cards = [Card(kind=kind, data=data.model_dump(mode="json")).model_dump(mode="json")] if kind and data else []
    return text, {"events": cards, **facts}


class ToolErrors(AgentMiddleware[Any, AgentContext, Any]):
    """Runs the tools of a message one after the other; a CareerError becomes the tool's answer, others go on up."""

    async def awrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]],
    ) -> ToolMessage | Command[Any]:
        """Run one tool."""
        context: Any = request.runtime.context
        async with context.one_at_a_time:
            try:
                return await handler(request)
            except CareerError as error:
                return ToolMessage(
                    content=error.message,
                    name=request.tool_call["name"],
                    tool_call_id=request.tool_call["id"] or "",
                    status="error",
                    artifact={"events": [], "error": error.code},
                )
