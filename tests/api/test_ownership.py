"""Walks the routes: what belongs to one person is unknown to another, and to nobody at all.

Routes are found in the OpenAPI document with the ids that they take in path, query and body, so that a new one is
tried without being named here. It may need a thing in tests.api.things, and a body or a part in the tables below.
"""

import copy
import io
import zipfile
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi.routing import APIRoute
from sqlalchemy import text

from api.app import create_app
from api.parts import Parts
from db.models import Base, Role
from runtime.settings import TELEGRAM_PATH, load_settings
from tests.api.conftest import MakePerson, Person
from tests.api.operations import OPEN, Operation, operations
from tests.api.things import make_things

BODIES: dict[str, Any] = {
    "PUT /cvs/{cv_id}/document": {"basics": {"name": "Eve Example"}},
    "POST /customizations/{customization_id}/decisions": {"apply": [1]},
    "PUT /digest": {"on": True},
    "PATCH /digest": {"on": True},
}
"""Bodies where the example of the documentation is not one that can be accepted here."""
PARTS = {"number": "1", "key": "figma"}
"""What names a part of a thing."""
HEADERS = {"If-Match": '"1"'}
"""What some changes have to come with."""
STALE = {("POST /threads/{thread_id}/answers", "turn_id"): 409}
"""Ids that only say what was seen, in a thing of one's own: what does not stand there any more is no longer asked."""
HIDDEN = {TELEGRAM_PATH, "/account/confirm", "/account/reset"}
"""What is not documented: updates of Telegram, and the pages that links of mails lead to."""
ROLES = {"/admin": "admin", "/instructor": "instructor"}
EMPTY = "00000000-0000-4000-8000-000000000000"
ALL = list(operations())
OWN = [operation for operation in ALL if not operation.path.startswith(tuple(ROLES))]
Things = dict[str, str]


def _thing(name: str) -> str:
    return "job_id" if name == "job_ids" else name


def _request(operation: Operation, things: Things, place: str, name: str, value: str) -> dict[str, Any]:
    """Return what asks an operation with one's own things, but for one id."""
    path = {
        parameter["name"]: PARTS.get(parameter["name"]) or things.get(parameter["name"], EMPTY)
        for parameter in operation.parameters("path")
    }
    request: dict[str, Any] = {"method": operation.method, "headers": HEADERS}
    if operation.body_schema is not None:
        body = copy.deepcopy(BODIES.get(operation.name, operation.example))
        if body is None:
            pytest.fail(
                f"{operation.name} takes {place} {name}: give its body an example (json_schema_extra), "
                "or put one that is accepted into BODIES in tests/api/test_ownership.py"
            )
        for own in [name for where, name in operation.ids if where == "body" and name in body]:
            body[own] = _own_ids(things, own)
        if place == "body":
            body[name] = [value, things["job_id"]] if name == "job_ids" else value
        request["json"] = body
    if place == "query":
        request["params"] = {name: value}
    if place == "path":
        path[name] = value
    return request | {"url": operation.path.format(**path)}


def _own_ids(things: Things, name: str) -> Any:
    return [things["job_id"], things["other_job_id"]] if name == "job_ids" else things[name]


def _told(answer: httpx.Response) -> tuple[int, Any]:
    """Return an answer without what is new in each."""
    found = answer.json() if "json" in answer.headers.get("content-type", "") else answer.text
    return answer.status_code, {**found, "request_id": ""} if isinstance(found, dict) else found


async def _rows(parts: Parts, person: Person) -> dict[str, str]:
    """Return a digest of all rows of a person by their tables."""
    tables = [table.name for table in Base.metadata.sorted_tables if "user_id" in table.columns]
    each = " union all ".join(
        f"select '{name}', md5(string_agg(t::text, ',' order by t::text)) from {name} t where user_id = :id"
        for name in tables
    )
    async with parts.database.transaction() as session:
        found = await session.execute(
            text(f"{each} union all select 'users', users::text from users where id = :id"), {"id": person.id}
        )
        return {name: rows for name, rows in found if rows is not None}


