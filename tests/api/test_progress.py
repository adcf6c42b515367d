"""The dashboard and the activity log over HTTP."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from api.parts import Parts
from db.models import User
from tests.api.conftest import Person
from tests.api.things import make_things


async def _log(person: Person, **query: Any) -> dict[str, Any]:
    answer = await person.client.get("/activity", params=query)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_the_dashboard_tells_of_all_that_somebody_has(ada: Person, eve: Person, parts: Parts) -> None:
    things = await make_things(ada.client, parts)
    told = (await ada.client.get("/dashboard")).json()
    for name in ("cvs", "jobs", "matches", "applications", "interviews"):
        listed = (await ada.client.get(f"/{name}")).json()["items"]
        assert (name, told["counts"][name]) == (name, len(listed))
    assert told["scores"]["matches"]["points"][0]["id"] == things["match_id"]
    assert things["job_id"] in told["gap"]["skills"][0]["job_ids"]
    assert (len(told["activity"]["days"]), told["activity"]["days"][-1]["count"]) == (30, told["activity"]["total"])
    assert told["funnel"]["reached"]["applied"] == 1
    again = (await ada.client.get("/dashboard")).json()
    assert {**again, "at": ""} == {**told, "at": ""}
    empty = (await eve.client.get("/dashboard")).json()
    assert not any(empty["counts"].values())


async def test_the_log_is_told_in_sentences_of_the_persons_language(ada: Person, parts: Parts) -> None:
    things = await make_things(ada.client, parts)
    (matched,) = (await _log(ada, action="matched"))["items"]
    assert (matched["subject_id"], matched["said"]) == (
        things["match_id"], f"You matched a CV with a job: {matched['details']['score']} of 100."
    )  # fmt: skip
    async with parts.database.transaction() as session:
        await session.execute(update(User).values(language="de").where(User.id == ada.id))
    (german,) = (await _log(ada, action="matched"))["items"]
    assert german["said"].startswith("Du hast einen Lebenslauf")


async def test_the_log_counts_only_skills_that_came_or_went(ada: Person) -> None:
    await ada.client.post("/profile/skills", json={"names": ["Docker", "SQL"]})
    await ada.client.post("/profile/skills", json={"names": ["Docker", "Kubernetes"]})
    await ada.client.post("/profile/skills", json={"names": ["Docker"]})
    assert (await ada.client.delete("/profile/skills/Docker")).status_code == 204
    assert (await ada.client.delete("/profile/skills/Docker")).status_code == 404
    added = (await _log(ada, action="skills_added"))["items"]
    removed = (await _log(ada, action="skills_removed"))["items"]
    assert [entry["details"]["count"] for entry in (*added, *removed)] == [1, 2, 1]


async def test_what_matters_is_logged_and_holds_no_text(ada: Person, parts: Parts) -> None:
    things = await make_things(ada.client, parts)
    where = f"/customizations/{things['customization_id']}"
    await ada.client.post(f"{where}/letter", json={})
    await ada.client.get(f"{where}/letter/export", params={"format": "text"})
    await ada.client.get(f"{where}/export", params={"format": "text"})
    await ada.client.patch(f"/applications/{things['application_id']}", json={"notes": "ask Lena Whistleblower"})
    await ada.client.post(f"/interviews/{things['interview_id']}/stop")
    await ada.client.put("/learning/items/docker", json={"state": "done"})
    entries = (await _log(ada, limit=100))["items"]
    assert {entry["action"] for entry in entries} >= {
        "registered", "logged_in", "cv_received", "cv_ready", "job_saved", "matched", "customized", "letter_written",
        "application", "application_changed", "interview_started", "interview_stopped", "learning_done",
    }  # fmt: skip
    assert all(entry["said"].endswith(".") and "{" not in entry["said"] for entry in entries)
    assert not [word for word in ("Lena", "Kestrel", "Python", "ada@") if word in str(entries)]


async def test_the_log_is_read_page_by_page_and_by_action_and_time(ada: Person, eve: Person) -> None:
    for company in ("Mill", "Lake", "Hill"):
        await ada.client.post("/applications", json={"company": company})
    first = await _log(ada, action="application", limit=2)
    rest = await _log(ada, action="application", limit=2, cursor=first["next_cursor"])
    ids = [entry["id"] for entry in (*first["items"], *rest["items"])]
    assert (len(ids), rest["next_cursor"], ids) == (3, None, sorted(ids, reverse=True))
    middle = first["items"][1]["at"]
    assert [entry["id"] for entry in (await _log(ada, action="application", since=middle))["items"]] == ids[:2]
    assert [entry["id"] for entry in (await _log(ada, action="application", until=middle))["items"]] == ids[2:]
    both = await _log(ada, action=["registered", "application"])
    assert len(both["items"]) == 4
    assert {entry["action"] for entry in (await _log(eve))["items"]} == {"registered", "logged_in"}
    assert UUID(ids[0])


@pytest.mark.parametrize(
    "query", [{"action": "Matched!"}, {"since": "yesterday"}, {"since": "2026-01-01T00:00:00"}, {"sort": "action"}]
)
async def test_an_impossible_question_to_the_log_is_refused(ada: Person, query: dict[str, str]) -> None:
    assert (await ada.client.get("/activity", params=query)).json()["code"] == "invalid_request"
