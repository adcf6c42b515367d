"""A request that is sent again under its key is answered again and done once."""

import asyncio
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI, params
from fastapi.routing import APIRoute
from sqlalchemy import func, select, text, update

from api import idempotency
from api.http.routing import heeds_keys
from api.idempotency import HEADER
from api.parts import Parts
from career.conversation import service as threads
from career.errors import Unavailable
from db.models import IdempotentRequest, Thread
from db.repositories.repeats import KEEP, LEASE, Claimed, IdempotentRequestRepository, forget
from db.session import Database
from tests.api.conftest import Person
from tests.api.samples import AD
from tests.waiting import eventually

KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
APPLICATION = {"title": "Baker", "company": "Crumb", "note": "Ask for Jo"}


async def _threads(database: Database, user_id: UUID) -> int:
    async with database.transaction() as session:
        count = await session.scalar(select(func.count()).select_from(Thread).where(Thread.user_id == user_id))
    return count or 0


async def test_the_same_request_gets_the_same_answer_again(ada: Person, database: Database) -> None:
    first = await ada.client.post("/threads", headers=KEY)
    again = await ada.client.post("/threads", headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.headers["location"] == again.headers["location"]
    assert ("idempotent-replayed" in first.headers, again.headers["idempotent-replayed"]) == (False, "true")
    assert again.headers["content-type"] == "application/json"
    assert await _threads(database, ada.id) == 1


async def test_another_key_and_no_key_are_other_requests(ada: Person, database: Database) -> None:
    for headers in (KEY, {"Idempotency-Key": "another"}, {}, {}):
        assert (await ada.client.post("/threads", headers=headers)).status_code == 201
    assert await _threads(database, ada.id) == 4


async def test_another_request_under_the_same_key_is_refused(ada: Person) -> None:
    assert (await ada.client.post("/applications", json=APPLICATION, headers=KEY)).status_code == 201
    for path, body in (("/applications", {**APPLICATION, "note": "Ask for Al"}), ("/jobs", {"text": AD})):
        other = await ada.client.post(path, json=body, headers=KEY)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert len((await ada.client.get("/applications")).json()["items"]) == 1


async def test_a_key_is_ones_own(ada: Person, eve: Person) -> None:
    mine = await ada.client.post("/threads", headers=KEY)
    theirs = await eve.client.post("/threads", headers=KEY)
    assert mine.json()["id"] != theirs.json()["id"]
    assert "idempotent-replayed" not in theirs.headers


async def test_of_many_at_once_one_is_done(ada: Person, database: Database) -> None:
    answers = await asyncio.gather(*(ada.client.post("/threads", headers=KEY) for _ in range(8)))
    assert await _threads(database, ada.id) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    for answer in answers:
        if answer.status_code == 409:
            assert answer.json()["code"] == "request_in_progress"
            assert int(answer.headers["retry-after"]) > 0
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1


async def test_what_was_refused_may_be_tried_again(ada: Person) -> None:
    empty = await ada.client.post("/applications", json={}, headers=KEY)
    assert empty.status_code == 422
    assert (await ada.client.post("/applications", json=APPLICATION, headers=KEY)).status_code == 201


async def test_what_failed_may_be_tried_again(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a line of a CV")

    with monkeypatch.context() as patch:
        patch.setattr("career.conversation.service.open_thread", fail)
        assert (await ada.client.post("/threads", headers=KEY)).status_code == 500
    assert (await ada.client.post("/threads", headers=KEY)).status_code == 201


async def test_a_crash_blocks_a_key_until_its_lease_has_run_out(ada: Person, database: Database) -> None:
    async with database.transaction() as session:
        lost = await IdempotentRequestRepository(session, ada.id).claim(KEY["Idempotency-Key"], "0")
        assert isinstance(lost, Claimed)
    blocked = await ada.client.post("/threads", headers=KEY)
    assert (blocked.status_code, blocked.json()["code"]) == (422, "idempotency_key_reused")
    await _age(database, LEASE.total_seconds() + 1)
    assert (await ada.client.post("/threads", headers=KEY)).status_code == 201
    async with database.transaction() as session:  # who was lost comes to itself, and spoils nothing
        await IdempotentRequestRepository(session, ada.id).finish(lost, 500, {}, "late")
    assert (await ada.client.post("/threads", headers=KEY)).status_code == 201


async def test_what_takes_long_is_not_taken_for_lost(
    ada: Person, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "STILL_AT_IT_SECONDS", 0.01)
    open_thread = threads.open_thread
    meanwhile: list[httpx.Response] = []

    async def slow(*args: Any, **options: Any) -> Thread:
        await _age(database, LEASE.total_seconds() + 1)
        await eventually(lambda: _is_young(database))
        meanwhile.append(await ada.client.post("/threads", headers=KEY))
        return await open_thread(*args, **options)

    monkeypatch.setattr(threads, "open_thread", slow)
    assert (await ada.client.post("/threads", headers=KEY)).status_code == 201
    assert [answer.json()["code"] for answer in meanwhile] == ["request_in_progress"]
    assert await _threads(database, ada.id) == 1


async def test_an_answer_is_given_again_for_a_day(ada: Person, database: Database) -> None:
    first = await ada.client.post("/threads", headers=KEY)
    await _age(database, KEEP.total_seconds() - 60)
    assert (await ada.client.post("/threads", headers=KEY)).json() == first.json()
    await _age(database, 120)
    assert (await ada.client.post("/threads", headers=KEY)).json() != first.json()


async def test_old_answers_are_swept(ada: Person, database: Database) -> None:
    await ada.client.post("/threads", headers=KEY)
    await ada.client.post("/threads", headers={"Idempotency-Key": "young"})
    async with database.transaction() as session:
        await session.execute(
            update(IdempotentRequest)
            .where(IdempotentRequest.key != "young")
            .values(created_at=func.now() - KEEP - KEEP)
        )
        assert await forget(session) == 1
        assert (await session.scalars(select(IdempotentRequest.key))).all() == ["young"]


async def test_who_was_logged_out_gets_no_answer_of_before(ada: Person) -> None:
    await ada.client.post("/threads", headers=KEY)
    await ada.client.post("/auth/logout", json={"refresh_token": ada.tokens["refresh_token"]})
    assert (await ada.client.post("/threads", headers=KEY)).status_code == 401


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "tab\tbed", "é"])
async def test_a_key_that_is_none_is_told(ada: Person, key: str) -> None:
    answer = await ada.client.post("/threads", headers=[(b"Idempotency-Key", key.encode())])
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_idempotency_key")