async def test_another_persons_ids_are_unknown_wherever_they_are_sent(
    ada: Person, eve: Person, make_person: MakePerson, parts: Parts
) -> None:
    hers, mine = await make_things(ada.client, parts), await make_things(eve.client, parts)
    hers["consent_id"] = await _asked_to_agree(ada, make_person, parts)
    before = await _rows(parts, ada)
    for operation in OWN:
        for place, name in operation.ids:
            if name == "cursor":
                continue
            if _thing(name) not in hers:
                pytest.fail(f"{operation.name} takes {place} {name}: make one in tests/api/things.py")
            asked = _request(operation, mine, place, name, hers[_thing(name)])
            answer = _told(await eve.client.request(**asked))
            unknown = _told(await eve.client.request(**_request(operation, mine, place, name, str(uuid4()))))
            assert (operation.name, name, answer) == (operation.name, name, unknown)
            # A filter by what is not one's own finds nothing; anything else is not there.
            accepted = {404, STALE.get((operation.name, name)), 200 if place == "query" else None}
            assert answer[0] in accepted, (operation.name, place, name, answer)
            if operation.method != "GET":
                assert (operation.name, name, await _rows(parts, ada)) == (operation.name, name, before)
    assert len(before) > 10


async def _asked_to_agree(student: Person, make_person: MakePerson, parts: Parts) -> str:
    """Let an instructor ask to see a student's progress; return the id of the request."""
    instructor = await _with_role("instructor", make_person, parts)
    (await instructor.client.post("/instructor/requests", json={"email": student.email})).raise_for_status()
    found = (await student.client.get("/me/consents")).json()
    return str(found["items"][0]["id"])


async def _with_role(role: str, make_person: MakePerson, parts: Parts) -> Person:
    person = await make_person(role)
    async with parts.database.transaction() as session:
        await session.execute(
            text("update users set role = :role where id = :id"), {"role": Role(role), "id": person.id}
        )
    return person


