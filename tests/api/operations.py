"""The operations of the API as its OpenAPI document has them: what each takes, and which of it are ids."""

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.dependencies import PREFIX

KEPT = Path(__file__).parents[2] / "docs" / "openapi.json"
JSON = "application/json"
OPEN = {
    "POST /auth/register",
    "POST /auth/login",
    "POST /auth/token",
    "POST /auth/refresh",
    "POST /auth/logout",
    "GET /auth/csrf",
    "POST /auth/password/forgot",
    "POST /auth/password/reset",
    "POST /auth/email/confirm",
    "GET /auth/oauth",
    "GET /auth/oauth/{provider}/start",
    "GET /auth/oauth/{provider}/callback",
}
"""All that can be asked without a log-in."""


@functools.cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document as it is kept, which is read sooner than made; test_openapi sees that it is fresh."""
    found: dict[str, Any] = json.loads(KEPT.read_text())
    return found


@dataclass(frozen=True)
class Operation:
    """One method of one address below the prefix of the API."""

    method: str
    path: str
    told: dict[str, Any] = field(repr=False, hash=False, compare=False)

    @property
    def name(self) -> str:
        """As GET /jobs/{job_id}."""
        return f"{self.method} {self.path}"

    def parameters(self, place: str) -> list[dict[str, Any]]:
        """Return what it takes in the path, the query, or the headers."""
        return [parameter for parameter in self.told.get("parameters", ()) if parameter["in"] == place]

    @property
    def body_schema(self) -> dict[str, Any] | None:
        """The schema of its JSON body."""
        content = self.told.get("requestBody", {}).get("content", {}).get(JSON)
        return resolved(content["schema"]) if content else None

    @property
    def example(self) -> Any:
        """An example of its JSON body, if there is one: its own, or made of those of its fields."""
        schema = self.body_schema or {}
        if "example" in schema:
            return schema["example"]
        examples = {name: _example_of(value) for name, value in schema.get("properties", {}).items()}
        needed = set(schema.get("required", ()))
        known = {name: value for name, value in examples.items() if value is not None and name in needed}
        return known if known and needed <= set(known) else None

    @property
    def ids(self) -> list[tuple[str, str]]:
        """Where it takes ids of things: ("path", "job_id"), ("body", "job_ids")."""
        found = [
            (place, parameter["name"])
            for place in ("path", "query")
            for parameter in self.parameters(place)
            if is_id(parameter["schema"])
        ]
        properties = (self.body_schema or {}).get("properties", {})
        return found + [("body", name) for name, schema in properties.items() if is_id(schema)]


def operations() -> Iterator[Operation]:
    """Return all operations below the prefix."""
    for path, methods in document()["paths"].items():
        if path.startswith(PREFIX):
            for method, told in methods.items():
                yield Operation(method.upper(), path.removeprefix(PREFIX), told)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema, or the one that it refers to; of one that may be null, the other."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        return resolved(kinds[0])
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document()["components"]["schemas"][name] if name else schema
    return found


def is_id(schema: dict[str, Any]) -> bool:
    """Tell whether a value, or what is in it, is a UUID."""
    schema = resolved(schema)
    inner = [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())]
    inner += [schema["items"]] if "items" in schema else []
    return schema.get("format") == "uuid" or any(map(is_id, inner))


def _example_of(schema: dict[str, Any]) -> Any:
    schema = resolved(schema)
    return next(iter(schema.get("examples", ())), schema.get("example"))
