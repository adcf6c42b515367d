"""Errors in one form, limits, headers, health, figures and documentation."""

import io
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
import structlog
from fastapi import FastAPI

from api.app import create_app
from runtime.logging import configure_logging
from runtime.settings import Settings, load_settings
from tests.api.conftest import Person

ROOT = "http://candid"


def _assert_problem(answer: httpx.Response, status: int, code: str) -> None:
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["type"] == "about:blank"
    assert body["request_id"] == answer.headers["x-request-id"]


async def test_what_is_not_there_is_told_in_the_same_form(client: httpx.AsyncClient) -> None:
    _assert_problem(await client.get("/nothing/here"), 404, "no_such_address")
    wrong = await client.put("/profile")
    _assert_problem(wrong, 405, "method_not_allowed")
    assert "GET" in wrong.headers["allow"]


async def test_a_request_that_is_no_json_is_told_so(client: httpx.AsyncClient) -> None:
    answer = await client.post("/auth/login", content=b"{", headers={"Content-Type": "application/json"})
    _assert_problem(answer, 422, "invalid_request")


async def test_what_was_sent_is_not_sent_back(client: httpx.AsyncClient) -> None:
    answer = await client.post("/auth/login", json={"email": ["hunter2"], "password": {"x": "hunter2"}})
    assert answer.status_code == 422
    assert "hunter2" not in answer.text


async def test_an_unforeseen_error_is_told_without_its_words(
    app: FastAPI, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a line of a CV")

    monkeypatch.setattr("career.cv.service.page", fail)
    answer = await ada.client.get("/cvs")
    _assert_problem(answer, 500, "internal")
    assert "a line of a CV" not in answer.text


@pytest.mark.parametrize("path", ["/auth/login", "/jobs"])
async def test_a_body_that_is_too_large_is_refused(ada: Person, path: str) -> None:
    _assert_problem(await ada.client.post(path, json={"text": "x" * 2_000_000}), 413, "too_large")


async def test_a_large_upload_is_refused_before_it_is_read(ada: Person) -> None:
    _assert_problem(await ada.client.post("/cvs", files={"file": ("a.pdf", b"x" * 50_000_000)}), 413, "too_large")


async def test_an_upload_without_a_length_is_refused_while_it_is_read(ada: Person) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        while sent < 200:
            sent += 1
            yield b"x" * 1024 * 1024

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    _assert_problem(await ada.client.post("/cvs", content=endless(), headers=headers), 413, "too_large")


async def test_every_answer_has_an_id_and_security_headers(client: httpx.AsyncClient) -> None:
    answer = await client.get("/profile", headers={"X-Request-ID": "mine-1"})
    assert answer.headers["x-request-id"] == "mine-1"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "strict-transport-security" not in answer.headers
    forged = await client.get("/profile", headers={"X-Request-ID": "a b<script>"})
    assert "script" not in forged.headers["x-request-id"]


async def test_production_asks_for_https() -> None:
    production = load_settings(CANDID_ENV="production", CANDID_SECRET_KEY="k7" * 20)
    async with _client(create_app(production)) as client:
        assert "max-age" in (await client.get("/health/live")).headers["strict-transport-security"]


async def test_only_listed_origins_may_call() -> None:
    app = create_app(load_settings(CANDID_CORS_ORIGINS="https://app.example.org"))
    asked = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
    async with _client(app) as client:
        allowed = await client.options("/api/v1/profile", headers={"Origin": "https://app.example.org", **asked})
        refused = await client.options("/api/v1/profile", headers={"Origin": "https://evil.example.org", **asked})
        problem = await client.get("/api/v1/nothing", headers={"Origin": "https://app.example.org"})
    assert allowed.headers["access-control-allow-origin"] == "https://app.example.org"
    assert "access-control-allow-origin" not in refused.headers
    assert (problem.status_code, problem.headers["access-control-allow-origin"]) == (404, "https://app.example.org")


async def test_a_request_is_logged_by_its_route(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        configure_logging(load_settings(CANDID_LOG_JSON=True).app, "api")
        async with _client(create_app(settings)) as client:
            await client.get("/api/v1/cvs/ada@example.org?token=hunter2", headers={"Authorization": "Bearer hunter2"})
            await client.get("/hunter2")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
    assert '"route": "/api/v1/cvs/{cv_id}"' in written.getvalue()
    assert '"route": "unmatched"' in written.getvalue()
    assert "hunter2" not in written.getvalue()
    assert "ada@" not in written.getvalue()


async def test_health_and_figures(client: httpx.AsyncClient, ada: Person) -> None:
    assert (await client.get(f"{ROOT}/health/live")).json() == {"status": "live"}
    ready = await client.get(f"{ROOT}/health/ready")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    await ada.client.get("/profile")
    figures = (await client.get(f"{ROOT}/metrics")).text
    assert 'candid_http_requests_total{method="GET",route="/api/v1/profile",status="200"}' in figures
    assert 'candid_digests{because="",status="due"} 0.0' in figures
    assert 'candid_digests_late{step="unpromised"} 0.0' in figures


async def test_everything_is_documented(client: httpx.AsyncClient) -> None:
    document = (await client.get(f"{ROOT}/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    assert (await client.get(f"{ROOT}/docs")).status_code == 200
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation.get("description"), f"{method} {path}"
    used = set(_references(document))
    assert used <= {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}


def _references(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [found for value in part.values() for found in _references(value)]
    return [found for value in part for found in _references(value)] if isinstance(part, list) else []


def _client(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ROOT)
