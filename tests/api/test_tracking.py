"""Recommendations, feedback, applications and the digest over HTTP."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from api.parts import Parts
from career.cv import service as cvs
from db.models import Job
from tests.api.conftest import Person
from tests.api.samples import AD, CV
from tests.samples import posting, publish

TITLES = ("Backend Engineer", "Python Developer", "Nurse")


async def _publish(parts: Parts) -> dict[str, str]:
    """Publish jobs of different companies; return their ids by their titles."""
    jobs = (posting(at, title, company=f"Firm {at}") for at, title in enumerate(TITLES, 1))
    await publish(parts.database, parts.embedder, *jobs)
    async with parts.database.transaction() as session:
        return {job.title or "": str(job.id) for job in await session.scalars(select(Job))}


async def _upload(person: Person, parts: Parts) -> None:
    cv_id = (await person.client.post("/cvs", files={"file": ("ada.txt", CV.encode())})).json()["id"]
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))


async def _said(person: Person, job_id: str, kind: str, *reasons: str) -> dict[str, Any]:
    answer = await person.client.post(f"/jobs/{job_id}/feedback", json={"kind": kind, "reasons": reasons})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_jobs_are_recommended_with_source_and_link_and_shown_as_new_once(ada: Person, parts: Parts) -> None:
    await _publish(parts)
    assert (await ada.client.get("/recommendations")).json()["code"] == "no_cv"
    await _upload(ada, parts)
    found = (await ada.client.get("/recommendations", params={"count": 2})).json()["jobs"]
    assert [job["title"] for job in found] == sorted(
        (job["title"] for job in found), key=lambda title: -next(job["score"] for job in found if job["title"] == title)
    )
    assert {job["title"] for job in found} == {"Backend Engineer", "Python Developer"}
    assert all(job["attribution"] == "Greenhouse" and job["url"] and job["reason"] for job in found)
    same = (await ada.client.get("/match/jobs", params={"count": 2})).json()["jobs"]
    assert [job["id"] for job in same] == [job["id"] for job in found]
    assert all(job["shown_at"] is None for job in found)
    assert all(job["shown_at"] for job in same)
    assert (await ada.client.get("/match/jobs", params={"count": 2, "remote": "remote"})).json()["jobs"] == []
    again = (await ada.client.get("/recommendations", params={"unseen": True, "count": 2})).json()["jobs"]
    assert not {job["id"] for job in again} & {job["id"] for job in found}


async def test_shown_jobs_are_listed_page_by_page(ada: Person, parts: Parts) -> None:
    ids = await _publish(parts)
    await _upload(ada, parts)
    shown = (await ada.client.get("/recommendations", params={"count": 2})).json()["jobs"]
    await _said(ada, ids["Python Developer"], "dismissed")
    listed, cursor = [], None
    for _ in shown:
        answer = await ada.client.get(
            "/recommendations/history", params={"limit": 1, **({"cursor": cursor} if cursor else {})}
        )
        (item,) = answer.json()["items"]
        listed.append(item)
        cursor = answer.json()["next_cursor"]
    assert cursor is None
    assert {item["job_id"] for item in listed} == {job["id"] for job in shown}
    dismissed = (await ada.client.get("/recommendations/history", params={"status": "dismissed"})).json()["items"]
    assert [item["title"] for item in dismissed] == ["Python Developer"]
    assert (await ada.client.get("/recommendations/history", params={"status": "x"})).status_code == 422


@pytest.mark.parametrize("query", [{"count": 0}, {"count": 51}, {"unseen": "perhaps"}, {"page": 0}, {"remot": "x"}])
async def test_impossible_recommendations_are_refused(ada: Person, query: dict[str, str]) -> None:
    assert (await ada.client.get("/recommendations", params=query)).json()["code"] == "invalid_request"


async def test_a_dismissed_job_is_not_recommended_until_it_is_taken_back(ada: Person, parts: Parts) -> None:
    ids = await _publish(parts)
    await _upload(ada, parts)
    for _ in range(2):
        told = await _said(ada, ids["Backend Engineer"], "dismissed", "too_senior", "wrong_place")
        assert (told["status"], told["application_id"]) == ("dismissed", None)
    titles = [job["title"] for job in (await ada.client.get("/recommendations")).json()["jobs"]]
    assert "Backend Engineer" not in titles
    for _ in range(2):
        assert (await ada.client.delete(f"/jobs/{ids['Backend Engineer']}/feedback")).status_code == 204
    titles = [job["title"] for job in (await ada.client.get("/recommendations")).json()["jobs"]]
    assert "Backend Engineer" in titles


async def test_what_is_saved_is_an_application_and_a_late_save_takes_nothing_back(ada: Person, parts: Parts) -> None:
    ids = await _publish(parts)
    saved = await _said(ada, ids["Nurse"], "saved")
    assert (await _said(ada, ids["Nurse"], "applied"))["application_id"] == saved["application_id"]
    assert (await _said(ada, ids["Nurse"], "saved"))["status"] == "applied"
    kept = (await ada.client.get(f"/applications/{saved['application_id']}")).json()
    assert [entry["status"] for entry in kept["history"]] == ["saved", "applied"]
    assert (kept["job_id"], kept["company"]) == (ids["Nurse"], "Firm 3")


@pytest.mark.parametrize(
    "body",
    [{}, {"kind": "liked"}, {"kind": "saved", "reasons": ["company"]}, {"kind": "dismissed", "reasons": ["mood"]}],
)
async def test_impossible_feedback_is_refused(ada: Person, body: dict[str, Any]) -> None:
    assert (await ada.client.post(f"/jobs/{uuid4()}/feedback", json=body)).json()["code"] == "invalid_request"


async def test_jobs_like_one_are_found(ada: Person, parts: Parts) -> None:
    ids = await _publish(parts)
    found = (await ada.client.get(f"/jobs/{ids['Backend Engineer']}/similar", params={"count": 1})).json()["jobs"]
    assert [job["title"] for job in found] == ["Python Developer"]


async def test_an_application_goes_through_its_stages(ada: Person) -> None:
    named = {"title": "Baker", "company": "Mill & Co", "at": "2026-11-02T08:00:00+01:00", "url": "https://mill.example"}
    made = await ada.client.post("/applications", json=named)
    kept = made.json()
    assert (made.status_code, made.headers["location"]) == (201, f"/api/v1/applications/{kept['id']}")
    assert (await ada.client.post("/applications", json=named)).json() == kept
    where = f"/applications/{kept['id']}"
    moved = await ada.client.post(
        f"{where}/events", json={"status": "interview", "at": "2026-11-09T10:00:00Z", "note": "Call with Lena"}
    )
    assert (moved.status_code, moved.json()["status"]) == (201, "interview")
    noted = (await ada.client.post(f"{where}/events", json={"note": "They liked it"})).json()
    assert [(entry["status"], entry["note"]) for entry in noted["history"]] == [
        ("applied", None),
        ("interview", "Call with Lena"),
        ("interview", "They liked it"),
    ]
    assert (await ada.client.patch(where, json={"notes": "ext. 12"})).json()["notes"] == "ext. 12"
    assert (await ada.client.patch(where, json={"company": "Mill"})).json()["notes"] == "ext. 12"
    assert (await ada.client.patch(where, json={"notes": ""})).json()["notes"] is None
    funnel = (await ada.client.get("/applications/funnel")).json()
    assert (funnel["total"], funnel["reached"]["interview"], funnel["rates"]["interview"]) == (1, 1, 1.0)
    assert (await ada.client.delete(where)).status_code == 204
    assert (await ada.client.get(where)).json()["code"] == "application_not_found"
    assert (await ada.client.get("/applications/funnel")).json()["total"] == 0


async def test_applications_are_listed_page_by_page_and_by_status(ada: Person) -> None:
    for number in range(3):
        status = "saved" if number == 1 else "applied"
        await ada.client.post("/applications", json={"company": f"Firm {number}", "status": status})
    first = (await ada.client.get("/applications", params={"limit": 2})).json()
    assert [item["company"] for item in first["items"]] == ["Firm 2", "Firm 1"]
    rest = (await ada.client.get("/applications", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert ([item["company"] for item in rest["items"]], rest["next_cursor"]) == (["Firm 0"], None)
    exact = (await ada.client.get("/applications", params={"limit": 3})).json()
    assert exact["next_cursor"] is None
    saved = (await ada.client.get("/applications", params={"status": "saved"})).json()["items"]
    assert [item["company"] for item in saved] == ["Firm 1"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"company": "  "},
        {"company": "x" * 301},
        {"company": "Mill", "status": "hired"},
        {"company": "Mill", "at": "2026-11-02T08:00:00"},
        {"company": "Mill", "at": "2999-01-01T00:00:00Z"},
        {"company": "Mill", "at": "0001-01-01T00:00:00+01:00"},
        {"company": "Mill", "at": "9999-12-31T23:59:59-01:00"},
        {"company": "Mill", "url": "javascript:alert(1)"},
        {"company": "Mill", "note": "x" * 2_001},
        {"company": "Mill", "owner": "me"},
    ],
)
async def test_impossible_applications_are_refused(ada: Person, body: dict[str, Any]) -> None:
    answer = await ada.client.post("/applications", json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert (await ada.client.get("/applications")).json()["items"] == []


@pytest.mark.parametrize("body", [{}, {"note": " "}, {"note": "x", "at": "2026-11-02T08:00:00Z"}, {"status": "x"}])
async def test_impossible_events_are_refused(ada: Person, body: dict[str, Any]) -> None:
    kept = (await ada.client.post("/applications", json={"company": "Mill"})).json()
    assert (await ada.client.post(f"/applications/{kept['id']}/events", json=body)).status_code == 422
    assert (await ada.client.get(f"/applications/{kept['id']}")).json() == kept


async def test_an_application_for_a_job_of_somebody_else_is_refused(ada: Person, eve: Person) -> None:
    hers = (await eve.client.post("/jobs", json={"text": AD})).json()["id"]
    answer = await ada.client.post("/applications", json={"job_id": hers})
    assert (answer.status_code, answer.json()["code"]) == (404, "job_not_found")


async def test_the_digest_is_set_shown_and_changed(ada: Person) -> None:
    off = (await ada.client.get("/digest")).json()
    assert (off["settings"]["on"], off["next_due"], off["zone_is_a_guess"]) == (False, None, True)
    wish = {"at": "08:30", "zone": "Europe/Berlin", "weekdays": [5, 1, 1], "count": 3}
    first = (await ada.client.put("/digest", json=wish)).json()
    assert first["settings"]["weekdays"] == [1, 5]
    assert first["next_due"]
    assert "08:30 (Europe/Berlin), Monday and Friday" in first["words"]
    assert (await ada.client.put("/digest", json=wish)).json() == first
    changed = (await ada.client.patch("/digest", json={"count": 7})).json()
    assert (changed["settings"]["count"], changed["settings"]["at"]) == (7, "08:30:00")
    assert (await ada.client.put("/digest", json={})).json()["settings"]["zone"] == "Europe/Berlin"
    stopped = (await ada.client.patch("/digest", json={"on": False})).json()
    assert stopped["next_due"] is None
    assert (await ada.client.get("/digest")).json() == stopped


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"zone": "Mars/Olympus"}, "unknown_zone"),
        ({"at": "25:00"}, "invalid_request"),
        ({"at": "08:00+02:00"}, "invalid_request"),
        ({"at": "08:00Z"}, "invalid_request"),
        ({"weekdays": []}, "invalid_request"),
        ({"weekdays": [8]}, "invalid_request"),
        ({"count": 21}, "invalid_request"),
        ({"least_score": 101}, "invalid_request"),
        ({"everyday": True}, "invalid_request"),
        ({"thread_id": str(uuid4())}, "thread_not_found"),
    ],
)
async def test_an_impossible_digest_is_refused(ada: Person, body: dict[str, Any], code: str) -> None:
    for method in ("PUT", "PATCH"):
        answer = await ada.client.request(method, "/digest", json=body)
        assert (method, answer.json()["code"]) == (method, code)
    assert not (await ada.client.get("/digest")).json()["settings"]["on"]


async def test_a_digest_in_another_persons_conversation_is_refused(ada: Person, eve: Person) -> None:
    hers = (await eve.client.post("/threads")).json()["id"]
    assert (await ada.client.put("/digest", json={"thread_id": hers})).json()["code"] == "thread_not_found"


async def test_a_preview_keeps_nothing(ada: Person, parts: Parts) -> None:
    await _publish(parts)
    assert (await ada.client.get("/digest/preview")).json()["because"] == "no_cv"
    await _upload(ada, parts)
    await ada.client.put("/digest", json={"count": 1, "least_score": 0})
    shown = [(await ada.client.get("/digest/preview")).json() for _ in range(2)]
    assert shown[0] == shown[1]
    (item,) = shown[0]["items"]
    assert item["source"] == "Greenhouse"
    assert item["url"].startswith("https://acme.example/")
    assert (await ada.client.get("/recommendations/history")).json()["items"] == []
    assert (await ada.client.get("/digest/history")).json()["items"] == []
