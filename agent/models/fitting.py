"""Arguments as models give them, made to fit a tool's schema where that is safe."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from langchain_core.messages.tool import ToolCall
from langchain_core.tools import BaseTool
from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from agent.prompts import plain
from agent.understanding.fields import amounts_in
from runtime.ids import new_id

_NOTHING: tuple[Any, ...] = (None, "", "null", "None", "none", "N/A", "n/a", "undefined", "unknown", [], {})
_AND = re.compile(r"\s*(?:[,;\n]|\b(?:and|und|et|y|e|и)\b)\s*")
_YES = ("true", "yes", "on", "1", "ja", "si", "oui")
_NO = ("false", "no", "off", "0", "nein", "non")
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "job": ("job_id", "job_number", "number", "id", "company", "job_name", "position", "jobs", "target", "name"),
    "jobs": ("job", "job_ids", "numbers", "ids", "job_numbers"),
    "skills": ("skill", "skill_name", "skill_names", "names", "name", "items", "list"),
    "location": ("city", "place", "town", "where", "region", "country"),
    "query": ("keywords", "keyword", "q", "title", "role", "search", "job_title", "terms", "search_query", "text"),
    "salary_min": ("min_salary", "salary", "minimum_salary", "least_salary", "pay", "salary_from"),
    "salary_max": ("max_salary", "maximum_salary", "salary_to"),
    "experience_level": ("level", "seniority", "experience"),
    "remote_preference": ("remote", "work_mode", "workplace", "mode"),
    "preferred_career_track": ("career_track", "track", "career", "role", "job_title", "field"),
    "career_goals": ("goals", "goal", "career_goal"),
    "languages": ("language", "spoken_languages"),
    "language": ("lang", "locale"),
    "time": ("at", "hour", "send_at", "time_of_day"),
    "timezone": ("tz", "time_zone", "zone"),
    "time_zone": ("tz", "timezone", "zone"),
    "on": ("enabled", "active", "enable", "is_on"),
    "count": ("limit", "number", "how_many", "max_jobs", "jobs"),
    "limit": ("count", "number", "how_many", "top", "n", "max", "max_results"),
    "frequency": ("interval", "schedule", "how_often", "every"),
    "note": ("notes", "comment", "remark"),
    "status": ("state", "stage", "application_status"),
    "company": ("firm", "employer", "company_name"),
    "title": ("job_title", "role", "position"),
    "format": ("file_format", "type", "file_type", "as"),
    "url": ("link", "href"),
    "text": ("ad", "job_text", "description", "content"),
    "page": ("page_number",),
    "category": ("type", "kind", "topic", "question_type"),
    "others": ("rest", "all"),
    "apply": ("accept", "numbers", "accepted", "suggestions", "approve"),
    "skip": ("reject", "rejected", "decline"),
    "undo": ("revert", "take_back"),
}  # fmt: skip
"""Names that models give arguments instead of ours."""
NEAR = 84


class UnfitError(Exception):
    """A call cannot be made; the message tells the model why, and what would do."""


def fitted(tool: BaseTool, args: Any) -> ToolCall:
    """Return a call whose arguments fit the tool's schema. Raises UnfitError where they cannot be made to."""
    schema = tool.tool_call_schema
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        raise UnfitError(f"{tool.name} cannot be called.")
    known = _renamed(args, schema)
    kept = {key: _fitting(_unmarked(value), schema.model_fields[key].annotation) for key, value in known.items()}
    try:
        valid = schema.model_validate({key: value for key, value in kept.items() if value not in _NOTHING})
    except ValidationError as error:
        raise UnfitError(_told(tool.name, error)) from error
    given = {key: value for key, value in valid.model_dump(exclude_unset=True).items() if value not in _NOTHING}
    return ToolCall(name=tool.name, args=given, id=f"call_{new_id().hex[-12:]}", type="tool_call")


def tool_named(name: str, tools: Mapping[str, BaseTool]) -> BaseTool | None:
    """Return the tool that a model means by a name, also where it is nearly right; None where that is unsure."""
    bare = _plain_name(name.strip().split(".")[-1].split(":")[-1])
    if bare in tools:
        return tools[bare]
    near = process.extract(bare, list(tools), scorer=fuzz.ratio, score_cutoff=NEAR, limit=2)
    if not near or (len(near) > 1 and near[0][1] - near[1][1] < 2):
        return None
    return tools[near[0][0]]


