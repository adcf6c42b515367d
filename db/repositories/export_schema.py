"""What the files of an export look like, for programs: JSON Schema (2020-12), made from the tables themselves."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Column, Table
from sqlalchemy.dialects.postgresql import JSONB

from db.repositories.export import LEFT_OUT_COLUMNS, Part

_KINDS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    UUID: {"type": "string", "format": "uuid"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "format": "time"},
}


def schema_of(part: Part, *without: str) -> dict[str, Any]:
    """Return the schema of one row of a part, with the rows that hang on it; columns of `without` are elsewhere."""
    table: Table = part.model.__table__  # type: ignore[assignment]
    columns = [
        column
        for column in table.columns
        if f"{table.name}.{column.name}" not in LEFT_OUT_COLUMNS and column.name not in without
    ]
    properties = {column.name: _column(column) for column in columns}
    properties |= {name: {"type": "array", "items": schema_of(inner)} for name, inner in part.within.items()}
    return {
        "type": "object",
        "description": " ".join((part.model.__doc__ or "").split()),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _column(column: Column[Any]) -> dict[str, Any]:
    told = _kind(column.type)
    return {"anyOf": [told, {"type": "null"}]} if column.nullable and told else told


def _kind(kind: Any) -> dict[str, Any]:
    if isinstance(kind, JSONB):
        return {}
    if isinstance(kind, ARRAY):
        return {"type": "array", "items": _kind(kind.item_type)}
    return _KINDS[kind.python_type]
