"""Tool calls as models write them: in the message, or in its text as JSON, tags or code, well formed or nearly."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import AIMessage
from langchain_core.messages.tool import ToolCall
from langchain_core.tools import BaseTool

from agent.models.fitting import UnfitError, fitted, tool_named
from agent.models.loose import Span, arguments_at, data_in, read_at

Wanted = tuple[str, Any]
"""A tool's name and its arguments, as the model gave them."""

_FENCE = re.compile(r"```\w*[ \t]*\n?(.*?)(?:```|\Z)", re.DOTALL)
_TAG = re.compile(
    r"<(tool_call|tool_calls|function_calls?|tools?|functions?|invoke|parameters?|arguments)\b[^>]*>.*?(?:</\1>|\Z)"
    r"|</?(?:tool|function|invoke|parameter|arguments)\w*[^>]*>|<\|[\w|]*\|?>|\[/?TOOL_\w+\]",
    re.DOTALL | re.IGNORECASE,
)
_STARTS_AS_DATA = re.compile(r"^\s*(?:[\[{]|```|</?(?:tool|function|invoke)|<\||\[TOOL_|Action:)", re.IGNORECASE)
_TAGGED = re.compile(
    r"<(?:function|invoke|tool)(?:\s*=\s*|\s+name\s*=\s*)[\"']?([\w.-]+)[\"']?\s*>(.*?)(?:</(?:function|invoke|tool)>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_PARAMETER = re.compile(
    r"<parameter(?:\s*=\s*|\s+name\s*=\s*)[\"']?(\w+)[\"']?\s*>\s*(.*?)\s*</parameter>", re.DOTALL | re.IGNORECASE
)
_ACTION = re.compile(r"^\W*Action:\W*([\w.]+)", re.MULTILINE | re.IGNORECASE)
_CODE = re.compile(
    r"^[ \t`>*-]*(?:print\(|return |await |result = )*((?:\w+\.)*\w+)[ \t]*:?[ \t]*(?=[({])", re.MULTILINE
)
_THOUGHT = re.compile(
    r"<think(?:ing)?>.*?</think(?:ing)?>|\A(?:(?!<think).)*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE
)
"""What a model says to itself; some templates write the tag that opens it."""
_UNENDED = re.compile(r"<think(?:ing)?>.*\Z", re.DOTALL | re.IGNORECASE)
_NAMES = ("name", "tool", "tool_name", "function", "function_name", "action", "recipient_name", "tool_call")
_ARGUMENTS = (
    "arguments",
    "parameters",
    "args",
    "params",
    "input",
    "action_input",
    "kwargs",
    "tool_input",
    "properties",
)
_NO_TOOL = ("none", "no_tool", "null", "no tool")
_NESTED = ("tool_calls", "tool_uses", "calls", "tools", "actions", "functions")


@dataclass(frozen=True)
class Reading:
    """What a reply says: calls that can be made, words for the person, and why others could not be made.

    `broken` says that the reply is neither: something was to be called that cannot be, or there is only data.
    """

    calls: tuple[ToolCall, ...]
    text: str
    broken: bool
    errors: tuple[str, ...] = ()
    declined: bool = False
    """Whether it says, as data, that no tool is wanted."""


def read_reply(message: AIMessage, tools: Sequence[BaseTool]) -> Reading:
    """Read a model's reply against the tools that it may call."""
    by_name = {tool.name: tool for tool in tools}
    text = _UNENDED.sub("", without_thoughts(str(message.text)))
    wanted: list[Wanted] = [(call["name"], call["args"]) for call in message.tool_calls]
    wanted += [(str(call.get("name") or ""), _arguments(call.get("args"))) for call in message.invalid_tool_calls]
    wanted += [call for call in _in_text(text, by_name) if call not in wanted]
    declined = any(name.strip().casefold() in _NO_TOOL for name, _ in wanted)
    wanted = [(name, args) for name, args in wanted if name.strip().casefold() not in _NO_TOOL]
    calls, errors = [], []
    for name, args in wanted:
        try:
            calls += checked(name, args, by_name)
        except UnfitError as error:
            errors.append(str(error))
    words = _words(text, by_name)
    broken = not calls and bool(errors or (text.strip() and not words))
    return Reading(tuple(_distinct(calls)), words, broken, tuple(errors), declined and not calls)


def without_thoughts(text: str) -> str:
    """Return a text without what a model has said to itself; a thought that has not ended stays."""
    return _THOUGHT.sub("", text)


def starts_as_data(text: str) -> bool:
    """Tell whether a reply begins as JSON or code, which is nothing for a person."""
    return bool(_STARTS_AS_DATA.match(text))


def starts_as_call(text: str, names: Sequence[str]) -> bool:
    """Tell whether a line of a text begins as the call of a tool, in code or by its bare name."""
    return bool(re.search(rf"^[ \t`>*-]*(?:print\(|\w+\.)*(?:{'|'.join(names)})\W*(?:\(|$)", text, re.MULTILINE))