def _plain_name(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[\s_-]+", "_", spaced).strip("_()`\"'").casefold()


def _renamed(args: Any, schema: type[BaseModel]) -> dict[str, Any]:
    """Return arguments under the schema's names; what it does not know is left out."""
    fields = list(schema.model_fields)
    if isinstance(args, list | tuple):
        return dict(zip(fields, args, strict=False))
    if not isinstance(args, dict):
        return {fields[0]: args} if fields and args not in _NOTHING else {}
    given = {_plain_name(str(key)): value for key, value in args.items()}
    found = {key: given.pop(key) for key in fields if key in given}
    for key in fields:
        other = next((name for name in _OTHER_NAMES.get(key, ()) if name in given), None) or _near(key, given)
        if key not in found and other:
            found[key] = given.pop(other)
    return found


def _near(key: str, given: Iterable[str]) -> str | None:
    match = process.extractOne(key, list(given), scorer=fuzz.ratio, score_cutoff=NEAR)
    return match[0] if match else None


def _unmarked(value: Any) -> Any:
    """Return text without the marks in which we show it to models."""
    return plain(value).strip() if isinstance(value, str) else value


def _fitting(value: Any, kind: Any) -> Any:
    """Return a value as its kind wants it where that is plain: "2" for 2, "a, b" for a list, "Senior" for senior."""
    kinds = kinds_of(kind)
    listed = next((one for one in kinds if get_origin(one) is list), None)
    if listed is not None:
        return _list(value, get_args(listed)[0])
    if isinstance(value, list | dict):
        value = _single(value)
    if bool in kinds:
        return _truth(value)
    if int in kinds:
        return _number(value)
    words = [word for one in kinds if get_origin(one) is Literal for word in get_args(one)]
    if words and isinstance(value, str):
        return _word(value, words)
    return str(value) if str in kinds and isinstance(value, int | float) and not isinstance(value, bool) else value


def kinds_of(kind: Any) -> list[Any]:
    """Return the plain kinds of an annotation, without None and what stands beside them."""
    origin = get_origin(kind)
    if origin is Annotated:
        return kinds_of(get_args(kind)[0])
    if origin in (Union, UnionType):
        return [one for part in get_args(kind) if part is not NoneType for one in kinds_of(part)]
    return [kind]


def _list(value: Any, kind: Any) -> list[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    parts = (
        _AND.split(value.strip("[]() ")) if isinstance(value, str) else value if isinstance(value, list) else [value]
    )
    bare = [_single(part) if isinstance(part, list | dict) else part for part in parts]
    fitting = [_fitting(part.strip(" \"'") if isinstance(part, str) else part, kind) for part in bare]
    return [part for part in fitting if part not in _NOTHING]


def _single(value: Any) -> Any:
    """Return the one plain value in a list or an object; itself where there are several."""
    held: Sequence[Any] = list(value.values()) if isinstance(value, dict) else value
    plain_ones = [part for part in held if part not in _NOTHING and not isinstance(part, list | dict)]
    return plain_ones[0] if plain_ones and (len(plain_ones) == 1 or isinstance(value, dict)) else value


def _truth(value: Any) -> Any:
    word = str(value).strip().casefold()
    return True if word in _YES else False if word in _NO else value


def _number(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    short = re.fullmatch(r"\s*(?:#|no\.?\s*|number\s*|suggestion\s*)?(\d{1,4})\s*\.?\s*", value, re.IGNORECASE)
    return int(short[1]) if short else next(iter(amounts_in(value)), value)


def _word(value: str, words: Sequence[Any]) -> Any:
    if value in words:
        return value
    match = process.extractOne(
        _plain_name(value), {word: _plain_name(str(word)) for word in words}, scorer=fuzz.ratio, score_cutoff=NEAR
    )
    return match[2] if match else value


def _told(name: str, error: ValidationError) -> str:
    told = [f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {one['msg']}" for one in error.errors(include_url=False)]
    return f"{name}: {'; '.join(told)}."
