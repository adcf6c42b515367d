"""While a mock interview runs in a thread, what the person writes is their answer, and no model reads it as a message.

Stands before every model. What rules are certain of (skip, repeat, hint, stop) is that step; a short plain wish that
only shows something, and a pasted ad, are met by the rules while the interview waits; everything else is the answer,
whatever it says. The steps of an interview are worded by code.
"""

from collections.abc import Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, AnyMessage, ToolMessage
from langchain_core.messages.tool import ToolCall
from langchain_core.tools import BaseTool

from agent.context import AgentContext
from agent.guarding import CERTAIN, Handler
from agent.history import this_turn
from agent.models.offline import OfflineChatModel
from agent.tools.interview import ANSWER_TOOL, MOCK_TOOLS, call_id
from agent.understanding.interview import READS, command_in, is_pasted_ad, may_be_another_wish
from agent.wording.interview import say_waiting
from career.interview import service as interviews
from career.interview.views import RunningMock

OF_AN_AD = frozenset({"save_job", "match_job"})


class Interviewing(AgentMiddleware[Any, AgentContext, Any]):
    """Takes answers of mock interviews before any model; `offline` chooses and words what is done beside them."""

    def __init__(self, offline: OfflineChatModel) -> None:
        super().__init__()
        self._offline = offline

    async def awrap_model_call(self, request: ModelRequest[AgentContext], handler: Handler) -> ModelResponse[Any]:
        """Take an answer, word a step, or call the model, which is told nothing of `answer_interview`."""
        turn = this_turn(request.messages)
        done = [message for message in turn if isinstance(message, ToolMessage)]
        request = request.override(tools=[tool for tool in request.tools if _name(tool) != ANSWER_TOOL])
        if step := next((message for message in done if message.name == ANSWER_TOOL), None):
            return _said(_words(step))
        if any(message.name in MOCK_TOOLS for message in done):
            return await handler(request.override(model=self._offline))
        running = await self._running(request)
        if running is None:
            return await handler(request)
        if any(isinstance(message, AIMessage) for message in turn):
            return _with_reminder(await handler(request), running)
        return await self._taken(request, handler, running)

    async def _taken(
        self, request: ModelRequest[AgentContext], handler: Handler, running: RunningMock
    ) -> ModelResponse[Any]:
        """Return the call that a message in a running interview means."""
        said, context = _text(request.messages), request.runtime.context
        if (command := command_in(said)) is not None:
            return _call(context, command)
        allowed = OF_AN_AD if is_pasted_ad(said) else READS if self._is_certain(request, said) else frozenset()
        if allowed:
            response = await handler(request.override(model=self._offline))
            if _only_calls(response, allowed):
                return _with_reminder(response, running)
        return _call(context, "answer")

    def _is_certain(self, request: ModelRequest[AgentContext], said: str) -> bool:
        if not may_be_another_wish(said):
            return False
        return all(
            wish.is_tool and not wish.empty and wish.share >= CERTAIN for wish in self._offline.wishes(request.messages)
        )

    async def _running(self, request: ModelRequest[AgentContext]) -> RunningMock | None:
        """Return the interview that waits for this turn's message; asked once in a turn."""
        context = request.runtime.context
        if not context.mock_is_known:
            async with context.database.transaction() as session:
                context.mock = await interviews.running(session, context.user_id, context.thread_id)
            context.mock_is_known = True
        return context.mock


def _call(context: AgentContext, action: str) -> ModelResponse[Any]:
    call = ToolCall(name=ANSWER_TOOL, args={"action": action}, id=call_id(context), type="tool_call")
    return ModelResponse(result=[AIMessage("", tool_calls=[call])])


def _said(text: str) -> ModelResponse[Any]:
    return ModelResponse(result=[AIMessage(text)])


def _words(step: ToolMessage) -> str:
    facts = step.artifact if isinstance(step.artifact, dict) else {}
    return str(facts.get("short") or step.content)


def _only_calls(response: ModelResponse[Any], allowed: frozenset[str]) -> bool:
    """Tell whether a reply does nothing but show what may be shown; a change of settings is more than that."""
    calls = [call for message in response.result if isinstance(message, AIMessage) for call in message.tool_calls]
    shows = all(call["name"] in allowed and not (call["name"] == "set_digest" and call["args"]) for call in calls)
    return bool(calls) and shows


def _with_reminder(response: ModelResponse[Any], running: RunningMock) -> ModelResponse[Any]:
    """Return a reply with how the interview goes on, where it is words."""
    result = [
        message.model_copy(update={"content": f"{message.text}\n\n{say_waiting(running)}"})
        if isinstance(message, AIMessage) and not message.tool_calls and str(message.text).strip()
        else message
        for message in response.result
    ]
    return ModelResponse(result=result)


def _text(messages: Sequence[AnyMessage]) -> str:
    turn = this_turn(messages)
    return str(turn[0].content) if turn else ""


def _name(tool: Any) -> str:
    return tool.name if isinstance(tool, BaseTool) else ""
