"""Tool calls as models write them: in the message, or as JSON in its text, whole or wrapped, well formed or nearly."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import AIMessage
from langchain_core.messages.tool import ToolCall
from langchain_core.tools import BaseTool
from pydantic import BaseModel, ValidationError

from agent.prompts import plain
from agent.understanding.fields import amounts_in
from runtime.ids import new_id

_FENCE = re.compile(r"```(?:json|tool_call|tool|python)?\s*(.*?)(?:```|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(
    r"<(tool_call|tool_calls|function_call|tools|functions?)>\s*(.*?)(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)
_STARTS_AS_DATA = re.compile(r"^\s*(?:[\[{]|```|</?(?:tool|function))", re.IGNORECASE)
_NAMES = ("name", "tool", "tool_name", "function", "action")
_ARGUMENTS = ("arguments", "parameters", "args", "params", "input", "action_input", "kwargs")
_NOTHING: tuple[Any, ...] = (None, "", "null", "None", "none", "N/A", "n/a", [], {})


@dataclass(frozen=True)
class Reading:
    """What a reply says: calls that can be made, words for the person, and whether some of it could not be used."""

    calls: tuple[ToolCall, ...]
    text: str
    broken: bool


def read_reply(message: AIMessage, tools: Sequence[BaseTool]) -> Reading:
    """Read a model's reply against the tools that it may call."""
    by_name = {tool.name: tool for tool in tools}
    wanted = [(call["name"], call["args"]) for call in message.tool_calls]
    text = str(message.text)
    found = list(_in_text(text)) or list(_in_words(text, by_name))
    wanted += [call for call in found if call not in wanted]
    made = [checked(name, args, by_name) for name, args in wanted]
    calls = tuple(_distinct([call for call in made if call is not None]))
    words = _words(text)
    broken = any(call is None for call in made) or bool(message.invalid_tool_calls) or bool(text.strip() and not words)
    return Reading(calls, words, broken and not calls)


def starts_as_data(text: str) -> bool:
    """Tell whether a reply begins as JSON or code, which is nothing for a person."""
    return bool(_STARTS_AS_DATA.match(text))


def checked(name: str, args: dict[str, Any], tools: dict[str, BaseTool]) -> ToolCall | None:
    """Return a call whose arguments fit the tool's schema, repaired where that is safe; None where they cannot fit."""
    tool = tools.get(name.strip().split(".")[-1])
    if tool is None:
        return None
    schema = tool.tool_call_schema
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        return None
    known = {key: _unmarked(value) for key, value in args.items() if key in schema.model_fields}
    known = {key: value for key, value in known.items() if value not in _NOTHING}
    try:
        valid = schema.model_validate(_repaired(known, schema))
    except ValidationError:
        return None
    given = {key: value for key, value in valid.model_dump(exclude_unset=True).items() if value not in _NOTHING}
    return ToolCall(name=tool.name, args=given, id=f"call_{new_id().hex[-12:]}", type="tool_call")


def _unmarked(value: Any) -> Any:
    """Return text without the marks in which we show it to models."""
    return plain(value).strip() if isinstance(value, str) else value


def _repaired(args: dict[str, Any], schema: type[BaseModel]) -> dict[str, Any]:
    """Split "Docker, Kubernetes" where a list is wanted, and turn numbers and text into each other."""
    return {key: _fitting(value, str(schema.model_fields[key].annotation)) for key, value in args.items()}


def _fitting(value: Any, kind: str) -> Any:
    if "list" in kind:
        parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]
        return [str(part).strip() for part in parts if part not in _NOTHING and str(part).strip()]
    if "int" in kind and isinstance(value, str):
        return next(iter(amounts_in(value)), value)
    return str(value) if "str" in kind and isinstance(value, int | float) else value


def _in_text(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for value in _json_values(text):
        yield from _calls_in(value)


def _in_words(text: str, tools: dict[str, BaseTool]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a call whose tool is named in the words beside an object of arguments."""
    named = [name for name in tools if re.search(rf"\b{name}\b", text)]
    values = [value for value in _json_values(text) if isinstance(value, dict)]
    if len(named) == 1 and len(values) == 1:
        yield named[0], values[0]


def _calls_in(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        for item in value:
            yield from _calls_in(item)
        return
    if not isinstance(value, dict):
        return
    inner = next((value[key] for key in ("tool_calls", "calls", "tools") if isinstance(value.get(key), list)), None)
    if inner is not None:
        yield from _calls_in(inner)
        return
    nested = value.get("function")
    if isinstance(nested, dict):
        yield from _calls_in(nested)
        return
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), None)
    if name is None:
        return
    args: Any = next((value[key] for key in _ARGUMENTS if key in value), {})
    if isinstance(args, str):
        args = _loaded(args)
    yield name, args if isinstance(args, dict) else {}


def _json_values(text: str) -> Iterator[Any]:
    """Yield the JSON objects and arrays of a text, one after the other, skipping what is no JSON."""
    decoder, position = json.JSONDecoder(strict=False), 0
    while (start := _next_start(text, position)) >= 0:
        try:
            value, end = decoder.raw_decode(text, start)
        except json.JSONDecodeError:
            position = start + 1
            continue
        yield value
        position = end


def _next_start(text: str, position: int) -> int:
    match = re.compile(r"[\[{]").search(text, position)
    return match.start() if match else -1


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return {}


def _words(text: str) -> str:
    """Return a reply without blocks of data; empty when nothing is left for a person."""
    without = _TAG.sub("", _FENCE.sub("", text))
    decoder, out, position = json.JSONDecoder(strict=False), [], 0
    while (start := _next_start(without, position)) >= 0:
        try:
            _, end = decoder.raw_decode(without, start)
        except json.JSONDecodeError:
            end = start + 1
            out.append(without[position:end])
        else:
            out.append(without[position:start])
        position = end
    words = "".join([*out, without[position:]]).strip()
    return "" if starts_as_data(words) or not re.search(r"\w", words) else words


def _distinct(calls: Sequence[ToolCall]) -> Iterator[ToolCall]:
    seen: set[str] = set()
    for call in calls:
        key = json.dumps([call["name"], call["args"]], sort_keys=True, default=str)
        if key not in seen:
            seen.add(key)
            yield call
