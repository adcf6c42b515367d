"""Profiles that others see, skills, jobs, matches, customised CVs and letters in lists, and their ends."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from api.parts import Parts
from career.cv import service as cvs
from career.jobs import service as jobs
from tests.api.conftest import Person
from tests.api.samples import AD, CV
from tests.fakes.pages import NoPages
from tests.samples import posting, publish


async def _upload(person: Person, parts: Parts) -> str:
    cv_id = str((await person.client.post("/cvs", files={"file": ("ada.txt", CV.encode())})).json()["id"])
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    return cv_id


async def _job(person: Person, parts: Parts, ad: str = AD) -> str:
    job_id = str((await person.client.post("/jobs", json={"text": ad})).json()["id"])
    await jobs.process(parts.database, parts.embedder, NoPages(), UUID(job_id))
    return job_id


async def _public_job(person: Person, parts: Parts) -> str:
    await publish(parts.database, parts.embedder, posting(1))
    found = (await person.client.get("/jobs/search")).json()["jobs"]
    return str(next(job["id"] for job in found if job["attribution"]))


async def _items(person: Person, path: str, **query: Any) -> list[dict[str, Any]]:
    answer = await person.client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_a_profile_is_seen_by_others_only_if_it_is_public(ada: Person, eve: Person, parts: Parts) -> None:
    await _upload(ada, parts)
    told = {"headline": "Engineer", "bio": "I plan routes.", "location": "Leeds", "phone": "+44 113 496 0000"}
    assert not (await ada.client.patch("/profile", json=told)).json()["is_public"]
    hidden, nobody = [await eve.client.get(f"/users/{one}") for one in (ada.id, uuid4())]
    assert {**hidden.json(), "request_id": ""} == {**nobody.json(), "request_id": ""}
    assert hidden.status_code == 404
    assert (await ada.client.get(f"/users/{ada.id}")).status_code == 200
    assert (await ada.client.patch("/profile", json={"is_public": True})).json()["is_public"]
    shown = (await eve.client.get(f"/users/{ada.id}")).json()
    assert set(shown) == {"id", "name", "headline", "bio", "location", "preferred_career_track", "skills"}
    assert (shown["headline"], shown["location"]) == ("Engineer", "Leeds")
    assert "Python" in shown["skills"]
    assert "example.org" not in str(shown)
    await ada.client.patch("/profile", json={"is_public": False})
    assert (await eve.client.get(f"/users/{ada.id}")).status_code == 404


async def test_null_and_an_empty_text_take_away_what_was_told(ada: Person) -> None:
    told = {"headline": "Engineer", "interests": ["chess"], "bio": "x", "salary_min": 2, "experience_level": "mid"}
    await ada.client.patch("/profile", json=told)
    card = (await ada.client.patch("/profile", json={"headline": " ", "interests": [], "salary_min": None})).json()
    assert {key: card[key] for key in told} == told | {"headline": None, "interests": [], "salary_min": None}
    upside_down = await ada.client.patch("/profile", json={"salary_min": 3, "salary_max": 2, "experience_level": None})
    assert (upside_down.status_code, upside_down.json()["code"]) == (422, "invalid_salary")
    assert (await ada.client.get("/profile")).json()["experience_level"] == "mid"


async def test_skills_are_listed_with_their_lines(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    await ada.client.post("/profile/skills", json={"names": ["k8s"]})
    (own,) = await _items(ada, "/profile/skills", source="user")
    assert (own["name"], own["quote"], own["cv_id"]) == ("Kubernetes", None, None)
    of_cv = await _items(ada, "/profile/skills", source="cv", sort="name")
    assert [item["name"].lower() for item in of_cv] == sorted(item["name"].lower() for item in of_cv)
    assert all(item["quote"] == CV.split("\n")[item["line"] - 1].strip() for item in of_cv)
    assert {item["cv_id"] for item in of_cv} == {cv_id}


@pytest.mark.parametrize(
    ("typed", "language", "name", "told"),
    [
        ("kube", "en", "Kubernetes", "Kubernetes"),
        ("POSTGRES", "en", "PostgreSQL", "PostgreSQL"),
        ("learning", "en", "Machine Learning", "Machine Learning"),
        ("maschinelles", "de", "Machine Learning", "Maschinelles Lernen"),
        ("kubernets", "en", "Kubernetes", "Kubernetes"),
    ],
)
async def test_skills_are_looked_up_while_they_are_typed(
    ada: Person, typed: str, language: str, name: str, told: str
) -> None:
    answer = await ada.client.get("/skills", params={"query": typed}, headers={"Accept-Language": language})
    found = {item["name"].casefold(): item["told"] for item in answer.json()}
    assert found[name.casefold()].casefold() == told.casefold()
    assert len(found) <= 10


async def test_what_names_no_skill_finds_none(ada: Person) -> None:
    for typed in ("zzqqxx", "\x00", "%", "   "):
        answer = await ada.client.get("/skills", params={"query": typed})
        assert (answer.status_code, answer.json()) == (200, [])
    assert (await ada.client.get("/skills", params={"query": ""})).status_code == 422


async def test_own_jobs_are_found_by_words_and_status(ada: Person, parts: Parts) -> None:
    leeds = await _job(ada, parts)
    york = str((await ada.client.post("/jobs", json={"text": AD.replace("Leeds", "York")})).json()["id"])
    assert [job["id"] for job in await _items(ada, "/jobs")] == [york, leeds]
    assert [job["id"] for job in await _items(ada, "/jobs", status="ready")] == [leeds]
    assert [job["id"] for job in await _items(ada, "/jobs", words="york -leeds")] == [york]
    assert len(await _items(ada, "/jobs", words="python", sort="title")) == 2
    assert await _items(ada, "/jobs", words="nurse") == []


async def test_saved_jobs_are_listed_until_one_applies(ada: Person, eve: Person, parts: Parts) -> None:
    public = await _public_job(ada, parts)
    own = await _job(ada, parts)
    for job_id in (own, public):
        await ada.client.post(f"/jobs/{job_id}/feedback", json={"kind": "saved"})
    saved = await _items(ada, "/jobs/saved")
    assert [job["id"] for job in saved] == [public, own]
    assert {"saved_at", "application_id", "requirements"} <= set(saved[0])
    await ada.client.post(f"/jobs/{public}/feedback", json={"kind": "applied"})
    assert [job["id"] for job in await _items(ada, "/jobs/saved")] == [own]
    assert await _items(eve, "/jobs/saved") == []


async def test_a_job_of_ones_own_is_deleted_and_a_public_one_is_not(ada: Person, parts: Parts) -> None:
    await _upload(ada, parts)
    job_id = await _job(ada, parts)
    match_id = (await ada.client.post("/matches", json={"job_id": job_id})).json()["id"]
    made = (await ada.client.post("/customizations", json={"job_id": job_id})).json()["id"]
    kept = (await ada.client.post("/applications", json={"job_id": job_id})).json()["id"]
    assert (await ada.client.delete(f"/jobs/{job_id}")).status_code == 204
    for path in (f"/jobs/{job_id}", f"/matches/{match_id}", f"/customizations/{made}"):
        assert (await ada.client.get(path)).status_code == 404
    application = (await ada.client.get(f"/applications/{kept}")).json()
    assert (application["job_id"], application["company"]) == (None, "Kestrel Freight")
    public = await _public_job(ada, parts)
    answer = await ada.client.delete(f"/jobs/{public}")
    assert (answer.status_code, answer.json()["code"]) == (403, "public_job")


async def test_matches_tell_how_they_changed_and_end(ada: Person, parts: Parts) -> None:
    await _upload(ada, parts)
    job_id = await _job(ada, parts)
    first = (await ada.client.post("/matches", json={"job_id": job_id})).json()
    await ada.client.post("/profile/skills", json={"names": ["Figma"]})
    second = (await ada.client.post("/matches", json={"job_id": job_id})).json()
    gained = second["result"]["score"] - first["result"]["score"]
    assert gained > 0
    listed = await _items(ada, "/matches", job_id=job_id)
    assert [(item["id"], item["change"]) for item in listed] == [(second["id"], gained), (first["id"], None)]
    names = ("job_id", "job_title", "job_company", "cv_id", "cv_filename")
    assert [{name: item[name] for name in names} for item in listed] == [{name: first[name] for name in names}] * 2
    assert [item["id"] for item in await _items(ada, "/matches", min_score=second["result"]["score"])] == [second["id"]]
    assert await _items(ada, "/matches", cv_id=str(uuid4())) == []
    assert (await ada.client.delete(f"/matches/{first['id']}")).status_code == 204
    assert (await ada.client.delete(f"/matches/{first['id']}")).json()["code"] == "match_not_found"
    assert [item["change"] for item in await _items(ada, "/matches")] == [None]


async def test_ranked_jobs_come_in_pages(ada: Person, parts: Parts) -> None:
    await _upload(ada, parts)
    for number in range(3):
        await _job(ada, parts, f"{AD}- Tool number {number}\n")
    whole = await _items(ada, "/jobs/ranked")
    first = (await ada.client.get("/jobs/ranked", params={"limit": 2})).json()
    rest = await _items(ada, "/jobs/ranked", limit=2, cursor=first["next_cursor"])
    assert [item["job"]["id"] for item in [*first["items"], *rest]] == [item["job"]["id"] for item in whole]
    assert len(whole) == 3


async def test_customised_cvs_and_letters_are_listed(ada: Person, eve: Person, parts: Parts) -> None:
    cv_id, job_id = await _upload(ada, parts), await _job(ada, parts)
    made = (await ada.client.post("/customizations", json={"job_id": job_id})).json()
    (listed,) = await _items(ada, "/customizations", job_id=job_id, cv_id=cv_id)
    assert (listed["id"], listed["score"], listed["has_letter"]) == (made["id"], made["score"], False)
    where = f"/customizations/{made['id']}"
    assert (await ada.client.get(f"{where}/suggestions")).json() == made["suggestions"]
    assert (await ada.client.get(f"{where}/suggestions/1")).json() == made["suggestions"][0]
    assert (await ada.client.get(f"{where}/suggestions/999")).json()["code"] == "no_such_suggestion"
    assert await _items(ada, "/letters") == []
    await ada.client.post(f"{where}/letter", json={"tone": "warm"})
    (letter,) = await _items(ada, "/letters")
    assert (letter["customization_id"], letter["tone"], letter["is_own"]) == (made["id"], "warm", False)
    assert (await _items(ada, "/customizations"))[0]["has_letter"]
    assert await _items(eve, "/letters") == await _items(eve, "/customizations") == []
    assert (await ada.client.delete(where)).status_code == 204
    assert (await ada.client.get(where)).status_code == 404
    assert await _items(ada, "/letters") == await _items(ada, "/customizations") == []
    assert (await ada.client.get(f"/cvs/{cv_id}")).status_code == 200


async def test_a_letter_is_changed_by_who_has_seen_it(ada: Person, parts: Parts) -> None:
    await _upload(ada, parts)
    made = (await ada.client.post("/customizations", json={"job_id": await _job(ada, parts)})).json()["id"]
    where = f"/customizations/{made}/letter"
    await ada.client.post(where, json={})
    tag = (await ada.client.get(where)).headers["etag"]
    assert (await ada.client.get(where, headers={"If-None-Match": tag})).status_code == 304
    changed = await ada.client.put(where, json={"text": "Dear all"}, headers={"If-Match": tag})
    assert (changed.status_code, changed.json()["is_own"]) == (200, True)
    late = await ada.client.put(where, json={"text": "Dear none"}, headers={"If-Match": tag})
    assert (late.status_code, late.json()["code"]) == (412, "letter_changed")
    assert (await ada.client.put(where, json={"text": "Dear some"})).status_code == 200
