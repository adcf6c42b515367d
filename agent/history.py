"""The messages of a thread: which belong to this turn, and how much of the past a model is shown."""

import hashlib
from collections.abc import Sequence
from typing import Any, TypeVar

from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, HumanMessage, RemoveMessage, ToolMessage
from langchain_core.messages.utils import count_tokens_approximately

from agent.prompts import material, plain, shown_block, situation_block
from agent.situation import Situation
from career.jobs.recognising import is_ad

M = TypeVar("M", bound=BaseMessage)
KEPT_TURNS = 20
PAST_PASTE = 400
SHARE_OF_CONTEXT = 0.6
LONG_PASTE = 1_500


def this_turn(messages: Sequence[M]) -> list[M]:
    """Return the messages from the person's last one on."""
    start = next((i for i in range(len(messages) - 1, -1, -1) if isinstance(messages[i], HumanMessage)), 0)
    return list(messages[start:])


def told(messages: Sequence[AnyMessage], situation: Situation, *, budget: int) -> list[AnyMessage]:
    """Return what the model is shown: as much of the past as fits, and this turn with the situation and marks."""
    current = this_turn(messages)
    past = messages[: len(messages) - len(current)]
    shown = [_now(message, situation, budget) for message in current]
    left = budget - count_tokens_approximately(shown)
    return [*_fitting([_past(message) for message in past], left), *shown]


def outdated(messages: Sequence[AnyMessage]) -> list[Any]:
    """Return updates that take turns out of a thread's state that no model is shown any more, and old cards."""
    starts = [i for i, message in enumerate(messages) if isinstance(message, HumanMessage)]
    cut = starts[-KEPT_TURNS] if len(starts) > KEPT_TURNS else 0
    gone = [RemoveMessage(id=message.id or "") for message in messages[:cut]]
    worn = [
        message.model_copy(update={"artifact": {**message.artifact, "events": []}})
        for message in messages[cut:]
        if isinstance(message, ToolMessage) and message.artifact and message.artifact.get("events")
    ]
    return [*gone, *worn]


def _now(message: AnyMessage, situation: Situation, budget: int) -> AnyMessage:
    if isinstance(message, HumanMessage):
        blocks = (situation_block(situation), shown_block(situation, _key(message)))
        text = "\n\n".join([*filter(None, blocks), _said(message, limit=budget * 2)])
        facts = {"situation": situation.model_dump(), "said": str(message.content)}
        return message.model_copy(update={"content": text, "additional_kwargs": facts})
    return _data(message)


def _past(message: AnyMessage) -> AnyMessage:
    if isinstance(message, HumanMessage):
        facts = {"said": str(message.content)}
        return message.model_copy(update={"content": _said(message, limit=PAST_PASTE), "additional_kwargs": facts})
    return _data(message, limit=PAST_PASTE * 2)


def _said(message: HumanMessage, *, limit: int) -> str:
    """Return the person's words; what they pasted stands between marks."""
    text = str(message.content)
    if not is_ad(text) and len(text) < LONG_PASTE:
        return plain(text)
    return "The user pasted this text:\n" + material("pasted", text[:limit], _key(message))


def _data(message: AnyMessage, limit: int = 6_000) -> AnyMessage:
    if not isinstance(message, ToolMessage):
        return message
    text = str(message.content)
    shown = material("result", text[:limit], _key(message))
    return message.model_copy(update={"content": shown, "additional_kwargs": {"said": text}})


def _key(message: AnyMessage) -> str:
    """Return a mark's id: the same whenever this message is shown, and unknown to whoever wrote the text."""
    return hashlib.sha256(f"candid:{message.id}".encode()).hexdigest()[:8]


def _fitting(past: Sequence[AnyMessage], budget: int) -> list[AnyMessage]:
    """Return the newest whole turns that fit."""
    turns: list[list[AnyMessage]] = []
    for message in past:
        if isinstance(message, HumanMessage) or not turns:
            turns.append([])
        turns[-1].append(message)
    kept: list[AnyMessage] = []
    for turn in reversed(turns):
        budget -= count_tokens_approximately(turn)
        if budget < 0 or not isinstance(turn[0], HumanMessage):
            break
        kept[:0] = turn
    return kept


def answer_of(messages: Sequence[AnyMessage]) -> AIMessage | None:
    """Return the last answer of a turn, where there is one without tool calls."""
    last = messages[-1] if messages else None
    return last if isinstance(last, AIMessage) and not last.tool_calls else None
