"""The model that stands in where none is configured, or where the configured one does not answer.

A LangChain chat model: it picks tools by examples, rules and parsers, and words answers from tool results. All it
knows comes in the messages: the situation that is told with the person's message, and the results of tools.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.messages.tool import ToolCall
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import PrivateAttr

from agent.history import this_turn
from agent.models import replies
from agent.offering import offered
from agent.own_words import shortened
from agent.shown import LISTS
from agent.situation import Situation
from agent.understanding.arguments import Before, arguments
from agent.understanding.classifier import IntentClassifier
from agent.understanding.examples import Example, reduced
from agent.understanding.nearest import NearestExamples
from agent.understanding.wishes import LONGEST_WISH, OF_ONE_JOB, Understanding, Wish
from agent.veiling import ANSWER
from career.ports import Embedder
from runtime.embedding import PACKAGED_MODEL, PackagedEmbedder
from runtime.ids import new_id

MOST_KEPT = 64
"""Messages whose wishes are kept: in a turn they are asked for at every step."""


@dataclass(frozen=True)
class Meant:
    """What somebody said, with the tool and the arguments that they meant."""

    said: str
    label: str
    args: dict[str, Any]


class OfflineChatModel(BaseChatModel):
    """Answers without a language model; the same messages always get the same answer."""

    _understanding: Understanding = PrivateAttr()
    _nearest: NearestExamples = PrivateAttr()
    _kept: dict[tuple[str, Situation, str], list[Wish]] = PrivateAttr(default_factory=dict)

    @classmethod
    def with_embedder(cls, embedder: Embedder) -> "OfflineChatModel":
        """Make the model. It uses the packaged embedder whatever is set, so that it never depends on a server."""
        own = embedder if embedder.model == PACKAGED_MODEL else PackagedEmbedder()
        model = cls()
        model._nearest = NearestExamples(own)
        model._understanding = Understanding(IntentClassifier(own))
        return model

    @property
    def _llm_type(self) -> str:
        return "candid-offline"

    def warm_up(self) -> None:
        """Load what was learnt now rather than with the first message."""
        self._understanding.wishes("hello", Situation(), Before())

    def bind_tools(
        self,
        tools: Sequence[Any],
        *,
        tool_choice: str | None = None,  # noqa: ARG002 (never forced)
        **kwargs: Any,
    ) -> Runnable[Any, AIMessage]:
        """Let the model call these tools; a choice is not forced."""
        return self.bind(tools=[tool.name for tool in tools if isinstance(tool, BaseTool)], **kwargs)

    def wishes(self, messages: Sequence[BaseMessage]) -> list[Wish]:
        """Return what the person's last message wants."""
        said, situation, before = _heard(messages)
        key = (said, situation, repr(before))
        kept = self._kept.get(key)
        if kept is None:
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            kept = self._kept[key] = self._understanding.wishes(said, situation, before)
        return deepcopy(kept)

    def likely(self, messages: Sequence[BaseMessage]) -> list[str]:
        """Return what the person's last message may want, likeliest first: tools, and (with a dot) what needs none."""
        said, situation, before = _heard(messages)
        first = [wish.label for wish in self.wishes(messages)]
        ranked = self._understanding.ranked(said[:LONGEST_WISH], situation, before)
        return list(dict.fromkeys([*first, *ranked]))

    def examples(self, messages: Sequence[BaseMessage], labels: Sequence[str], count: int) -> list[Meant]:
        """Return for each label `count` examples that are near to the person's last message, with their arguments."""
        found = self._nearest.of(reduced(_said(this_turn(messages))[:LONGEST_WISH]), labels, count)
        return [Meant(one.text, one.label, _told(one)) for one in found]

    def arguments(self, name: str, messages: Sequence[BaseMessage]) -> dict[str, Any]:
        """Return the arguments of a tool that parsers find in the person's last message."""
        said, situation, before = _heard(messages)
        return arguments(name, shortened(said), situation, before) or {}

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> ChatResult:
        tools = kwargs.get("tools") or ()
        turn = this_turn(messages)
        wishes = self.wishes(messages)
        results = [message for message in turn if isinstance(message, ToolMessage)]
        calls = [_call(wish) for wish in _due([wish for wish in wishes if _can(wish, tools)], turn)] or _offers(turn)
        reply = AIMessage("", tool_calls=calls) if calls else AIMessage(_answer(turn, results, wishes, tools))
        return ChatResult(generations=[ChatGeneration(message=reply)])

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> ChatResult:
        """Answer here: it takes less than handing it to a thread."""
        return self._generate(messages, stop, **kwargs)


