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

from agent.approvals import WISHED
from agent.context import AgentContext
from agent.guarding import CERTAIN, Handler
from agent.history import this_turn
from agent.models.offline import OfflineChatModel
from agent.tools.interview import ANSWER_TOOL, MOCK_TOOLS, call_id
from agent.understanding.interview import (
    LONGEST_WISH,
    READS,
    command_in,
    is_pasted_ad,
    may_be_another_wish,
    mock_fields,
)
from agent.wording.interview import OVER, say_waiting
from career.interview import service as interviews
from career.interview.views import RunningMock
from runtime.language import gettext as _

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
            return _reply(AIMessage(_words(step)))
        if any(message.name in MOCK_TOOLS for message in done):
            return await handler(request.override(model=self._offline))
        running = await self._running(request)
        has_begun = any(isinstance(message, AIMessage) for message in turn)
        if not has_begun and (deed := await _deed(request, running)) is not None:
            return await handler(request) if deed == "began" else self._step(request)
        if running is None:
            over = _was_step(request.messages) and not has_begun and command_in(_text(request.messages)) == "stop"
            return _reply(AIMessage(_(OVER))) if over else await handler(request)
        if has_begun:
            return _with_reminder(await handler(request), running)
        return await self._taken(request, handler, running)

    async def _taken(
        self, request: ModelRequest[AgentContext], handler: Handler, running: RunningMock
    ) -> ModelResponse[Any]:
        """Return the call that a message in a running interview means."""
        said = _text(request.messages)
        if (command := command_in(said)) == "restart":
            return _call("start_mock_interview", mock_fields(said) | {"anew": True}, request.runtime.context)
        if command is not None:
            return self._step(request)
        allowed = OF_AN_AD if is_pasted_ad(said) else READS if self._is_certain(request, said) else frozenset()
        if allowed:
            response = await handler(request.override(model=self._offline))
            if _only_calls(response, allowed):
                return _with_reminder(response, running)
        return self._step(request)

    def _step(self, request: ModelRequest[AgentContext]) -> ModelResponse[Any]:
        """Return the call of the step that a message is; the same for the same message."""
        said, context = _text(request.messages), request.runtime.context
        args: dict[str, Any] = {"action": command_in(said) or "answer"}
        if args["action"] == "answer" and len(said.split()) <= LONGEST_WISH and self._wants(request):
            args["like_a_wish"] = True
        return _call(ANSWER_TOOL, args, context)

    def _is_certain(self, request: ModelRequest[AgentContext], said: str) -> bool:
        return may_be_another_wish(said) and self._wants(request)

    def _wants(self, request: ModelRequest[AgentContext]) -> bool:
        """Tell whether rules would be sure of a tool, were it not for the interview."""
        wishes = self._offline.wishes(request.messages)
        return all(wish.is_tool and not wish.empty and wish.share >= CERTAIN for wish in wishes)

    async def _running(self, request: ModelRequest[AgentContext]) -> RunningMock | None:
        """Return the interview that waits for this turn's message; asked once in a turn."""
        context = request.runtime.context
        if not context.mock_is_known:
            async with context.database.transaction() as session:
                context.mock = await interviews.running(session, context.user_id, context.thread_id)
            context.mock_is_known = True
        return context.mock


async def _deed(request: ModelRequest[AgentContext], running: RunningMock | None) -> str | None:
    """Return what this turn did in an interview before it was interrupted; asked only where there is an interview."""
    known = any(isinstance(message, ToolMessage) and message.name in MOCK_TOOLS for message in request.messages)
    if running is None and not known:
        return None
    context = request.runtime.context
    async with context.database.transaction() as session:
        return await interviews.deed_of(session, context.user_id, context.turn_id)


def _was_step(messages: Sequence[AnyMessage]) -> bool:
    """Tell whether the turn before this one was a step of a mock interview."""
    past = messages[: len(messages) - len(this_turn(messages))]
    return any(isinstance(message, ToolMessage) and message.name == ANSWER_TOOL for message in this_turn(past))


def _call(name: str, args: dict[str, Any], context: AgentContext) -> ModelResponse[Any]:
    call = ToolCall(name=name, args=args, id=call_id(context), type="tool_call")
    return _reply(AIMessage("", tool_calls=[call], additional_kwargs={WISHED: [name]}))


def _reply(message: AIMessage) -> ModelResponse[Any]:
    return ModelResponse(result=[message])


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
