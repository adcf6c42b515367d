"""Lists in pages: in any order, while rows come and go, and with cursors that nobody made up."""

from itertools import pairwise
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer

from career.applications.fields import LONGEST_NAME
from runtime.settings import Settings
from tests.api.conftest import Person
from tests.api.operations import document


async def _track(person: Person, company: str, status: str = "applied") -> str:
    made = await person.client.post("/applications", json={"company": company, "status": status})
    return str(made.json()["id"])


async def _walk(person: Person, path: str, **query: Any) -> list[dict[str, Any]]:
    """Return the items of all pages, two on each."""
    items: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = await person.client.get(path, params={"limit": 2, **query, **cursor})
        page = answer.json()
        assert answer.status_code == 200, page
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        assert len(page["items"]) == query.get("limit", 2)
        cursor = {"cursor": page["next_cursor"]}


@pytest.mark.parametrize("sort", ["created_at", "-created_at", "updated_at", "-updated_at", "company", "-company"])
async def test_every_row_comes_once_in_any_order(ada: Person, sort: str) -> None:
    for number, company in enumerate(("Mill", "mill", "Abbey", "Mill", "Zoo")):
        made = await _track(ada, f"Firm {number}")
        await ada.client.patch(f"/applications/{made}", json={"company": company})
    items = await _walk(ada, "/applications", sort=sort)
    assert len({item["id"] for item in items}) == len(items) == 5
    if "company" in sort:
        names = [item["company"].lower() for item in items]
        assert names == sorted(names, reverse=sort.startswith("-"))
        same = [item["id"] for item in items if item["company"].lower() == "mill"]
        assert same == sorted(same, reverse=sort.startswith("-"))


async def test_what_comes_meanwhile_shifts_nothing(ada: Person) -> None:
    for number in range(4):
        await _track(ada, f"Firm {number}")
    first = (await ada.client.get("/applications", params={"limit": 2})).json()
    await _track(ada, "Firm 4")
    await ada.client.delete(f"/applications/{first['items'][1]['id']}")
    rest = (await ada.client.get("/applications", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["company"] for item in rest["items"]] == ["Firm 1", "Firm 0"]


async def test_pages_keep_to_the_filter(ada: Person) -> None:
    for number in range(6):
        await _track(ada, f"Firm {number}", "saved" if number % 2 else "applied")
    items = await _walk(ada, "/applications", status="saved")
    assert [item["company"] for item in items] == ["Firm 5", "Firm 3", "Firm 1"]


@pytest.mark.parametrize("sign", ["界", "😀", '"', "\x01"])
async def test_pages_go_on_behind_the_longest_names(ada: Person, sign: str) -> None:
    made = [await _track(ada, sign * (LONGEST_NAME - 1) + end) for end in "abc"]
    items = await _walk(ada, "/applications", sort="company", limit=1)
    assert [item["id"] for item in items] == made


async def test_a_cursor_of_the_form_before_is_no_error_of_ours(ada: Person, settings: Settings) -> None:
    """A client may hold one over an update."""
    key = settings.api.secret_key.get_secret_value()
    packed = URLSafeSerializer(key, salt="page of /api/v1/threads?sort=-created_at").dumps(["UUID", *["0" * 36] * 2])
    answer = await ada.client.get("/threads", params={"cursor": packed})
    assert packed.startswith(".")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


async def test_a_cursor_of_another_list_order_or_filter_is_refused(ada: Person) -> None:
    for number in range(3):
        await _track(ada, f"Firm {number}")
        await ada.client.post("/threads")
    cursor = (await ada.client.get("/applications", params={"limit": 1})).json()["next_cursor"]
    for path, query in (
        ("/threads", {}),
        ("/applications", {"sort": "created_at"}),
        ("/applications", {"status": "applied"}),
    ):
        answer = await ada.client.get(path, params={"cursor": cursor, **query})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor"), (path, query)
    assert (await ada.client.get("/applications", params={"cursor": cursor, "limit": 3})).status_code == 200


@pytest.mark.parametrize("cursor", ["x", ".", "é", "WyJpbnQiLCIxIl0", "WyJpbnQiLCIxIl0.AAAA", "\x00", "a" * 900])
async def test_a_cursor_that_was_made_up_is_refused(ada: Person, cursor: str) -> None:
    answer = await ada.client.get("/cvs", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")
    assert "begin again" in answer.json()["detail"]


async def test_an_order_that_there_is_not_is_refused_with_those_that_there_are(ada: Person) -> None:
    answer = await ada.client.get("/cvs", params={"sort": "user_id"})
    assert answer.status_code == 422
    assert "created_at" in answer.json()["detail"]


def test_the_orders_of_a_list_are_documented() -> None:
    query = {item["name"]: item for item in document()["paths"]["/api/v1/matches"]["get"]["parameters"]}
    assert query["sort"]["schema"]["enum"] == ["-created_at", "created_at", "-score", "score"]
    assert query["sort"]["schema"]["default"] == "-created_at"
    assert {"limit", "cursor", "job_id", "cv_id", "min_score"} <= set(query)


async def test_times_are_compared_to_the_microsecond(ada: Person) -> None:
    made = [(await ada.client.post("/threads")).json() for _ in range(5)]
    items = await _walk(ada, "/threads", sort="created_at", channel="api")
    assert [item["id"] for item in items] == [item["id"] for item in made]
    assert all(one["created_at"] <= other["created_at"] for one, other in pairwise(items))
    assert await _walk(ada, "/threads", channel="telegram") == []
