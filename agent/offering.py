"""What is offered to a person's profile once they told that they learned it; it goes there only with their yes."""

from collections.abc import Sequence
from typing import Any

from langchain_core.messages import BaseMessage, ToolMessage

from agent.history import this_turn


def offered(messages: Sequence[BaseMessage]) -> list[str]:
    """Return the skills that were noted as done in this turn and that the profile does not have."""
    return [str(name) for name in _noted(messages).get("offered", ())]


def said_of_offer(messages: Sequence[BaseMessage]) -> str:
    """Return what was noted in this turn, in words; empty where nothing is offered for it."""
    facts = _noted(messages)
    return str(facts.get("short", "")) if facts.get("offered") else ""


def _noted(messages: Sequence[BaseMessage]) -> dict[str, Any]:
    for message in reversed(this_turn(messages)):
        if isinstance(message, ToolMessage) and message.name == "plan_learning":
            return message.artifact if isinstance(message.artifact, dict) else {}
    return {}
