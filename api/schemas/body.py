"""What requests carry as JSON."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_TIMES = ("datetime", "date", "time")
_KEPT = ("metadata", "serialization", "default", "ref", "schema_ref")
"""What holds no schema of a value."""


def _number(value: Any) -> Any:
    if isinstance(value, bool | str):
        raise PydanticCustomError("number_type", "Input should be a number")
    return value


def _boolean(value: Any) -> Any:
    if not isinstance(value, bool):
        raise PydanticCustomError("bool_type", "Input should be true or false")
    return value


def _time(value: Any) -> Any:
    if not isinstance(value, str) or value.replace(".", "", 1).lstrip("+-").isdigit():
        raise PydanticCustomError("time_type", "Input should be a date or time as text, such as 2026-11-16T09:00:00Z")
    return value


_LOOKS: dict[str, Callable[[Any], Any]] = {
    "int": _number,
    "float": _number,
    "bool": _boolean,
    **dict.fromkeys(_TIMES, _time),
}


Moment = Annotated[AwareDatetime, BeforeValidator(_time)]
"""A time with its time zone in a query, where a number is no time either."""


def _exact(schema: Any) -> Any:
    if isinstance(schema, list | tuple):
        return type(schema)(map(_exact, schema))
    if not isinstance(schema, dict):
        return schema
    inner = {key: value if key in _KEPT else _exact(value) for key, value in schema.items()}
    look = _LOOKS.get(str(schema.get("type")))
    return core_schema.no_info_before_validator_function(look, inner) if look else inner


class Body(BaseModel):
    """A JSON body: no other fields, and values of the types that the documentation says.

    pydantic takes false for 0, "yes" for true and 0 for a moment in 1970; what is meant by that is not known.
    """

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema in which each value is looked at before it is read."""
        exact: CoreSchema = _exact(handler(source))
        return exact
