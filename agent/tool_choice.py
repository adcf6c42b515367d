"""Which tools a model is told of, and how: the innermost step before each call of a model.

What is the same for everybody comes first and does not change, so that a server keeps it read; what belongs to this
message (its situation, likely tools with examples) comes last. Tools that are not told of can be called all the same.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage
from langchain_core.tools import BaseTool

from agent.context import AgentContext
from agent.models.kinds import Way
from agent.models.offline import Meant, OfflineChatModel
from agent.models.schemas import compact, in_words
from agent.prompts import SYSTEM_IN_WORDS, examples_block

FEW = 8
"""Tools whose schemas a model of middling size is given."""
LIKELY_TOOLS, EXAMPLES = 4, 2
"""Tools that a small model is given examples of, and how many of each."""
NONE = "none"


class ToolChoice(AgentMiddleware[Any, AgentContext, Any]):
    """Tells a model of tools in the way that fits its size."""

    def __init__(self, offline: OfflineChatModel, way: Way) -> None:
        super().__init__()
        self._offline = offline
        self._way = way

    async def awrap_model_call(
        self,
        request: ModelRequest[AgentContext],
        handler: Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Call the model; the offline one knows the tools."""
        if request.model is self._offline:
            return await handler(request)
        tools = [tool for tool in request.tools if isinstance(tool, BaseTool)]
        if self._way == "text":
            return await handler(self._in_words(request, tools))
        if self._way == "few":
            tools = self._few(request.messages, tools)
        return await handler(request.override(tools=[*compact(tools)]))

    def _few(self, messages: Sequence[AnyMessage], tools: Sequence[BaseTool]) -> list[BaseTool]:
        """Return the likeliest tools, in the order in which they always stand."""
        likely = [label for label in self._offline.likely(upto_person(messages)) if not label.startswith(".")][:FEW]
        return [tool for tool in tools if tool.name in likely]

    def _in_words(self, request: ModelRequest[AgentContext], tools: Sequence[BaseTool]) -> ModelRequest[AgentContext]:
        system = SYSTEM_IN_WORDS.replace("{tools}", "\n".join(in_words(tool) for tool in tools))
        return request.override(
            system_message=SystemMessage(system),
            messages=self._with_examples(request.messages, {tool.name for tool in tools}),
            tools=[],
        )

    def _with_examples(self, messages: Sequence[AnyMessage], names: set[str]) -> list[AnyMessage]:
        told = upto_person(messages)
        if not told:
            return list(messages)
        labels = self._offline.likely(told)
        likely = [label for label in labels if label in names][:LIKELY_TOOLS]
        none = next((label for label in labels if label.startswith(".")), None)
        found = self._offline.examples(told, [*reversed(likely), *([none] if none else [])], EXAMPLES)
        person = told[-1]
        text = f"{examples_block([line_of(one) for one in found])}\n\n{person.content}"
        return [*told[:-1], person.model_copy(update={"content": text}), *messages[len(told) :]]


def upto_person(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """Return the messages up to the person's last one; what a retry adds is not theirs."""
    for place in range(len(messages) - 1, -1, -1):
        message = messages[place]
        if isinstance(message, HumanMessage) and "situation" in message.additional_kwargs:
            return list(messages[: place + 1])
    return []


def line_of(meant: Meant) -> str:
    """Return an example in a line: what was said, and the call that it wants."""
    name = NONE if meant.label.startswith(".") else meant.label
    return f"{meant.said} -> {name} {json.dumps(meant.args, ensure_ascii=False)}"
