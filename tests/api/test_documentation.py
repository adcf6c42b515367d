"""What the OpenAPI document says of every operation, so that a new one is as well described as the others."""

import re
from collections import Counter

import pytest
from pydantic import BaseModel

from api.app import create_app
from api.schemas.body import Body
from runtime.settings import load_settings
from tests.api.operations import OPEN, Operation, operations

ALL = list(operations())
NAME = re.compile(r"[a-z]+(_[a-z0-9]+)*")
LOOSE = {"CVDocument"}
"""Bodies with a format of others, which may hold more than is known here."""


def test_operations_bear_names_that_a_client_can_call() -> None:
    names = Counter(operation.told["operationId"] for operation in ALL)
    assert [name for name, count in names.items() if count > 1 or not NAME.fullmatch(name) or "api_v1" in name] == []


@pytest.mark.parametrize("operation", ALL, ids=lambda operation: operation.name)
def test_an_operation_is_described(operation: Operation) -> None:
    told = operation.told
    assert (" " in told["summary"], bool(told.get("tags"))) == (True, True), "the docstring's first line, and a tag"
    assert operation.name in OPEN or "401" in told["responses"]
    good = {status: answer for status, answer in told["responses"].items() if status < "4"}
    assert good, "what it answers when all is well"
    for status, answer in good.items():
        if status not in ("204", "302", "303", "304", "307"):
            assert answer.get("content"), f"the schema of the answer {status}"
            assert all(kind.get("schema") or kind.get("itemSchema") for kind in answer["content"].values())
    if operation.body_schema is not None:
        assert operation.example is not None, "an example of the body (json_schema_extra, or examples of its fields)"


def test_bodies_are_taken_in_the_types_that_are_documented() -> None:
    loose = {
        kind.__name__
        for route in create_app(load_settings()).routes
        for kind in _models(getattr(route, "body_field", None))
        if not issubclass(kind, Body)
    }
    assert loose == LOOSE, "derive bodies from api.schemas.body.Body"


def _models(field: object) -> list[type[BaseModel]]:
    kind = getattr(getattr(field, "field_info", None), "annotation", None)
    kinds = getattr(kind, "__args__", (kind,))
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return [kind for kind in models if not kind.__name__.startswith("Body_")]  # FastAPI's own, of forms
