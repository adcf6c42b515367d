"""What is kept of turns that a model is not shown any more: a line each, made by code from what was said and answered.

No model writes it, so nothing in it is invented, and nothing of it is a fact about the person: those stand in the
profile, with their consent. It is only shown to models, never acted on.
"""

from collections.abc import Iterator, Sequence
from typing import NotRequired, TypeVar

from langchain.agents.middleware import AgentState
from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, HumanMessage

from agent.wording.phrases import short
from career.jobs.recognising import is_ad

M = TypeVar("M", bound=BaseMessage)
MOST_LINES = 12
"""Lines of the running summary; the oldest go first."""
LONGEST_PART = 90
"""Letters of what was said, and of what was answered, in a line."""


class Remembering(AgentState):
    """The state of a thread; `earlier` is the running summary of the turns that left `messages`."""

    earlier: NotRequired[list[str]]


def turns_of(messages: Sequence[M]) -> list[list[M]]:
    """Return messages by turns, each from a person's message on; what stands before the first makes one of its own."""
    turns: list[list[M]] = []
    for message in messages:
        if isinstance(message, HumanMessage) or not turns:
            turns.append([])
        turns[-1].append(message)
    return turns


def remembered(earlier: Sequence[str], gone: Sequence[Sequence[AnyMessage]]) -> list[str]:
    """Return the running summary after turns have gone: at most MOST_LINES, the newest."""
    return [*earlier, *(line for turn in gone if (line := _line(turn)))][-MOST_LINES:]


def _line(turn: Sequence[AnyMessage]) -> str | None:
    """Return what was said, which tools ran, and how the answer began; None where nobody said anything."""
    first = turn[0]
    if not isinstance(first, HumanMessage):
        return None
    said = str(first.additional_kwargs.get("said") or first.content)
    tools = ", ".join(dict.fromkeys(_tools(turn)))
    answer = next((str(m.text) for m in reversed(turn) if isinstance(m, AIMessage) and str(m.text).strip()), "")
    asked = "(pasted a job ad)" if is_ad(said) else f"“{short(said, LONGEST_PART)}”"
    told = f"; answer: “{short(answer, LONGEST_PART)}”" if answer else ""
    return f"User: {asked}{f'; {tools}' if tools else ''}{told}"


def _tools(turn: Sequence[AnyMessage]) -> Iterator[str]:
    for message in turn:
        yield from (call["name"] for call in message.tool_calls) if isinstance(message, AIMessage) else ()
