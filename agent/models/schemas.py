"""Tools as models are told of them, in few tokens: as a line of words, or as a schema without what says nothing."""

from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin

from langchain_core.tools import BaseTool
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from agent.models.fitting import kinds_of

_SHORTEST = ("job", "jobs")
"""Arguments that mean the same for every tool, told of once in the instructions."""


def in_words(tool: BaseTool) -> str:
    """Return a tool in a line: search_jobs(query, remote: true|false): Search open jobs."""
    arguments = ", ".join(_in_words(name, field) for name, field in _fields(tool).items())
    return f"{tool.name}({arguments}): {first_sentence(tool.description)}"


def compact(tools: Iterable[BaseTool]) -> list[dict[str, Any]]:
    """Return the tools as functions of an OpenAI-compatible API, with plain types and short descriptions."""
    return [_compact(tool) for tool in tools]


def first_sentence(text: str) -> str:
    """Return what a description begins with."""
    return text.strip().split("\n")[0].partition(". ")[0].rstrip(".")


def _compact(tool: BaseTool) -> dict[str, Any]:
    fields = _fields(tool)
    needed = [name for name, field in fields.items() if field.is_required()]
    parameters: dict[str, Any] = {
        "type": "object",
        "properties": {name: _schema(name, field) for name, field in fields.items()},
    }
    function = {
        "name": tool.name,
        "description": tool.description.strip(),
        "parameters": parameters | ({"required": needed} if needed else {}),
    }
    return {"type": "function", "function": function}


def _fields(tool: BaseTool) -> dict[str, FieldInfo]:
    schema = tool.tool_call_schema
    is_model = isinstance(schema, type) and issubclass(schema, BaseModel)
    return dict(schema.model_fields) if is_model else {}  # type: ignore[union-attr]


def _in_words(name: str, field: FieldInfo) -> str:
    kind = _kind(field.annotation)
    if "enum" in kind:
        return f"{name}: {'|'.join(map(str, kind['enum']))}"
    words = {"integer": ": number", "boolean": ": true|false", "array": ": list"}
    return name + words.get(kind["type"], "")


def _schema(name: str, field: FieldInfo) -> dict[str, Any]:
    told = field.description if field.description and name not in _SHORTEST else None
    return _kind(field.annotation) | ({"description": told.rstrip(".")} if told else {})


def _kind(annotation: Any) -> dict[str, Any]:
    kinds = kinds_of(annotation)
    words = [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]
    if words:
        return {"type": "string", "enum": words}
    inner = next((get_args(kind)[0] for kind in kinds if get_origin(kind) is list), None)
    if inner is not None:
        return {"type": "array", "items": _kind(inner)}
    return {"type": "boolean" if bool in kinds else "integer" if int in kinds else "string"}
