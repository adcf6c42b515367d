"""Errors in one form, limits, headers, health, figures and documentation."""

import dataclasses
import io
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
import structlog
from fastapi import FastAPI
from pydantic import SecretStr

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
    answer = await ada.client.post(path, json={"text": "x" * 2_000_000})
    _assert_problem(answer, 413, "too_large")
    assert "MB" not in answer.json()["detail"]


async def test_a_large_upload_is_refused_before_it_is_read(ada: Person) -> None:
    answer = await ada.client.post("/cvs", files={"file": ("a.pdf", b"x" * 50_000_000)})
    _assert_problem(answer, 413, "too_large")
    assert "the 20 MB" in answer.json()["detail"]


async def test_an_upload_without_a_length_is_refused_while_it_is_read(ada: Person) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        while sent < 200:
            sent += 1
            yield b"x" * 1024 * 1024

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await ada.client.post("/cvs", content=endless(), headers=headers)
    _assert_problem(answer, 413, "too_large")
    assert "the 20 MB" in answer.json()["detail"]


async def test_every_answer_has_an_id_and_security_headers(client: httpx.AsyncClient) -> None:
    answer = await client.get("/profile", headers={"X-Request-ID": "mine-1"})
    assert answer.headers["x-request-id"] == "mine-1"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
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


async def test_the_document_and_its_page_are_served(client: httpx.AsyncClient) -> None:
    document = (await client.get(f"{ROOT}/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    page = await client.get(f"{ROOT}/docs")
    assert page.status_code == 200
    assert "cdn.jsdelivr.net" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("10.1.2.3", {}, 200),
        ("8.8.8.8", {}, 403),
        ("10.1.2.3", {"X-Forwarded-For": "10.0.0.9"}, 403),
        ("10.1.2.3", {"Forwarded": "for=8.8.8.8"}, 403),
    ],
)
async def test_figures_are_for_those_nearby(app: FastAPI, address: str, headers: dict[str, str], status: int) -> None:
    transport = httpx.ASGITransport(app, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url=ROOT) as client:
        assert (await client.get("/metrics", headers=headers)).status_code == status


async def test_figures_are_for_who_has_the_token(settings: Settings) -> None:
    limits = settings.limits.model_copy(update={"metrics_token": SecretStr("prometheus-only")})
    app = create_app(dataclasses.replace(settings, limits=limits))
    async with app.router.lifespan_context(app), _client(app) as client:
        assert (await client.get("/metrics")).status_code == 401
        assert (await client.get("/metrics", headers={"Authorization": "Bearer wrong"})).status_code == 401
        assert (await client.get("/metrics", headers={"Authorization": "Bearer prometheus-only"})).status_code == 200


async def test_figures_name_no_path_and_no_method_that_was_made_up(client: httpx.AsyncClient) -> None:
    await client.get("/cvs/ada@example.org")
    await client.request("HUNTER2", "/profile")
    figures = (await client.get(f"{ROOT}/metrics")).text
    assert "ada@" not in figures
    assert "HUNTER2" not in figures
    assert 'method="other"' in figures


async def test_all_methods_of_an_address_are_told(client: httpx.AsyncClient) -> None:
    refused = await client.put("/jobs", json={})
    asked = await client.options("/jobs")
    assert (refused.status_code, asked.status_code) == (405, 204)
    assert refused.headers["allow"] == asked.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert (await client.options("/nothing")).status_code == 404


async def test_head_is_get_without_a_body(ada: Person) -> None:
    head, get = await ada.client.head("/profile"), await ada.client.get("/profile")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert (await ada.client.head("/nothing")).status_code == 404


async def test_head_of_a_stream_ends(ada: Person) -> None:
    thread_id = (await ada.client.post("/threads")).json()["id"]
    head = await ada.client.head(f"/threads/{thread_id}/events")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"].startswith("text/event-stream")


async def test_a_slash_at_the_end_changes_nothing(ada: Person) -> None:
    assert (await ada.client.get("/profile/")).json() == (await ada.client.get("/profile")).json()
    assert (await ada.client.post("/threads/")).status_code == 201
    large = await ada.client.post("/cvs/", files={"file": ("a.txt", b"x" * 2_000_000)})
    assert large.status_code != 413  # the limit of uploads holds there too


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "", "multipart/form-data; boundary=b"])
async def test_a_body_of_another_kind_is_refused(ada: Person, kind: str) -> None:
    headers = {"Content-Type": kind} if kind else {}
    answer = await ada.client.post("/jobs", content=b'{"text": "Baker"}', headers=headers)
    _assert_problem(answer, 415, "unsupported_media_type")
    assert answer.headers["accept"] == "application/json"


async def test_json_by_its_suffix_is_json(ada: Person) -> None:
    headers = {"Content-Type": "application/vnd.api+json; charset=utf-8"}
    assert (await ada.client.patch("/profile", content=b'{"headline": "Baker"}', headers=headers)).status_code == 200


async def test_what_is_accepted_does_not_matter(ada: Person) -> None:
    """RFC 9110, 12.5.1: a server may answer as if it had not been asked for a kind."""
    answer = await ada.client.get("/profile", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


async def test_json_may_not_be_nested_without_end(ada: Person) -> None:
    body = b'{"text": ' + b"[" * 400_000 + b"]" * 400_000 + b"}"
    answer = await ada.client.post("/jobs", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


@pytest.mark.parametrize("field", [("files", b'; filename="a.txt"'), ("fields", b"")])
async def test_a_form_may_have_so_many_parts(ada: Person, field: tuple[str, bytes]) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="file"' + field[1] + b"\r\n\r\nx\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await ada.client.post("/cvs", content=part * 1_001 + b"--b--\r\n", headers=headers)
    assert answer.status_code == 422


async def test_pages_of_listed_origins_may_send_and_see_what_they_need() -> None:
    app = create_app(load_settings(CANDID_CORS_ORIGINS="https://app.example.org"))
    origin = {"Origin": "https://app.example.org"}
    wanted = "authorization,content-type,idempotency-key,if-match,last-event-id,x-csrf-token"
    asked = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": wanted}
    async with _client(app) as client:
        allowed = await client.options("/api/v1/profile", headers={**origin, **asked})
        answer = await client.get("/api/v1/nothing", headers=origin)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-credentials"] == "true"
    seen = answer.headers["access-control-expose-headers"]
    assert {"ETag", "Location", "RateLimit", "Retry-After", "X-Request-ID"} <= set(seen.split(", "))


async def test_any_origin_gets_no_cookies() -> None:
    async with _client(create_app(load_settings(CANDID_CORS_ORIGINS="*"))) as client:
        answer = await client.get("/api/v1/nothing", headers={"Origin": "https://evil.example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr, en;q=0.9, de;q=0.1", "en"),
        ("de;q=0", "en"),
        ("de;q=x", "en"),
        ("\x00;;,=", "en"),
    ],
)
async def test_errors_are_told_in_the_language_that_is_asked_for(
    client: httpx.AsyncClient, asked: str, told: str
) -> None:
    answer = await client.get("/profile", headers={"Accept-Language": asked})
    _assert_problem(answer, 401, "not_authenticated")
    assert answer.headers["content-language"] == told
    assert ("angemeldet" in answer.json()["detail"]) == (told == "de")
    assert "logged in" in (await client.get("/profile")).json()["detail"]


def _client(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ROOT)
