"""What admins may do over HTTP, and nobody else."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from api.parts import Parts
from career.tasks import EraseAccount, FetchSource, ProcessCV
from db import outbox
from db.models import Job, OutboxTask, SourceBoard, User
from tests.api.conftest import MakePerson, Person

ROUTES = [
    ("GET", "/admin/users"),
    ("GET", "/admin/users/{id}"),
    ("PATCH", "/admin/users/{id}"),
    ("GET", "/admin/sources"),
    ("POST", "/admin/sources/greenhouse/fetch"),
    ("GET", "/admin/tasks"),
    ("GET", "/admin/tasks/dead"),
    ("POST", "/admin/tasks/{id}/retry"),
    ("DELETE", "/admin/tasks/{id}"),
    ("GET", "/admin/numbers"),
]


async def promote(parts: Parts, person: Person, role: str) -> None:
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == person.id).values(role=role))


async def confirmed(parts: Parts, person: Person) -> None:
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == person.id).values(is_verified=True))


@pytest.fixture
async def root(make_person: MakePerson, parts: Parts) -> Person:
    """Return an admin who is logged in."""
    person = await make_person("root")
    await promote(parts, person, "admin")
    return person


async def dead_task(parts: Parts, task: Any = None) -> UUID:
    async with parts.database.transaction() as session:
        task_id = await outbox.enqueue(session, task or ProcessCV(uuid4()))
        dead = {"state": "dead", "error": "career.errors.Unreadable", "attempts": 5, "finished_at": datetime.now(UTC)}
        await session.execute(update(OutboxTask).where(OutboxTask.id == task_id).values(**dead))
        return task_id


@pytest.mark.parametrize("role", ["student", "instructor"])
async def test_only_an_admin_may(ada: Person, parts: Parts, role: str) -> None:
    await promote(parts, ada, role)
    for method, path in ROUTES:
        body = {"role": "admin"} if method == "PATCH" else None
        answer = await ada.client.request(method, path.format(id=ada.id), json=body)
        assert (path, answer.status_code, answer.json()["code"]) == (path, 403, "not_allowed")
    assert (await ada.client.get("/auth/me")).json()["role"] == role


async def test_users_are_found_by_words_and_state_a_page_at_a_time(root: Person, make_person: MakePerson) -> None:
    people = [await make_person(name) for name in ("ada", "adam", "eve")]
    found = (await root.client.get("/admin/users", params={"q": "ADA"})).json()["items"]
    assert [item["email"] for item in found] == ["adam@example.org", "ada@example.org"]
    assert [item["id"] for item in (await root.client.get(f"/admin/users?q={people[2].id}")).json()["items"]] == [
        str(people[2].id)
    ]
    assert (await root.client.get("/admin/users", params={"q": "%"})).json()["items"] == []
    assert [item["role"] for item in (await root.client.get("/admin/users?role=admin")).json()["items"]] == ["admin"]
    first = (await root.client.get("/admin/users?limit=3&sort=created_at")).json()
    rest = (
        await root.client.get("/admin/users", params={"limit": 3, "sort": "created_at", "cursor": first["next_cursor"]})
    ).json()
    emails = [item["email"] for item in first["items"] + rest["items"]]
    assert emails == ["root@example.org", "ada@example.org", "adam@example.org", "eve@example.org"]
    assert rest["next_cursor"] is None
    assert not any("password" in key for item in found for key in item)


async def test_an_account_is_shown_by_counts_and_never_by_content(root: Person, ada: Person) -> None:
    await ada.client.post("/cvs", files={"file": ("secret-name.txt", b"Ada Lovelace wrote notes")})
    answer = await root.client.get(f"/admin/users/{ada.id}")
    assert answer.json()["counts"] == {"cvs": 1, "matches": 0, "applications": 0, "threads": 0, "log_ins": 1}
    assert answer.json()["active_at"]
    assert "Lovelace" not in answer.text
    assert "secret-name" not in answer.text
    unknown = await root.client.get(f"/admin/users/{uuid4()}")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "user_not_found")


async def test_a_disabled_account_is_out_at_once_and_comes_back(root: Person, ada: Person) -> None:
    off = await root.client.patch(f"/admin/users/{ada.id}", json={"is_active": False})
    assert (off.status_code, off.json()["is_active"], off.json()["counts"]["log_ins"]) == (200, False, 0)
    assert (await ada.client.get("/auth/me")).status_code == 401
    refresh = await ada.client.post("/auth/refresh", json={"refresh_token": ada.tokens["refresh_token"]})
    assert refresh.status_code == 401
    await root.client.patch(f"/admin/users/{ada.id}", json={"is_active": True})
    assert (await ada.client.get("/auth/me")).status_code == 401
    again = await ada.client.post("/auth/login", json={"email": ada.email, "password": "a long enough password"})
    assert again.status_code == 200


async def test_a_role_holds_from_the_next_request_on(root: Person, ada: Person, parts: Parts) -> None:
    wanted = {"role": "admin", "plan": "team"}
    refused = await root.client.patch(f"/admin/users/{ada.id}", json=wanted)
    assert (refused.status_code, refused.json()["code"]) == (409, "email_not_confirmed")
    account = (await ada.client.get("/auth/me")).json()
    assert (account["role"], account["plan"]) == ("student", "free")
    await confirmed(parts, ada)
    assert (await root.client.patch(f"/admin/users/{ada.id}", json={"role": "admin"})).status_code == 200
    assert (await ada.client.get("/admin/numbers")).status_code == 200
    assert (await ada.client.patch(f"/admin/users/{root.id}", json={"role": "student"})).status_code == 200
    assert (await root.client.get("/admin/numbers")).status_code == 403
    last = await ada.client.patch(f"/admin/users/{ada.id}", json={"role": "student"})
    assert (last.status_code, last.json()["code"]) == (409, "last_admin")


@pytest.mark.parametrize("body", [{}, {"role": "owner"}, {"email": "x@example.org"}, {"plan": "A B"}, {"role": None}])
async def test_what_cannot_be_changed_is_refused(root: Person, ada: Person, body: dict[str, Any]) -> None:
    assert (await root.client.patch(f"/admin/users/{ada.id}", json=body)).status_code == 422


async def test_sources_are_shown_with_alarms_first_and_read_once_on_demand(root: Person, parts: Parts) -> None:
    async with parts.database.transaction() as session:
        session.add(SourceBoard(source="lever", board="acme", listed=3, usual_count=3.0, failures=0))
        session.add(SourceBoard(source="remotive", board="", alarm="It lists far less than usual.", failures=2))
        session.add(
            Job(
                source="lever",
                board="acme",
                external_id="1",
                title="Cook",
                text="Soup",
                content_hash="1",
                status="ready",
            )
        )
    shown = (await root.client.get("/admin/sources")).json()
    assert shown["alarms"] == 1
    assert [(item["source"], item["open_jobs"]) for item in shown["items"]] == [("remotive", 0), ("lever", 1)]
    first, second = [await root.client.post("/admin/sources/lever/fetch") for _ in range(2)]
    assert first.status_code == 202
    assert first.json() == second.json()
    async with parts.database.transaction() as session:
        assert await outbox.unfinished(session, FetchSource.name) == [{"source": "lever"}]
    unknown = await root.client.post("/admin/sources/nowhere/fetch")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "source_not_found")


async def test_dead_tasks_are_told_by_their_error_tried_again_and_dropped(root: Person, parts: Parts) -> None:
    others = (await root.client.get("/admin/tasks")).json()["waiting"]  # the mail to root
    again, gone = await dead_task(parts), await dead_task(parts)
    async with parts.database.transaction() as session:
        await outbox.enqueue(session, ProcessCV(uuid4()))
    health = (await root.client.get("/admin/tasks")).json()
    assert (health["waiting"] - others, health["running"], health["dead"]) == (1, 0, 2)
    assert health["oldest_waiting"]
    dead = (await root.client.get("/admin/tasks/dead?sort=created_at")).json()["items"]
    assert [(item["id"], item["error"]) for item in dead] == [
        (str(task_id), "career.errors.Unreadable") for task_id in (again, gone)
    ]
    assert (await root.client.post(f"/admin/tasks/{again}/retry")).status_code == 202
    assert (await root.client.delete(f"/admin/tasks/{gone}")).status_code == 204
    for method, path in (("POST", f"/admin/tasks/{again}/retry"), ("DELETE", f"/admin/tasks/{gone}")):
        assert (await root.client.request(method, path)).status_code == 404
    assert (await root.client.get("/admin/tasks/dead")).json()["items"] == []


async def test_what_erases_somebody_is_never_dropped(root: Person, parts: Parts) -> None:
    task_id = await dead_task(parts, EraseAccount(uuid4(), None, None))
    answer = await root.client.delete(f"/admin/tasks/{task_id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "must_be_done")
    assert (await root.client.post(f"/admin/tasks/{task_id}/retry")).status_code == 202


async def test_numbers_count_what_there_is(root: Person, ada: Person, parts: Parts) -> None:
    await ada.client.post("/cvs", files={"file": ("a.txt", b"Ada Lovelace")})
    async with parts.database.transaction() as session:
        long_ago = datetime.now(UTC) - timedelta(days=3)
        session.add(
            Job(source="lever", board="a", external_id="1", title="Cook", text="Soup", content_hash="1", status="ready")
        )
        session.add(
            Job(
                source="lever",
                board="a",
                external_id="2",
                title="Cook",
                text="Tea",
                content_hash="2",
                status="ready",
                closed_at=long_ago,
            )
        )
    told = (await root.client.get("/admin/numbers")).json()
    assert told["users"] == 2
    assert told["users_by_role"] == {"admin": 1, "student": 1}
    assert told["active_users"] == {"1": 2, "7": 2, "30": 2}
    assert sum(told["cvs"].values()) == 1
    assert (told["jobs_open"], told["jobs_private"], told["digests_sent"]["7"]) == (1, 0, 0)
