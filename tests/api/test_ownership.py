"""Walks the route table: what belongs to one person is unknown to another, and to nobody at all."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi.routing import APIRoute

from api.app import create_app
from api.dependencies import PREFIX
from api.parts import Parts
from runtime.settings import load_settings
from tests.api.conftest import Person
from tests.api.things import make_things

OPEN = {
    "/auth/register",
    "/auth/login",
    "/auth/token",
    "/auth/refresh",
    "/auth/logout",
    "/auth/oauth",
    "/auth/oauth/{provider}/start",
    "/auth/oauth/{provider}/callback",
    "/telegram/updates",
}
BODIES: dict[str, dict[str, Any]] = {
    "POST /threads/{thread_id}/messages": {"content": "hello"},
    "POST /jobs/{job_id}/feedback": {"kind": "saved"},
    "POST /interviews/{interview_id}/answers": {"number": 1, "text": "mine"},
    "POST /interviews/{interview_id}/skip": {"number": 1},
    "PATCH /applications/{application_id}": {"notes": "mine"},
    "POST /applications/{application_id}/events": {"status": "offer"},
    "POST /customizations/{customization_id}/decisions": {"apply": [1]},
    "PUT /customizations/{customization_id}/suggestions/{number}": {"text": "mine"},
    "POST /customizations/{customization_id}/suggestions/{number}/revisions": {"wish": "shorter"},
    "PUT /customizations/{customization_id}/questions/{key}": {"has_it": True},
    "POST /customizations/{customization_id}/letter": {"tone": "warm"},
    "PUT /customizations/{customization_id}/letter": {"text": "mine"},
}
PARTS = {"number": "1", "key": "figma"}
"""What names a part of a thing."""


def _routes() -> Iterator[tuple[str, str]]:
    app = create_app(load_settings())
    for route in app.routes:
        if isinstance(route, APIRoute) and route.path.startswith(PREFIX):
            path = re.sub(r":\w+}", "}", route.path.removeprefix(PREFIX))
            yield from ((method, path) for method in sorted(route.methods or ()))


ALL = list(_routes())
WITH_ID = [(method, path) for method, path in ALL if "_id}" in path]


async def _things(owner: Person, parts: Parts) -> dict[str, str]:
    """Make one thing of each kind; a new one is made in tests.api.things."""
    return await make_things(owner.client, parts)


async def test_another_persons_ids_are_unknown_on_every_route(ada: Person, eve: Person, parts: Parts) -> None:
    things = await _things(ada, parts)
    assert {name for _, path in WITH_ID for name in re.findall(r"{(\w+_id)}", path)} == set(things)
    for method, path in WITH_ID:
        body = BODIES.get(f"{method} {path}")
        answer = await eve.client.request(method, path.format(**things, **PARTS), json=body)
        other = re.sub(r"{\w+_id}", lambda _: str(uuid4()), path).format(**PARTS)
        unknown = await eve.client.request(method, other, json=body)
        assert (method, path, answer.status_code) == (method, path, 404)
        assert {**answer.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}


@pytest.mark.parametrize(("field", "code"), [("job_id", "job_not_found"), ("cv_id", "cv_not_found")])
async def test_another_persons_things_cannot_be_matched(
    ada: Person, eve: Person, parts: Parts, field: str, code: str
) -> None:
    hers, mine = await _things(ada, parts), await _things(eve, parts)
    body = {"job_id": mine["job_id"], "cv_id": mine["cv_id"], field: hers[field]}
    answer = await eve.client.post("/matches", json=body)
    assert (answer.status_code, answer.json()["code"]) == (404, code)


async def test_lists_hold_only_ones_own(ada: Person, eve: Person, parts: Parts) -> None:
    await _things(ada, parts)
    for method, path in ALL:
        if method == "GET" and path in ("/cvs", "/jobs", "/matches", "/threads", "/applications", "/interviews"):
            assert (await eve.client.get(path)).json()["items"] == []
            assert len((await ada.client.get(path)).json()["items"]) == 1


async def test_every_other_route_wants_a_token(client: httpx.AsyncClient) -> None:
    for method, path in ALL:
        if path not in OPEN:
            answer = await client.request(method, re.sub(r"{\w+(:path)?}", lambda _: str(uuid4()), path))
            assert (method, path, answer.status_code) == (method, path, 401)
            assert answer.json()["code"] == "not_authenticated"
