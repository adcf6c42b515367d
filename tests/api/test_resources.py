"""CVs, jobs, matches and profiles over HTTP, with the work of the background done between requests."""

from uuid import UUID, uuid4

import pytest

from api.errors import NO_FILE
from api.parts import Parts
from career.cv import service as cvs
from career.jobs import service as jobs
from tests.api.conftest import Person
from tests.api.samples import AD, CV
from tests.fakes.pages import FakePages, NoPages
from tests.samples import posting, publish


async def _upload(person: Person, parts: Parts) -> str:
    answer = await person.client.post("/cvs", files={"file": ("ada.txt", CV.encode())})
    assert answer.status_code == 202
    cv_id = str(answer.json()["id"])
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    return cv_id


async def _save_job(person: Person, parts: Parts) -> str:
    answer = await person.client.post("/jobs", json={"text": AD})
    assert answer.status_code == 202
    job_id = str(answer.json()["id"])
    await jobs.process(parts.database, parts.embedder, NoPages(), UUID(job_id))
    return job_id


async def test_a_cv_is_read_and_shown(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    card = (await ada.client.get(f"/cvs/{cv_id}")).json()
    assert (card["status"], card["is_active"], card["filename"]) == ("ready", True, "ada.txt")
    assert {"Python", "PostgreSQL", "Docker"} <= set(card["skills"])
    document = (await ada.client.get(f"/cvs/{cv_id}/document")).json()
    assert document["basics"]["name"] == "Ada Example"
    assert "jsonresume" in document["$schema"]
    listed = (await ada.client.get("/cvs")).json()
    assert [item["id"] for item in listed["items"]] == [cv_id]


async def test_a_cv_is_reviewed(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    review = (await ada.client.get(f"/cvs/{cv_id}/review")).json()
    assert review["quality_score"] == (await ada.client.get(f"/cvs/{cv_id}")).json()["quality_score"]
    assert review["quality_score"] == 100 - sum(finding["points"] for finding in review["findings"])
    assert set(review["ats"]) == {"verdict", "passed", "failed"}
    assert all(finding["why"] and finding["advice"] for finding in review["findings"])


async def test_what_could_not_be_read_is_no_low_score(ada: Person, parts: Parts) -> None:
    cv_id = (await ada.client.post("/cvs", files={"file": ("a.pdf", b"%PDF-1.7 torn")})).json()["id"]
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    answer = await ada.client.get(f"/cvs/{cv_id}/review")
    assert (answer.status_code, answer.json()["code"]) == (409, "cv_not_ready")
    assert "could not be read" in answer.json()["detail"]


async def test_the_location_of_an_upload_is_told(ada: Person) -> None:
    answer = await ada.client.post("/cvs", files={"file": ("ada.txt", CV.encode())})
    assert answer.headers["location"] == f"/api/v1/cvs/{answer.json()['id']}"


async def test_the_same_upload_twice_is_one(ada: Person) -> None:
    sent = [
        await ada.client.post("/cvs", files={"file": ("a.txt", CV.encode())}, headers={"Idempotency-Key": "k"})
        for _ in range(2)
    ]
    assert sent[0].json()["id"] == sent[1].json()["id"]
    assert len((await ada.client.get("/cvs")).json()["items"]) == 1


async def test_a_cv_that_was_not_read_has_no_document(ada: Person) -> None:
    cv_id = (await ada.client.post("/cvs", files={"file": ("a.txt", CV.encode())})).json()["id"]
    for answer in (await ada.client.get(f"/cvs/{cv_id}/document"), await ada.client.post(f"/cvs/{cv_id}/activate")):
        assert (answer.status_code, answer.json()["code"]) == (409, "cv_not_ready")


async def test_the_cv_in_use_can_be_chosen(ada: Person, parts: Parts) -> None:
    first, second = await _upload(ada, parts), await _upload(ada, parts)
    assert (await ada.client.get(f"/cvs/{second}")).json()["is_active"]
    assert (await ada.client.post(f"/cvs/{first}/activate")).json()["is_active"]
    assert not (await ada.client.get(f"/cvs/{second}")).json()["is_active"]


async def test_an_empty_file_is_refused(ada: Person) -> None:
    answer = await ada.client.post("/cvs", files={"file": ("a.pdf", b"")})
    assert (answer.status_code, answer.json()["code"]) == (422, "empty")


async def test_a_text_in_place_of_a_file_is_refused_in_words(ada: Person) -> None:
    answer = await ada.client.post("/cvs", data={"file": "my CV"})
    assert answer.status_code == 422
    assert answer.json()["detail"] == f"body.file: {NO_FILE}."


async def test_the_same_ad_twice_is_one_job(ada: Person, parts: Parts) -> None:
    job_id = await _save_job(ada, parts)
    assert await _save_job(ada, parts) == job_id
    job = (await ada.client.get(f"/jobs/{job_id}")).json()
    assert (job["status"], job["text"]) == ("ready", AD.strip())
    assert {item["key"] for item in job["requirements"]["skills"]} >= {"python", "postgresql", "figma", "docker"}
    assert [item["id"] for item in (await ada.client.get("/jobs")).json()["items"]] == [job_id]


async def test_what_is_given_beside_the_text_wins(ada: Person) -> None:
    job = (await ada.client.post("/jobs", json={"text": AD, "title": "Route Planner", "url": "https://x.org/1"})).json()
    assert (job["title"], job["url"]) == ("Route Planner", "https://x.org/1")


async def test_why_a_job_could_not_be_read_is_told_by_a_word_and_a_sentence(ada: Person, parts: Parts) -> None:
    job_id = (await ada.client.post("/jobs", json={"url": "https://example.org/jobs/1"})).json()["id"]
    await jobs.process(parts.database, parts.embedder, FakePages(), UUID(job_id))
    (listed,) = (await ada.client.get("/jobs")).json()["items"]
    for shown in (listed, (await ada.client.get(f"/jobs/{job_id}")).json()):
        assert (shown["status"], shown["error_code"]) == ("failed", "link_gone")
        assert shown["error_message"]


async def test_what_is_no_ad_is_refused(ada: Person) -> None:
    answer = await ada.client.post("/jobs", json={"text": ""})
    assert answer.status_code == 422
    assert answer.json()["detail"]


async def test_a_match_has_parts_and_evidence_and_is_kept(ada: Person, parts: Parts) -> None:
    cv_id, job_id = await _upload(ada, parts), await _save_job(ada, parts)
    match = (await ada.client.post("/matches", json={"job_id": job_id})).json()
    assert match["cv_id"] == cv_id
    assert 0 < match["result"]["score"] < 100
    matched = [point for point in match["result"]["matched_skills"] if "Python" in point["demand"]]
    assert {evidence["origin"] for evidence in matched[0]["evidence"]} == {"cv", "job"}
    assert any("Figma" in point["demand"] for point in match["result"]["missing_skills"])
    again = (await ada.client.post("/matches", json={"job_id": job_id, "cv_id": cv_id})).json()
    assert again == match
    assert (await ada.client.get(f"/matches/{match['id']}")).json() == match


async def test_jobs_are_compared(ada: Person, parts: Parts) -> None:
    await _upload(ada, parts)
    job_id = await _save_job(ada, parts)
    refused = await ada.client.post("/matches/compare", json={"job_ids": [job_id]})
    assert (refused.status_code, refused.json()["code"]) == (422, "compare_count")
    other = (await ada.client.post("/jobs", json={"text": AD.replace("Python", "COBOL")})).json()["id"]
    compared = (await ada.client.post("/matches/compare", json={})).json()["matches"]
    assert [match["job_id"] for match in compared] == [job_id, other]
    assert compared[0]["result"]["score"] > compared[1]["result"]["score"]


async def test_open_jobs_are_searched(ada: Person, parts: Parts) -> None:
    await publish(parts.database, parts.embedder, posting(1), posting(2, "Nurse", "Lyon, France"))
    found = (await ada.client.get("/jobs/search", params={"words": "python", "place": "Germany"})).json()
    assert [(job["title"], job["score"], job["attribution"]) for job in found["jobs"]] == [
        ("Backend Engineer", None, "Greenhouse")
    ]
    assert not found["more"]
    newest = (await ada.client.get("/jobs/search")).json()
    assert {job["title"] for job in newest["jobs"]} == {"Backend Engineer", "Nurse"}


@pytest.mark.parametrize(
    ("query", "code"),
    [({"place": "Xyzzyville"}, "place_unknown"), ({"least_pay": "1", "currency": "XXX"}, "currency_unknown")],
)
async def test_a_search_that_cannot_be_made_says_why(ada: Person, query: dict[str, str], code: str) -> None:
    refused = await ada.client.get("/jobs/search", params=query)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


async def test_jobs_are_ranked(ada: Person, parts: Parts) -> None:
    assert (await ada.client.get("/jobs/ranked")).json()["code"] == "no_cv"
    await _upload(ada, parts)
    job_id = await _save_job(ada, parts)
    (item,) = (await ada.client.get("/jobs/ranked")).json()["items"]
    assert (item["job"]["id"], item["job"]["status"]) == (job_id, "ready")
    assert item["score"] == (await ada.client.post("/matches", json={"job_id": job_id})).json()["result"]["score"]


async def test_matches_are_listed_by_job(ada: Person, parts: Parts) -> None:
    await _upload(ada, parts)
    job_id = await _save_job(ada, parts)
    match = (await ada.client.post("/matches", json={"job_id": job_id})).json()
    listed = (await ada.client.get("/matches", params={"job_id": job_id})).json()["items"]
    assert [(item["id"], item["score"]) for item in listed] == [(match["id"], match["result"]["score"])]
    assert (await ada.client.get("/matches", params={"job_id": str(uuid4())})).json()["items"] == []


async def test_a_match_without_a_cv_says_what_to_do(ada: Person, parts: Parts) -> None:
    answer = await ada.client.post("/matches", json={"job_id": await _save_job(ada, parts)})
    assert (answer.status_code, answer.json()["code"]) == (404, "no_cv")
    assert "Send yours" in answer.json()["detail"]


async def test_a_profile_is_changed_and_shown(ada: Person) -> None:
    assert (await ada.client.get("/profile")).json()["name"] == "Ada"
    change = {"headline": "Engineer", "languages": ["English"], "time_zone": "europe/london", "salary_min": 40_000}
    changed = (await ada.client.patch("/profile", json=change)).json()
    assert changed == (await ada.client.get("/profile")).json()
    assert (changed["headline"], changed["time_zone"]) == ("Engineer", "Europe/London")


async def test_a_field_that_a_profile_has_not_is_refused(ada: Person) -> None:
    answer = await ada.client.patch("/profile", json={"headlin": "Engineer"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.headlin"


async def test_skills_are_added_and_removed_by_any_name(ada: Person) -> None:
    added = (await ada.client.post("/profile/skills", json={"names": ["k8s", "CI/CD", "docker"]})).json()
    assert added["added"] == ["Kubernetes", "CI/CD", "Docker"]
    assert (await ada.client.delete("/profile/skills/kubernetes")).status_code == 204
    assert (await ada.client.delete("/profile/skills/CI/CD")).status_code == 204
    assert [skill["name"] for skill in (await ada.client.get("/profile")).json()["skills"]] == ["Docker"]
    gone = await ada.client.delete("/profile/skills/kubernetes")
    assert (gone.status_code, gone.json()["code"]) == (404, "skill_not_found")
