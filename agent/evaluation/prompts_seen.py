"""How much of each prompt began as the one before: what a server that keeps its prefix has not to read again."""

import json
from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import AIMessage, BaseMessage


class PromptsSeen(AsyncCallbackHandler):
    """Counts the letters of prompts, and those with which the prompt before began as well."""

    def __init__(self) -> None:
        self.letters = 0
        self.repeated = 0
        self._last = ""

    @property
    def share(self) -> float | None:
        """The share of letters that were the same from the beginning; None before the first prompt."""
        return self.repeated / self.letters if self.letters else None

    async def on_chat_model_start(
        self,
        serialized: dict[str, Any] | None,  # noqa: ARG002
        messages: list[list[BaseMessage]],
        **kwargs: Any,
    ) -> None:
        """Count a prompt: instructions, tools, and messages, as servers put them one after the other."""
        tools = (kwargs.get("invocation_params") or {}).get("tools") or ()
        for prompt in messages:
            told = _text(prompt, tools)
            self.repeated += _same(self._last, told)
            self.letters += len(told)
            self._last = told


def _same(one: str, other: str) -> int:
    """Return with how many letters both begin."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _text(messages: Sequence[BaseMessage], tools: Sequence[Any]) -> str:
    first, *rest = [_said(message) for message in messages]
    return "\n".join([first, json.dumps(list(tools), default=str), *rest])


def _said(message: BaseMessage) -> str:
    calls = message.tool_calls if isinstance(message, AIMessage) else []
    made = json.dumps([[call["name"], call["args"]] for call in calls], default=str) if calls else ""
    return f"{message.type}: {message.content}{made}"
