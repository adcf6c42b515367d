"""The arguments of a model's calls, put together with what parsers find in the same message."""

import re
from collections.abc import Mapping
from typing import Any

from langchain_core.messages.tool import ToolCall

from agent.references import named_jobs
from agent.said import is_said
from agent.understanding.fields import amounts_in
from agent.understanding.wishes import WRITES

_MEANINGS = ("status", "reason", "category", "frequency", "others", "experience_level", "remote_preference")
"""Arguments that name the sense of a message, in words that are not its own."""
SURE_KEYS = frozenset(
    {
        "job", "jobs", "apply", "skip", "undo", "but", "shorten", "why", "number", "time", "timezone", "frequency",
        "days", "not_on", "count", "limit", "least_score", "salary_min", "salary_max", "currency", "date", "page",
        "since_days", "format", "url", "weeks", "hours_per_week",
    }
)  # fmt: skip
"""Arguments that parsers read for sure: numbers, days, times and references; names may be any words."""
_TRUTHS = ("on", "has_it")


def completed(call: ToolCall, parsed: Mapping[str, Any]) -> ToolCall:
    """Return a call with what a good model left out and parsers found."""
    return ToolCall(name=call["name"], args={**parsed, **call["args"]}, id=call["id"], type="tool_call")


def corrected(call: ToolCall, parsed: Mapping[str, Any], said: str) -> ToolCall:
    """Return the call of a small model: what parsers found stands, and of the rest what the person said.

    A call of which nothing would be left stays as it is: the person is asked before it is made.
    """
    kept = {key: told for key, value in call["args"].items() if (told := _told(key, value, said)) is not None}
    args = {**kept, **parsed}
    if call["name"] in WRITES and not any(value for value in args.values() if value is not True):
        return call
    return ToolCall(name=call["name"], args=args, id=call["id"], type="tool_call")


def _told(key: str, value: Any, said: str) -> Any:
    """Return as much of a value as the message tells; None for nothing."""
    if isinstance(value, bool):
        return value if key in _TRUTHS else None
    if isinstance(value, list):
        return [item for item in value if _told(key, item, said) is not None] or None
    if isinstance(value, int):
        return value if value in amounts_in(said) or re.search(rf"(?<!\d){value}(?!\d)", said) else None
    if key == "job":
        number = re.match(r"#?(\d+)\b", str(value))
        told = (number and re.search(rf"(?<!\d){number[1]}(?!\d)", said)) or named_jobs(said, {1: (None, str(value))})
        return value if told else None
    return value if key in _MEANINGS or is_said(str(value), said) else None
