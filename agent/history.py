"""The messages of a thread: which belong to this turn, and how much of the past a model is shown."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from langchain_core.messages import AnyMessage, BaseMessage, HumanMessage, RemoveMessage, ToolMessage
from langchain_core.messages.utils import count_tokens_approximately

from agent.memory import remembered, turns_of
from agent.prompts import material, plain, shown_block, situation_block
from agent.situation import Situation
from agent.veiling import veiled
from career.jobs.recognising import is_ad

M = TypeVar("M", bound=BaseMessage)
MOST_TURNS, STEP = 20, 8
"""A thread's state has that many turns at most; when it has more, so many leave at once, so that what a server keeps
read of a thread stays the same for some turns.
"""
SHOWN_STEP = 4
"""Past turns that do not fit are left out by so many at a time, for the same reason."""
PAST_PASTE = 400
SHARE_OF_CONTEXT = 0.6
LONG_PASTE = 1_500


def this_turn(messages: Sequence[M]) -> list[M]:
    """Return the messages from the person's last one on."""
    start = next((i for i in range(len(messages) - 1, -1, -1) if isinstance(messages[i], HumanMessage)), 0)
    return list(messages[start:])


def told(
    messages: Sequence[AnyMessage], situation: Situation, *, budget: int, earlier: Sequence[str] = ()
) -> list[AnyMessage]:
    """Return what the model is shown: as much of the past as fits in `budget` tokens, and this turn with the situation
    and marks. Of what is left out there is a line each, after `earlier`, the lines of turns that left the thread.
    """
    current = this_turn(messages)
    turns = [veiled(turn) for turn in turns_of(messages[: len(messages) - len(current)])]
    past = [[_past(message) for message in turn] for turn in turns]
    shown = [_now(message, situation, budget) for message in current]
    first = _first_fitting(past, budget - count_tokens_approximately(shown))
    kept = [message for turn in past[first:] for message in turn]
    return _with_summary([*kept, *shown], remembered(earlier, turns[:first]))


def outdated(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the update that takes turns out of a thread's state that no model is shown any more, with a line of each
    in the running summary, and old cards.
    """
    messages: Sequence[AnyMessage] = state.get("messages", ())
    turns = turns_of(messages)
    over = len(turns) - MOST_TURNS
    cut = -(-over // STEP) * STEP if over > 0 else 0
    gone = [RemoveMessage(id=message.id or "") for turn in turns[:cut] for message in turn]
    worn = [
        message.model_copy(update={"artifact": {**message.artifact, "events": []}})
        for turn in turns[cut:]
        for message in turn
        if isinstance(message, ToolMessage) and message.artifact and message.artifact.get("events")
    ]
    summary = {"earlier": remembered(state.get("earlier", ()), [veiled(turn) for turn in turns[:cut]])} if cut else {}
    return {"messages": [*gone, *worn], **summary}


def _with_summary(shown: Sequence[AnyMessage], lines: Sequence[str]) -> list[AnyMessage]:
    """Put the running summary before the first message, as data: answers name what others wrote."""
    if not lines or not shown:
        return list(shown)
    first = shown[0]
    block = material("earlier in this conversation", "\n".join(lines), _key(first))
    return [first.model_copy(update={"content": f"{block}\n\n{first.content}"}), *shown[1:]]


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


def _first_fitting(past: Sequence[Sequence[AnyMessage]], budget: int) -> int:
    """Return the place of the first turn from which on whole turns fit."""
    first = len(past)
    for place in range(len(past) - 1, -1, -1):
        budget -= count_tokens_approximately(past[place])
        if budget < 0 or not isinstance(past[place][0], HumanMessage):
            break
        first = place
    rounded = -(-first // SHOWN_STEP) * SHOWN_STEP
    return rounded if rounded < len(past) else first
