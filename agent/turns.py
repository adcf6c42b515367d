"""One turn of a thread through the graph: begin it, take it up again after a crash, or resume it after a yes or no."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from langchain_core.messages import AIMessage, AIMessageChunk, AnyMessage, HumanMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command, StateSnapshot

from agent.approvals import Reply, question
from agent.context import AgentContext
from agent.graph import Agent
from agent.guarding import STOOD_IN, WAITED
from agent.history import outdated, this_turn
from agent.own_words import typed
from agent.streaming import Draft
from agent.tools import LABELS
from agent.truth import safe
from career.conversation.events import EVENT, Card, Event, File, Question, Text, TextDelta, ToolUsed
from db.models import Message
from runtime.language import N_, number
from runtime.language import gettext as _

Show = Callable[[Event], Awaitable[None]]
REJECTED = "The user did not agree; this was not done. Do not try it again."
NO_ANSWER = N_("I have nothing to say to that. “help” shows what I can do.")
MOST_STEPS = 40


@dataclass(frozen=True)
class Waiting:
    """Tool calls that wait for a yes, and the reply that this turn's message gives; None where it gives none."""

    calls: list[dict[str, Any]]
    reply: Reply | None


@dataclass(frozen=True)
class Answer:
    """What a turn came to: the text, the events to keep, and the calls that wait for a yes now."""

    text: str
    events: list[Event]
    asks: list[dict[str, Any]]


async def run_turn(agent: Agent, context: AgentContext, turn: Message, waiting: Waiting | None, show: Show) -> Answer:
    """Run a turn to its end and return the answer; `show` gets what happens meanwhile.

    Safe to call again for the same turn: the graph goes on from its last checkpoint, and a message is added once.
    A graph whose worker died has tasks left; its `next` may be empty all the same, when their results were kept already
    and the checkpoint after them was not.
    """
    config: RunnableConfig = {"configurable": {"thread_id": str(turn.thread_id)}, "recursion_limit": MOST_STEPS}
    before = await agent.aget_state(config)
    resumes = waiting is not None and waiting.reply is not None and _holds(before, waiting.calls)
    begun = any(message.id == str(turn.id) for message in _messages(before))
    if resumes and waiting is not None:
        if before.interrupts:
            await _run(agent, _decided(before, waiting.reply), config, context, turn, show)
        elif before.tasks:
            await _run(agent, None, config, context, turn, show)
    elif not begun:
        await _run(agent, _new_input(before, turn), config, context, turn, show)
    elif before.tasks and not before.interrupts:
        await _run(agent, None, config, context, turn, show)
    after = await agent.aget_state(config)
    since = waiting.calls if resumes and waiting else None
    return _answer(after, turn, since)


async def _run(
    agent: Agent, given: Any, config: RunnableConfig, context: AgentContext, turn: Message, show: Show
) -> None:
    drafts: dict[str | None, Draft] = {}
    async for mode, item in agent.astream(
        given, config, context=context, stream_mode=["updates", "messages"], durability="async"
    ):
        if mode == "messages":
            piece = item[0]
            if isinstance(piece, AIMessageChunk) and (text := str(piece.text)):
                draft = drafts.setdefault(piece.id, Draft(typed(turn.content), [HumanMessage(turn.content)]))
                if shown := draft.add(text):
                    await show(TextDelta(turn_id=turn.id, text=shown))
        else:
            for event in _events_of_update(item, turn.id):
                await show(event)


def _events_of_update(update: Any, turn_id: UUID) -> list[Event]:
    """Return what a step of the graph has to show: tools that are about to run, and the cards of those that ran."""
    events: list[Event] = []
    for name, change in update.items():
        if not isinstance(change, dict):
            continue
        messages = change.get("messages", ())
        for message in messages if isinstance(messages, list) else ():
            if name == "model" and isinstance(message, AIMessage):
                events += _tools(message, turn_id)
            elif isinstance(message, ToolMessage):
                events += _cards(message, turn_id)
    return events


def _new_input(state: StateSnapshot, turn: Message) -> dict[str, Any]:
    gone = outdated(state.values if isinstance(state.values, dict) else {})
    updates: list[Any] = [*gone["messages"], *_rejections(_messages(state))]
    return {**gone, "messages": [*updates, HumanMessage(turn.content, id=str(turn.id))]}