async def test_what_is_listed_is_ones_own(ada: Person, eve: Person, make_person: MakePerson, parts: Parts) -> None:
    things = await make_things(ada.client, parts)
    things["consent_id"] = await _asked_to_agree(ada, make_person, parts)
    shown = set()
    for operation in OWN:
        if operation.method != "GET" or operation.parameters("path") or operation.name in OPEN:
            continue
        hers, mine = [await client.get(operation.path) for client in (ada.client, eve.client)]
        assert (operation.name, mine.status_code // 100 in (2, 4)) == (operation.name, True)
        assert not [name for name, thing in things.items() if thing in mine.text], operation.name
        assert ada.email not in mine.text
        shown |= {operation.path} if any(thing in hers.text for thing in things.values()) else set()
    assert shown >= {
        *("/cvs", "/jobs", "/matches", "/threads", "/applications", "/interviews"),
        *("/auth/sessions", "/me/consents"),
    }


async def test_a_place_in_a_list_of_another_shows_nothing_of_theirs(ada: Person, eve: Person, parts: Parts) -> None:
    things = await make_things(ada.client, parts)
    await make_things(ada.client, parts)
    tried = 0
    for operation in OWN:
        if operation.method != "GET" or "cursor" not in {given["name"] for given in operation.parameters("query")}:
            continue
        path = operation.path.format(**things) if operation.parameters("path") else operation.path
        cursor = (await ada.client.get(path, params={"limit": 1})).json().get("next_cursor")
        if cursor:
            tried += 1
            answer = await eve.client.get(path, params={"limit": 1, "cursor": cursor})
            assert (operation.name, answer.status_code // 100 in (2, 4)) == (operation.name, True)
            assert not [name for name, thing in things.items() if thing in answer.text], operation.name
    assert tried >= 4


@pytest.mark.parametrize("prefix", ROLES)
async def test_routes_of_a_role_are_for_that_role(
    client: httpx.AsyncClient, make_person: MakePerson, parts: Parts, prefix: str
) -> None:
    found = [operation for operation in ALL if operation.path.startswith(prefix)]
    others = [
        await _with_role(role, make_person, parts)
        for role in ("student", "instructor", "admin")
        if role != ROLES[prefix]
    ]
    assert len(found) >= 4
    for operation in found:
        path = operation.path.format_map({given["name"]: EMPTY for given in operation.parameters("path")})
        body = operation.example if operation.body_schema else None
        nobody = await client.request(operation.method, path, json=body)
        assert (operation.name, *_code(nobody)) == (operation.name, 401, "not_authenticated")
        for other in others:
            answer = await other.client.request(operation.method, path, json=body)
            assert (operation.name, *_code(answer)) == (operation.name, 403, "not_allowed")


def _code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_students_who_did_not_agree_are_unknown_to_instructors(
    ada: Person, make_person: MakePerson, parts: Parts
) -> None:
    instructor = await _with_role("instructor", make_person, parts)
    (await instructor.client.post("/instructor/requests", json={"email": ada.email})).raise_for_status()
    tried = 0
    for operation in ALL:
        if operation.path.startswith("/instructor") and ("path", "student_id") in operation.ids:
            tried += 1
            hers, unknown = [
                await instructor.client.request(operation.method, operation.path.format(student_id=student))
                for student in (ada.id, uuid4())
            ]
            assert (operation.name, _told(hers)) == (operation.name, _told(unknown))
            assert hers.status_code == 404
    assert tried >= 2


async def test_every_other_route_wants_a_log_in(client: httpx.AsyncClient) -> None:
    assert {operation.name for operation in ALL} >= OPEN
    for operation in ALL:
        if operation.name not in OPEN:
            path = operation.path.format_map({given["name"]: EMPTY for given in operation.parameters("path")})
            answer = await client.request(operation.method, path)
            assert (operation.name, *_code(answer)) == (operation.name, 401, "not_authenticated")


def test_no_other_route_is_hidden() -> None:
    listed = {
        route.path
        for route in create_app(load_settings()).routes
        if isinstance(route, APIRoute) and not route.include_in_schema
    }
    assert listed == HIDDEN


async def test_a_file_is_for_whom_it_was_made(ada: Person, eve: Person, parts: Parts) -> None:
    key = f"export/{ada.id}/{uuid4()}.pdf"
    await parts.files.put(key, b"hers")
    assert (await ada.client.get(f"/files/{key}")).content == b"hers"
    rest = key.removeprefix("export/")
    for path in (key, f"export/{eve.id}/../{rest}", f"export/{eve.id}/%2e%2e/{rest}", f"export/{eve.id}%2f..%2f{rest}"):
        answer = await eve.client.get(f"/files/{path}")
        assert (path, *_code(answer)) == (path, 404, "file_not_found")


async def test_keys_of_repeated_requests_are_ones_own(ada: Person, eve: Person) -> None:
    key = {"Idempotency-Key": "the same"}
    hers, mine = [
        (await person.client.post("/applications", json={"company": name}, headers=key)).json()
        for person, name in ((ada, "Mill"), (eve, "Dam"))
    ]
    assert (hers["company"], mine["company"]) == ("Mill", "Dam")
    assert hers["id"] != mine["id"]


async def test_who_asks_is_who_the_token_says_whatever_cookie_comes_with_it(ada: Person, eve: Person) -> None:
    cookie = {"Cookie": f"candid_access={ada.tokens['access_token']}"}
    assert (await eve.client.get("/auth/me", headers=cookie)).json()["id"] == str(eve.id)


async def test_an_export_holds_nothing_of_another(ada: Person, eve: Person, parts: Parts) -> None:
    things = await make_things(ada.client, parts)
    await make_things(eve.client, parts)
    exported = (await eve.client.get("/me/export")).content
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert str(eve.id).encode() in held
    assert not [name for name, thing in things.items() if thing.encode() in held]
    assert str(ada.id).encode() not in held
