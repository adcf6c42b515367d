"""The OpenAPI document: valid, with examples that fit, and kept as a file that is fresh (docs/openapi.json)."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from fastapi.routing import APIRoute
from schemathesis.specs.openapi.definitions import OPENAPI_31

from api.app import create_app
from api.http.routing import heeds_keys
from api.openapi.document import TAGS
from api.openapi.rendering import written
from runtime.settings import load_settings
from tests.api.operations import KEPT

JSON = "application/json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@pytest.fixture(scope="module")
def text() -> str:
    """Return the document as it is made now, which takes a second or two."""
    return written()


@pytest.fixture(scope="module")
def document(text: str) -> dict[str, Any]:
    return dict(json.loads(text))


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_the_document_that_is_kept_is_fresh(text: str) -> None:
    assert KEPT.read_text() == text, "run `make openapi` and commit docs/openapi.json"


def test_it_is_written_alike_whatever_is_set(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDID_RATE_LIMITS", "off")
    monkeypatch.setenv("CANDID_CORS_ORIGINS", "https://app.example.org")
    monkeypatch.setenv("CANDID_API_PORT", "9999")
    assert written() == text


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    valid = copy.deepcopy(document)
    for _, operation in _operations(valid):
        for answer in operation["responses"].values():
            for content in answer.get("content", {}).values():
                content.pop("itemSchema", None)  # of OpenAPI 3.2: what one event of a stream is
    assert [error.message for error in jsonschema_rs.validator_for(OPENAPI_31).iter_errors(valid)] == []


def test_examples_fit_their_schemas(document: dict[str, Any]) -> None:
    schemas = {"$schema": DIALECT, "components": {"schemas": document["components"]["schemas"]}}
    wrong: dict[str, str] = {}
    for name, operation in _operations(document):
        for body in (operation.get("requestBody", {}), *operation["responses"].values()):
            content = body.get("content", {}).get(JSON, {})
            if "example" in content:
                check = jsonschema_rs.validator_for({**schemas, **content["schema"]})
                found = check.iter_errors(content["example"])
                wrong |= {f"{name} {error.instance_path}": error.message for error in found}
    assert wrong == {}


def test_every_answer_in_json_has_an_example(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        for status, answer in operation["responses"].items():
            content = answer.get("content", {}).get(JSON)
            assert content is None or {"example", "examples"} & content.keys(), f"{name} {status}"


def test_each_schema_and_operation_has_a_name_that_a_generated_client_can_take(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert [name for name in schemas if not re.fullmatch(r"[A-Z][A-Za-z0-9]+", name)] == []
    assert [name for name, schema in schemas.items() if schema.get("title", name) != name] == []
    named = [operation["operationId"] for _, operation in _operations(document)]
    assert [name for name in named if not re.fullmatch(r"[a-z][a-z0-9_]+", name)] == []
    assert len({*named}) == len(named)
    referred = set(re.findall(r"#/components/schemas/([^\"]+)", json.dumps(document)))
    assert referred <= schemas.keys()


def test_every_tag_is_described(document: dict[str, Any]) -> None:
    used = {tag for _, operation in _operations(document) for tag in operation["tags"]}
    assert used == set(TAGS)
    assert [tag["name"] for tag in document["tags"]] == list(TAGS)


def test_what_may_come_from_any_operation_is_said(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        told = set(operation["responses"])
        if "/api/v1/" in name:
            assert {"429", "500", "503"} <= told, name
        if "requestBody" in operation:
            assert {"413", "415", "422"} <= told, name
    limited = document["components"]["responses"]["TooManyRequests"]
    assert set(limited["headers"]) == {"Retry-After", "RateLimit", "RateLimit-Policy"}


def test_browsers_are_told_of_cookies_and_proof(document: dict[str, Any]) -> None:
    assert set(document["components"]["securitySchemes"]) == {"AccessToken", "AccessCookie", "CSRFToken"}
    for name, operation in _operations(document):
        for way in operation.get("security", ()):
            assert ("CSRFToken" in way) == ("AccessCookie" in way and not name.startswith("GET ")), name


def test_keys_of_repeated_requests_are_documented_where_they_are_heeded(document: dict[str, Any]) -> None:
    for route in create_app(load_settings()).routes:
        if isinstance(route, APIRoute) and route.include_in_schema and heeds_keys(route):
            operation = document["paths"][route.path_format]["post"]
            assert "Idempotency-Key" in [parameter["name"] for parameter in operation["parameters"]]
            assert {"409", "422"} <= set(operation["responses"])


def test_a_version_has_to_be_named_where_a_change_without_it_is_refused(document: dict[str, Any]) -> None:
    needed = {
        name: parameter["required"]
        for name, operation in _operations(document)
        for parameter in operation.get("parameters", ())
        if parameter["name"] == "If-Match"
    }
    refused = {name for name, operation in _operations(document) if "428" in operation["responses"]}
    assert refused == {name for name, is_needed in needed.items() if is_needed} == {"PUT /api/v1/cvs/{cv_id}/document"}
    assert len(needed) > len(refused)


def test_a_reader_sends_no_key_of_another_request(document: dict[str, Any]) -> None:
    """Swagger UI fills examples of parameters in: the second request that is tried out would be refused (422)."""
    keys = [
        parameter
        for methods in document["paths"].values()
        for operation in methods.values()
        for parameter in operation.get("parameters", ())
        if parameter["name"] == "Idempotency-Key"
    ]
    assert keys
    assert [key for key in keys if {"example", "examples", "default"} & (key.keys() | key["schema"].keys())] == []


def test_references_lead_somewhere(document: dict[str, Any]) -> None:
    for reference in set(_references(document)):
        found: Any = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        assert found


def _references(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [found for value in part.values() for found in _references(value)]
    return [found for value in part for found in _references(value)] if isinstance(part, list) else []