async def test_without_the_database_the_work_counts_and_not_its_record(
    ada: Person, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_: object) -> None:
        raise Unavailable("database_unavailable", "It is gone.")

    monkeypatch.setattr(IdempotentRequestRepository, "finish", gone)
    assert (await ada.client.post("/threads", headers=KEY)).status_code == 201
    blocked = await ada.client.post("/threads", headers=KEY)
    assert (blocked.status_code, blocked.headers["retry-after"]) == (409, "5")
    assert await _threads(database, ada.id) == 1


async def test_a_body_cannot_be_guessed_from_what_is_kept(ada: Person, parts: Parts, database: Database) -> None:
    await ada.client.post("/applications", json=APPLICATION, headers=KEY)
    async with database.transaction() as session:
        found = (await session.execute(text("select fingerprint, headers from idempotent_requests"))).one()
    assert len(found.fingerprint) == 64
    assert set(found.headers) == {"content-type", "location"}


async def test_a_large_body_is_refused_as_ever(ada: Person) -> None:
    answer = await ada.client.post("/jobs", json={"text": "x" * 2_000_000}, headers=KEY)
    assert answer.status_code == 413

    async def endless() -> Any:
        for _ in range(40):
            yield b"x" * 100_000

    headers = {**KEY, "Content-Type": "application/json"}
    assert (await ada.client.post("/jobs", content=endless(), headers=headers)).status_code == 413


def test_every_route_that_makes_something_heeds_keys(app: FastAPI) -> None:
    posts = {route.path: route for route in app.routes if isinstance(route, APIRoute) and route.methods == {"POST"}}
    heeding = {path for path, route in posts.items() if heeds_keys(route)}
    made = ("jobs", "applications", "customizations", "threads", "matches", "interviews", "profile/skills")
    assert {f"/api/v1/{name}" for name in made} <= heeding
    for path in posts.keys() - heeding:
        assert path.startswith(("/api/v1/auth/", "/api/v1/telegram")) or _is_its_own(posts[path]), path


def _is_its_own(route: APIRoute) -> bool:
    """Tell whether a route reads the key itself, or takes a file."""
    reads_form = route.body_field is not None and isinstance(route.body_field.field_info, params.Form)
    return reads_form or any(field.alias == HEADER for field in route.dependant.header_params)


async def _is_young(database: Database) -> bool:
    async with database.transaction() as session:
        young = IdempotentRequest.created_at > func.now() - LEASE
        return bool(await session.scalar(select(func.count()).select_from(IdempotentRequest).where(young)))


async def _age(database: Database, seconds: float) -> None:
    async with database.transaction() as session:
        older = IdempotentRequest.created_at - func.make_interval(0, 0, 0, 0, 0, 0, seconds)
        await session.execute(update(IdempotentRequest).values(created_at=older))