def _rejections(messages: Sequence[AnyMessage]) -> list[ToolMessage]:
    """Return answers to calls that were left waiting, since no model accepts a call without one."""
    answered = {message.tool_call_id for message in messages if isinstance(message, ToolMessage)}
    return [
        ToolMessage(REJECTED, tool_call_id=call["id"], name=call["name"], status="error")
        for message in messages
        if isinstance(message, AIMessage)
        for call in message.tool_calls
        if call["id"] not in answered
    ]


def _decided(state: StateSnapshot, reply: Reply | None) -> Command[Any]:
    decision = {"type": "approve"} if reply == "yes" else {"type": "reject", "message": REJECTED}
    count = sum(len(interrupt.value["action_requests"]) for interrupt in state.interrupts)
    return Command(resume={"decisions": [decision] * count})


def _answer(state: StateSnapshot, turn: Message, since: list[dict[str, Any]] | None) -> Answer:
    messages = _after_calls(_messages(state), since) if since is not None else this_turn(_messages(state))
    events: list[Event] = []
    for message in messages:
        if isinstance(message, AIMessage) and not state.interrupts:
            events += _tools(message, turn.id)
        if isinstance(message, ToolMessage):
            events += _cards(message, turn.id)
    asks = [dict(request) for interrupt in state.interrupts for request in interrupt.value["action_requests"]]
    if asks:
        text = safe(question(asks, state.values), "")
        calls = next((m.tool_calls for m in reversed(messages) if isinstance(m, AIMessage) and m.tool_calls), [])
        return Answer(text, [*events, Question(turn_id=turn.id, text=text)], [dict(call) for call in calls])
    text = _words(messages, turn)
    return Answer(text, [*events, Text(turn_id=turn.id, text=text)], [])


def _words(messages: Sequence[AnyMessage], turn: Message) -> str:
    last = next((m for m in reversed(messages) if isinstance(m, AIMessage) and str(m.text).strip()), None)
    text = safe(str(last.text), typed(turn.content)) if last else ""
    note = next((f"\n\n({_excuse(m.additional_kwargs)})" for m in messages if STOOD_IN in m.additional_kwargs), "")
    return f"{text or _(NO_ANSWER)}{note}"


def _excuse(facts: Mapping[str, Any]) -> str:
    model, waited = facts[STOOD_IN], facts.get(WAITED)
    if not waited:
        return _("{model} did not answer, so I answered without it.", model=model)
    return _(
        "{model} did not answer, so I answered without it: it took longer than {seconds} s.",
        model=model,
        seconds=number(waited),
    )


def _tools(message: AIMessage, turn_id: UUID) -> list[Event]:
    names = dict.fromkeys(call["name"] for call in message.tool_calls)
    return [ToolUsed(turn_id=turn_id, name=name, label=_(LABELS.get(name, name))) for name in names]


def _cards(message: ToolMessage, turn_id: UUID) -> list[Event]:
    facts = message.artifact if isinstance(message.artifact, dict) else {}
    events = [EVENT.validate_python(item) for item in facts.get("events", ())]
    return [event.model_copy(update={"turn_id": turn_id}) for event in events if isinstance(event, Card | File)]


def _holds(state: StateSnapshot, calls: Sequence[dict[str, Any]]) -> bool:
    """Tell whether the calls that waited are still in the thread's state."""
    ids = {call["id"] for message in _messages(state) if isinstance(message, AIMessage) for call in message.tool_calls}
    return bool(calls) and {call["id"] for call in calls} <= ids | _answered(state)


def _answered(state: StateSnapshot) -> set[str]:
    return {message.tool_call_id for message in _messages(state) if isinstance(message, ToolMessage)}


def _after_calls(messages: Sequence[AnyMessage], calls: Sequence[dict[str, Any]]) -> list[AnyMessage]:
    """Return what came of calls that waited: everything after the message that made them."""
    ids = {call["id"] for call in calls}
    for position, message in enumerate(messages):
        if isinstance(message, ToolMessage) and message.tool_call_id in ids:
            return list(messages[position:])
    return []


def _messages(state: StateSnapshot) -> list[AnyMessage]:
    return list(state.values.get("messages", ())) if isinstance(state.values, dict) else []
