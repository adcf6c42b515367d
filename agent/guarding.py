"""Around each call of a model: what it may do and say.

What the rules understand for sure is done at once, without waiting for a model. A model that does not answer is stood
in for by the offline one, and so is one that writes what is no answer: broken calls, data instead of words, the same
call again and again, figures or skills that no tool told.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.messages.ai import add_usage
from langchain_core.messages.tool import ToolCall
from langchain_core.tools import BaseTool

from agent.approvals import WISHED, is_asked_for
from agent.context import AgentContext
from agent.history import this_turn
from agent.merging import SURE_KEYS, completed, corrected
from agent.models.calls import Reading, read_reply
from agent.models.kinds import way_of
from agent.models.offline import OfflineChatModel
from agent.own_words import typed
from agent.truth import carries_results, discloses, invented, repeats_orders, safe
from agent.understanding.language import is_english
from agent.understanding.wishes import LIKELY, OF_ONE_JOB, SURE
from runtime.language import ENGLISH, spoken
from runtime.logging import get_logger
from runtime.settings import RulesFirst

_log = get_logger(__name__)
MOST_CALLS = 6
CERTAIN = 0.85
HELP = ".help"
STOOD_IN, WAITED = "stood_in_for", "waited"
"""Where a message keeps which model it stands in for, and the seconds after which that was not waited for any more."""
AGAIN = "Write the call again as one line of JSON, mended; or answer in words if no tool is needed."
_SHOWN_AS_THEY_ARE = ("write_cover_letter", "start_mock_interview", "answer_interview")
Handler = Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]]


class Guarding(AgentMiddleware[Any, AgentContext, Any]):
    """Lets only checked replies through; `timeout` is in seconds for one reply of the model.

    `rules_first` says what is left to the rules where they are sure: nothing, the choice of tools, or answers too.
    """

    def __init__(
        self, offline: OfflineChatModel, timeout: float, name_of_model: str, *, rules_first: RulesFirst = "tools"
    ) -> None:
        super().__init__()
        self._rules_first = rules_first
        self._offline = offline
        self._timeout = timeout
        self._model = name_of_model
        self._is_small = way_of(name_of_model) == "text"
        self._certain = SURE if self._is_small and rules_first == "auto" else CERTAIN
        self._leaves_words = self._is_small and rules_first == "auto"

    async def awrap_model_call(self, request: ModelRequest[AgentContext], handler: Handler) -> ModelResponse[Any]:
        """Call the model, or the offline one in its place; calls keep what the rules understood to be wanted."""
        response = await self._reply(request, handler)
        for message in response.result:
            if isinstance(message, AIMessage) and message.tool_calls:
                wishes = self._offline.wishes(request.messages)
                message.additional_kwargs[WISHED] = sorted({w.label for w in wishes if w.share >= LIKELY and w.is_tool})
        return response

    async def _reply(self, request: ModelRequest[AgentContext], handler: Handler) -> ModelResponse[Any]:
        context, turn = request.runtime.context, this_turn(request.messages)
        if request.model is self._offline or _rounds(turn) >= MOST_CALLS:
            return await self._stand_in(request, handler)
        if self._is_plain(request, turn):
            return await self._stand_in(request, handler)
        if context.model_is_down:
            return await self._stand_in(request, handler, marked=True)
        try:
            reply = await self._answer(request, handler)
        except Exception as error:
            _log.warning("model_did_not_answer", model=self._model, error=type(error).__name__)
            context.model_is_down = "slow" if _is_late(error) else "away"
            return await self._stand_in(request, handler, marked=True)
        checked = self._checked(reply, request, turn)
        if checked is None:
            return await self._without(reply, request, handler, turn)
        return ModelResponse(result=[checked])

    async def _answer(self, request: ModelRequest[AgentContext], handler: Handler) -> AIMessage:
        """Return what the model says; a call that cannot be made is told to it, once."""
        reply = await self._said_by_model(request, handler)
        reading = read_reply(reply, _tools_of(request))
        if not reading.errors or reading.calls or reading.declined or _has_results(this_turn(request.messages)):
            return reply
        _log.info("model_asked_again", model=self._model, errors=len(reading.errors))
        wrong = reply if reply.text.strip() else AIMessage(json.dumps([call["name"] for call in reply.tool_calls]))
        told = [*request.messages, AIMessage(str(wrong.text)), HumanMessage(f"{reading.errors[0]}\n{AGAIN}")]
        again = await self._said_by_model(request.override(messages=told), handler)
        again.usage_metadata = add_usage(reply.usage_metadata, again.usage_metadata)
        return again

    async def _said_by_model(self, request: ModelRequest[AgentContext], handler: Handler) -> AIMessage:
        async with asyncio.timeout(self._timeout):
            response = await handler(request)
        reply = response.result[0]
        if not isinstance(reply, AIMessage):
            raise TypeError("a model answered with no message of its own")
        return reply

    async def _without(
        self, reply: AIMessage, request: ModelRequest[AgentContext], handler: Handler, turn: Sequence[AnyMessage]
    ) -> ModelResponse[Any]:
        """Let the rules answer in place of a reply that may not go on; where it wanted no tool, and they are not sure
        of one, without tools.
        """
        declined = read_reply(reply, _tools_of(request)).declined and not _has_results(turn)
        if declined and max(wish.share for wish in self._offline.wishes(request.messages)) < SURE:
            request = request.override(tools=[])
        response = await self._stand_in(request, handler)
        return ModelResponse(result=[_counted(message, reply) for message in response.result])

    def _is_plain(self, request: ModelRequest[AgentContext], turn: Sequence[AnyMessage]) -> bool:
        """Tell whether rules do: they are sure of every wish, and of the words where words are next."""
        if self._rules_first == "never":
            return False
        wishes = self._offline.wishes(request.messages)
        has_results = _has_results(turn)
        can_word = _can_word(request.runtime.context.language, _said(turn))
        if has_results and self._leaves_words and can_word:
            return True
        if any(wish.share < self._certain or wish.empty for wish in wishes):
            return False
        acts_next = not has_results and any(wish.is_tool for wish in wishes)
        if acts_next or all(wish.label == HELP for wish in wishes):
            return True
        return (self._rules_first == "answers" or self._leaves_words) and can_word

    def _checked(
        self, reply: AIMessage, request: ModelRequest[AgentContext], turn: Sequence[AnyMessage]
    ) -> AIMessage | None:
        """Return what may go on of a reply; None where nothing may."""
        reading = self._merged(read_reply(reply, _tools_of(request)), request, turn)
        if self._is_small:
            # After a result a small model goes on with whatever the result speaks of.
            reading = replace(reading, calls=() if _has_results(turn) else _once_each(reading.calls))
        wanted = self._wanted(request, turn, SURE)
        certain = self._wanted(request, turn, self._certain)
        if certain and reading.calls and not certain & {call["name"] for call in reading.calls}:
            return None
        if reading.calls and wanted != set():
            fresh = self._asked(_not_done(reading.calls, turn), request, turn)
            return _with(reply, "", fresh) if fresh else None
        if not reading.text or (wanted and not reading.calls) or self._is_invented(reading, turn):
            return None
        if not carries_results(reading.text, turn) or _is_shown_as_it_is(turn):
            return None
        if discloses(reading.text) or repeats_orders(reading.text, turn):
            _log.warning("answer_not_shown", model=self._model, claims=0)
            return None
        if _has_results(turn) and _only_asks(reading.text):
            return None
        return _with(reply, safe(reading.text, typed(_said(turn))), [])

    def _merged(self, reading: Reading, request: ModelRequest[AgentContext], turn: Sequence[AnyMessage]) -> Reading:
        """Return a reading whose calls hold what parsers found in the message; what they are told later is theirs."""
        if not reading.calls or _has_results(turn):
            return reading
        wished = {wish.label for wish in self._offline.wishes(request.messages)}
        alone = len({call["name"] for call in reading.calls}) == len(reading.calls)
        calls = []
        for call in reading.calls:
            parsed = self._offline.arguments(call["name"], request.messages) if alone else {}
            if call["name"] not in wished:
                parsed = {key: value for key, value in parsed.items() if key in SURE_KEYS}
            calls.append(corrected(call, parsed, _said(turn)) if self._is_small else completed(call, parsed))
        return replace(reading, calls=tuple(calls))

    def _wanted(self, request: ModelRequest[AgentContext], turn: Sequence[AnyMessage], least: float) -> set[str] | None:
        """Return the tools that the person wants, empty for none; None where it is less sure than `least`, or late."""
        if _has_results(turn):
            return None
        wishes = self._offline.wishes(request.messages)
        if min(wish.share for wish in wishes) < least:
            return None
        names = {tool.name for tool in _tools_of(request)}
        tools = {wish.label for wish in wishes if wish.is_tool}
        return (tools & names or None) if tools else set()

    def _asked(
        self, calls: Sequence[ToolCall], request: ModelRequest[AgentContext], turn: Sequence[AnyMessage]
    ) -> list[ToolCall]:
        """Return the calls without those that nobody asked for.

        What is not in the person's own words is asked about (see agent.approvals), unless the rules are sure that they
        want something else, or it comes up only after a tool's result: then an ad or a CV wants it, and it is left.
        """
        wishes = self._offline.wishes(request.messages)
        wished = {wish.label for wish in wishes if wish.share >= LIKELY}
        may_ask = min(wish.share for wish in wishes) < SURE and not _has_results(turn)
        said = _said(turn)
        kept = [call for call in calls if may_ask or call["name"] in wished or is_asked_for(call, said, wished=wished)]
        if len(kept) < len(calls):
            _log.warning("calls_not_asked_for", model=self._model, calls=len(calls) - len(kept))
        return kept

    def _is_invented(self, reading: Reading, turn: Sequence[AnyMessage]) -> bool:
        wrong = invented(reading.text, turn)
        if wrong:
            _log.warning("answer_not_shown", model=self._model, claims=len(wrong))
        return bool(wrong)

    async def _stand_in(
        self, request: ModelRequest[AgentContext], handler: Handler, *, marked: bool = False
    ) -> ModelResponse[Any]:
        response = await handler(request.override(model=self._offline))
        if marked:
            late = request.runtime.context.model_is_down == "slow"
            for message in response.result:
                message.additional_kwargs[STOOD_IN] = self._model
                message.additional_kwargs[WAITED] = self._timeout if late else None
        return response


def model_name(model: BaseChatModel) -> str:
    """Return how a model is called towards people."""
    return str(getattr(model, "model", None) or getattr(model, "model_name", None) or "the model")


def _can_word(wanted: str | None, said: str) -> bool:
    """Tell whether rules have words in the language in which a message is to be answered."""
    if wanted is None or wanted == ENGLISH:
        return is_english(said)
    return spoken(wanted) != ENGLISH


def _tools_of(request: ModelRequest[AgentContext]) -> list[BaseTool]:
    return [tool for tool in request.tools if isinstance(tool, BaseTool)]


def _once_each(calls: Sequence[ToolCall]) -> tuple[ToolCall, ...]:
    """Return calls without those that small models make once more, with other arguments."""
    kept: list[ToolCall] = []
    for call in calls:
        if call["name"] in OF_ONE_JOB or call["name"] not in {one["name"] for one in kept}:
            kept.append(call)
    return tuple(kept)


def _has_results(turn: Sequence[AnyMessage]) -> bool:
    return any(isinstance(message, ToolMessage) for message in turn)


def _is_late(error: BaseException) -> bool:
    """Tell whether an error says that time ran out, ours or that of a client of a server."""
    return isinstance(error, TimeoutError) or "Timeout" in type(error).__name__


def _counted(message: BaseMessage, reply: AIMessage) -> BaseMessage:
    """Return what stands in for a reply, with the tokens that the reply took."""
    if isinstance(message, AIMessage):
        message.usage_metadata = reply.usage_metadata
    return message


def _rounds(turn: Sequence[AnyMessage]) -> int:
    return sum(isinstance(message, AIMessage) for message in turn)


def _is_shown_as_it_is(turn: Sequence[AnyMessage]) -> bool:
    """Tell whether a tool of the turn wrote what a person may send on, to which no model adds a word."""
    return any(isinstance(message, ToolMessage) and message.name in _SHOWN_AS_THEY_ARE for message in turn)


def _not_done(calls: Sequence[ToolCall], turn: Sequence[AnyMessage]) -> list[ToolCall]:
    """Return the calls that this turn has not made already."""
    made = {_key(call) for message in turn if isinstance(message, AIMessage) for call in message.tool_calls}
    answered = {message.name for message in turn if isinstance(message, ToolMessage) and message.status == "error"}
    return [call for call in calls if _key(call) not in made and call["name"] not in answered]


def _only_asks(text: str) -> bool:
    """Tell whether a text holds nothing but questions, which small models write in place of an answer."""
    return not re.sub(r"[^.!?。？\n]*[?？]", "", text).strip(" \n\t\"'“”*_-")


def _key(call: ToolCall) -> str:
    return json.dumps([call["name"], call["args"]], sort_keys=True, default=str)


def _with(reply: AIMessage, text: str, calls: list[ToolCall]) -> AIMessage:
    return AIMessage(content=text, tool_calls=calls, id=reply.id, usage_metadata=reply.usage_metadata)


def _said(turn: Sequence[AnyMessage]) -> str:
    return str(turn[0].additional_kwargs.get("said") or turn[0].content) if turn else ""