def _told(example: Example) -> dict[str, Any]:
    return arguments(example.label, example.text, Situation(), Before()) or {}


def _due(wishes: Sequence[Wish], turn: Sequence[BaseMessage]) -> Sequence[Wish]:
    """Return the wishes to be met now: what is to be done with a list ("and save the first") waits for the list."""
    rounds = sum(isinstance(message, AIMessage) for message in turn)
    first = next((place for place, wish in enumerate(wishes, 1) if wish.label in LISTS), len(wishes))
    parted = (wishes[:first], wishes[first:]) if any(wish.label in OF_ONE_JOB for wish in wishes[first:]) else (wishes,)
    return parted[rounds] if rounds < len(parted) else ()


def _can(wish: Wish, tools: Sequence[str]) -> bool:
    return wish.label in tools and not wish.empty and wish.is_likely


def _offers(turn: Sequence[BaseMessage]) -> list[ToolCall]:
    """Return the call that adds what was learned to the profile, once; it waits for a yes."""
    is_made = any(call["name"] == "add_skills" for m in turn if isinstance(m, AIMessage) for call in m.tool_calls)
    names = [] if is_made else offered(turn)
    return [_call(Wish("add_skills", 1.0, {"skills": names}))] if names else []


def _call(wish: Wish) -> ToolCall:
    return ToolCall(name=wish.label, args=wish.args, id=f"call_{new_id().hex[-12:]}", type="tool_call")


def _answer(
    turn: Sequence[BaseMessage], results: Sequence[ToolMessage], wishes: Sequence[Wish], tools: Sequence[str]
) -> str:
    said, situation = _said(turn), _situation(turn)
    worded = [replies.of_result(message, said, brief=message.name == name) for message, name in _with_next(results)]
    others = [wish for wish in wishes if not _can(wish, tools) or (not results and not wish.is_tool)]
    told = [wish for wish in others if not results or (wish.is_tool and wish.is_likely)]
    beside = [replies.without_tool(wish, situation) for wish in told]
    return "\n\n".join(dict.fromkeys(text for text in (*worded, *beside) if text)) or replies.unsure(situation)


def _with_next(results: Sequence[ToolMessage]) -> list[tuple[ToolMessage, str | None]]:
    """Return results, each with the name of the tool of the one after it."""
    return [(message, after.name if after else None) for message, after in zip_longest(results, results[1:])]


def _heard(messages: Sequence[BaseMessage]) -> tuple[str, Situation, Before]:
    """Return what the person said last, in which situation, and what went before in the thread."""
    turn = this_turn(messages)
    return _said(turn), _situation(turn), _before(messages[: len(messages) - len(turn)])


def _said(turn: Sequence[BaseMessage]) -> str:
    first = turn[0] if turn else None
    if not isinstance(first, HumanMessage):
        return ""
    return str(first.additional_kwargs.get("said") or first.content)


def _situation(turn: Sequence[BaseMessage]) -> Situation:
    return Situation.of(turn[0].additional_kwargs.get("situation")) if turn else Situation()


def _before(past: Sequence[BaseMessage]) -> Before:
    """Return what the last turn that used a tool was about, and the search before it where one job came after."""
    results = (message for message in reversed(past) if isinstance(message, ToolMessage))
    done = [message for message in results if message.name]
    if not done:
        return Before()
    if done[0].name == ANSWER:
        return Before("start_mock_interview")
    last, facts = done[0], done[0].artifact if isinstance(done[0].artifact, dict) else {}
    search = next((message for message in done if message.name not in OF_ONE_JOB or message.name in LISTS), None)
    args = _args_of(past, search) if search and search.name == "search_jobs" else None
    return Before(last.name, tuple(facts.get("missing", ())), _args_of(past, last), args)


def _args_of(past: Sequence[BaseMessage], result: ToolMessage) -> dict[str, Any]:
    """Return the arguments of the call that a result answers."""
    calls = (call for message in past if isinstance(message, AIMessage) for call in message.tool_calls)
    return next((dict(call["args"]) for call in calls if call["id"] == result.tool_call_id), {})
