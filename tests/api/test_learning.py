"""The learning plan over HTTP: counted, kept when it is put, and changed skill by skill."""

from typing import Any
from uuid import UUID

import pytest

from api.parts import Parts
from career.cv import service as cvs
from tests.api.conftest import Person
from tests.api.samples import CV
from tests.samples import ABOUT, posting, publish


async def _with_cv(person: Person, parts: Parts) -> None:
    cv_id = (await person.client.post("/cvs", files={"file": ("ada.txt", CV.encode())})).json()["id"]
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))


async def _open_jobs(parts: Parts, count: int) -> None:
    text = f"Backend Engineer\n{ABOUT}- Kafka\n- Kubernetes\n"
    ads = (posting(at, company=f"Firm {at} GmbH", description_text=text) for at in range(count))
    await publish(parts.database, parts.embedder, *ads)


async def _items(person: Person) -> dict[str, str]:
    return {item["key"]: item["state"] for item in (await person.client.get("/learning/items")).json()}


async def test_a_plan_says_what_was_counted_and_is_kept_when_it_is_put(ada: Person, eve: Person, parts: Parts) -> None:
    await _with_cv(ada, parts)
    table = (await ada.client.get("/learning", params={"track": "data analyst"})).json()
    assert (table["basis"], table["jobs"]) == ("table", 0)
    await _open_jobs(parts, 10)
    plan = (await ada.client.get("/learning", params={"hours_per_week": 8, "weeks": 50})).json()
    assert (plan["basis"], plan["jobs"], plan["hours_per_week"], plan["told_by"]) == ("jobs", 10, 8, "cv")
    assert {item["key"]: item["wanted"] for item in plan["items"]}["apache kafka"] == 10
    assert await _items(ada) == {}
    body = {"hours_per_week": 8, "weeks": 50}
    assert (await ada.client.put("/learning", json=body)).json()["items"] == plan["items"]
    assert await _items(ada) == {item["key"]: "planned" for item in plan["items"]}
    assert await _items(eve) == {}


async def test_a_skill_is_weighed_and_the_plan_stays(ada: Person, parts: Parts) -> None:
    await _with_cv(ada, parts)
    await _open_jobs(parts, 10)
    told = (await ada.client.get("/learning", params={"skill": ["kubernetes", "COBOL"]})).json()["verdicts"]
    assert [(item["name"], item["wanted"]) for item in told] == [("Kubernetes", 10), ("COBOL", 0)]
    assert await _items(ada) == {}


async def test_skills_go_from_planned_to_done_and_back_and_away(ada: Person, eve: Person) -> None:
    for state in ("started", "started", "done", "planned"):
        told = await ada.client.put("/learning/items/k8s", json={"state": state})
        assert (told.status_code, told.json()["key"], told.json()["state"]) == (200, "kubernetes", state)
    assert (told.json()["started_at"], told.json()["done_at"], told.json()["number"]) == (None, None, None)
    done = (await ada.client.put("/learning/items/CI/CD", json={"state": "done"})).json()
    assert (done["name"], bool(done["done_at"])) == ("CI/CD", True)
    assert [item["name"] for item in (await ada.client.get("/learning/items?state=done")).json()] == ["CI/CD"]
    assert "CI/CD" not in str((await ada.client.get("/profile")).json()["skills"])
    assert (await eve.client.delete("/learning/items/kubernetes")).json()["code"] == "learning_not_found"
    assert (await ada.client.delete(f"/learning/items/{done['key']}")).status_code == 204
    assert (await ada.client.delete(f"/learning/items/{done['key']}")).json()["code"] == "learning_not_found"
    assert await _items(ada) == {"kubernetes": "planned"}


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("GET", "/learning?weeks=0", None, "invalid_request"),
        ("GET", "/learning?hours_per_week=61", None, "invalid_request"),
        ("PUT", "/learning", {"weeks": 105}, "invalid_request"),
        ("PUT", "/learning", {"skills": [""]}, "invalid_request"),
        ("PUT", "/learning", {"years": 1}, "invalid_request"),
        ("PUT", "/learning/items/sql", {"state": "bored"}, "invalid_request"),
        ("PUT", "/learning/items/9", {"state": "done"}, "learning_number"),
        ("PUT", "/learning/items/%20", {"state": "done"}, "learning_unnamed"),
        ("PUT", "/learning/items/it", {"state": "done"}, "learning_unnamed"),
        ("PUT", "/learning/items/%00", {"state": "done"}, "learning_unnamed"),
        ("DELETE", "/learning/items/%00", None, "learning_unnamed"),
    ],
)
async def test_what_cannot_be_planned_is_refused(
    ada: Person, method: str, path: str, body: dict[str, Any] | None, code: str
) -> None:
    answer = await ada.client.request(method, path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await _items(ada) == {}


async def test_a_kind_of_work_that_nobody_knows_is_asked_for(ada: Person) -> None:
    told = (await ada.client.put("/learning", json={"track": "qwrtz\x00blub"})).json()
    assert told["ask"]
    assert await _items(ada) == {}