def checked(name: str, args: Any, tools: Mapping[str, BaseTool]) -> list[ToolCall]:
    """Return the calls that a tool's name and arguments come to: one for each job where the tool takes one at a time.

    Raises UnfitError where there is no such tool, or its arguments cannot be made to fit.
    """
    tool = tool_named(name, tools)
    if tool is None:
        raise UnfitError(f"There is no tool {name[:40]!r}. The tools are: {', '.join(tools)}.")
    several = args.get("job") if isinstance(args, dict) else None
    if isinstance(several, list) and len(several) > 1:
        return [fitted(tool, args | {"job": job}) for job in several]
    return [fitted(tool, args)]


def _in_text(text: str, tools: Mapping[str, BaseTool]) -> list[Wanted]:
    """Return the calls of a text, in the first of the ways in which it holds some."""
    spans = list(data_in(text))
    return (
        _in_tags(text)
        or _in_code(text, tools)
        or [call for span in spans for call in _calls_in(span.value, tools)]
        or _in_words(text, spans, tools)
    )


def _in_tags(text: str) -> list[Wanted]:
    """Return calls such as <function=add_skills><parameter=skills>["SQL"]</parameter></function>."""
    return [(match[1], _parameters(match[2])) for match in _TAGGED.finditer(text)]


def _parameters(inside: str) -> Any:
    given = {match[1]: _value(match[2]) for match in _PARAMETER.finditer(inside)}
    return given or _arguments(inside)


def _value(text: str) -> Any:
    return next((span.value for span in data_in(text)), None) or _listed(text) or text


def _listed(text: str) -> Any:
    span = arguments_at(text, 0) if text.startswith("[") else None
    return span.value if span else None


def _in_code(text: str, tools: Mapping[str, BaseTool]) -> list[Wanted]:
    """Return calls that begin a line: add_skills(skills=["SQL"]), add_skills {"skills": ["SQL"]}, none {}."""
    found = []
    for match in _CODE.finditer(text):
        if _short(match[1]) not in tools and match[1] not in _NO_TOOL:
            continue
        read = arguments_at if text[match.end()] == "(" else read_at
        if span := read(text, match.end()):
            held = span.value
            found.append((match[1], held[0] if _is_one_object(held) else held))
    return found


def _is_one_object(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict)


def _in_words(text: str, spans: Sequence[Span], tools: Mapping[str, BaseTool]) -> list[Wanted]:
    """Return a call whose tool is named in the words beside an object of arguments, or stands alone."""
    objects = [span.value for span in spans if isinstance(span.value, dict)]
    action = _ACTION.search(text)
    named = [action[1]] if action else [name for name in tools if re.search(rf"\b{name}\b", text)]
    if re.sub(r"\W+", "", text).casefold() in _NO_TOOL:
        return [("none", {})]
    alone = re.sub(r"\W+", "", text) == re.sub(r"\W+", "", named[0]) if len(named) == 1 else False
    if len(named) == 1 and (len(objects) == 1 or action or alone):
        return [(named[0], objects[0] if objects else {})]
    return []


def _calls_in(value: Any, tools: Mapping[str, BaseTool]) -> Iterator[Wanted]:
    if isinstance(value, list):
        for item in value:
            yield from _calls_in(item, tools)
    elif isinstance(value, dict):
        inner = next((value[key] for key in _NESTED if isinstance(value.get(key), list)), None)
        nested = next(
            (value[key] for key in ("function", "tool_call", "call") if isinstance(value.get(key), dict)), None
        )
        if inner is not None or nested is not None:
            yield from _calls_in(inner if inner is not None else nested, tools)
        else:
            yield from _call_of(value, tools)


def _call_of(value: Mapping[str, Any], tools: Mapping[str, BaseTool]) -> Iterator[Wanted]:
    """Yield the call that an object is: by a name and arguments, by a name beside them, or with the name as its key."""
    keys = [key for key in _NAMES if isinstance(value.get(key), str)]
    key = next((key for key in keys if _short(value[key]) in tools), keys[0] if keys else None)
    held = next((value[name] for name in _ARGUMENTS if name in value), None)
    if key is not None and (held is not None or _short(value[key]) in tools or len(value) == 1):
        rest = {name: item for name, item in value.items() if name not in (key, "id", "type")}
        yield value[key], _arguments(held) if held is not None else rest
    elif key is None:
        yield from ((name, _arguments(item)) for name, item in value.items() if _short(name) in tools)


def _arguments(given: Any) -> Any:
    """Return arguments that may have been written as text."""
    if not isinstance(given, str):
        return given if given is not None else {}
    return next((span.value for span in data_in(given)), {} if not given.strip() or "{" in given else given)


def _short(name: str) -> str:
    return name.strip().split(".")[-1]


def _words(text: str, tools: Mapping[str, BaseTool]) -> str:
    """Return a reply without blocks of data and calls; empty when nothing is left for a person."""
    without = _TAG.sub("", _FENCE.sub("", text))
    out, position = [], 0
    for span in data_in(without):
        out.append(without[position : span.start])
        position = span.end
    words = "".join([*out, without[position:]]).strip()
    if starts_as_data(words) or starts_as_call(words, list(tools)) or not re.search(r"\w", words):
        return ""
    return words


def _distinct(calls: Sequence[ToolCall]) -> Iterator[ToolCall]:
    seen: set[str] = set()
    for call in calls:
        key = json.dumps([call["name"], call["args"]], sort_keys=True, default=str)
        if key not in seen:
            seen.add(key)
            yield call
