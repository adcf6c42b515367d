"""Whatever people send, nothing of it stands in the log: fuzzed over all operations, at the most talkative level."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog

from runtime.logging import configure_logging
from runtime.settings import load_settings
from tests.api.conftest import PASSWORD, Person
from tests.api.operations import document
from tests.api.samples import CV

MARK = "Zanzibar"
"""Stands for what nobody but its owner may see."""
SECRETS = {
    "Authorization": f"Bearer {MARK}",
    "Cookie": f"candid_access={MARK}",
    "X-CSRF-Token": MARK,
    "Last-Event-ID": MARK,
    "If-Match": f'"{MARK}"',
    "Idempotency-Key": MARK,
    "X-Forwarded-For": MARK,
    "Accept-Language": MARK,
    "User-Agent": MARK,
}


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Return what is written to the log."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logging(load_settings(CANDID_LOG_JSON=True, CANDID_LOG_LEVEL="debug").app, "api")
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def _operations() -> Iterator[tuple[str, str, Any]]:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def _marked(value: Any) -> Any:
    """Return a body with the mark in all its texts."""
    if isinstance(value, dict):
        return {key: _marked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_marked(item) for item in value]
    return MARK if isinstance(value, str) else value


def _request(client: httpx.AsyncClient, method: str, path: str, operation: Any) -> httpx.Request:
    ids = {parameter["name"]: MARK for parameter in operation.get("parameters", ()) if parameter["in"] == "path"}
    query = {parameter["name"]: MARK for parameter in operation.get("parameters", ()) if parameter["in"] == "query"}
    content = operation.get("requestBody", {}).get("content", {})
    url = f"http://candid{path.format(**ids)}"
    if "application/json" in content:
        return client.build_request(method, url, params=query, json=_marked(content["application/json"]["example"]))
    if "multipart/form-data" in content:
        file = {"file": (f"{MARK}.txt", CV.replace("Python", MARK).encode())}
        return client.build_request(method, url, params=query, files=file)
    form = {"username": f"{MARK}@example.org", "password": MARK} if content else None
    return client.build_request(method, url, params=query, data=form)


async def test_nothing_that_is_sent_is_logged(log: io.StringIO, ada: Person) -> None:
    answered = set()
    for method, path, operation in _operations():
        if path.startswith("/api/v1/auth/logout") or (method, path) == ("delete", "/api/v1/me"):
            continue  # the rest is asked by somebody who is logged in
        answer = await ada.client.send(_request(ada.client, method, path, operation))
        assert answer.status_code < 500, f"{method} {path}: {answer.text}"
        answered.add(answer.status_code)
    assert {200, 202, 404, 422} <= answered
    assert '"event": "request"' in log.getvalue()
    assert MARK.lower() not in log.getvalue().lower()


async def test_no_header_and_no_password_is_logged(log: io.StringIO, client: httpx.AsyncClient) -> None:
    for method, path, operation in _operations():
        if "security" in operation and path != "/api/v1/profile":
            continue
        request = _request(client, method, path, operation)
        request.headers.update(SECRETS)
        await client.send(request)
    credentials = {"email": f"{MARK}@example.org", "password": f"{PASSWORD} {MARK}", "name": MARK}
    assert (await client.post("/auth/register", json=credentials)).status_code == 201
    assert (await client.post("/auth/login", json={**credentials, "name": None})).status_code in (200, 422)
    assert MARK.lower() not in log.getvalue().lower()
