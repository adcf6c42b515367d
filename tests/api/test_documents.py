"""Documents of CVs over HTTP: seen by version, changed by whoever saw the newest, with all that follows from them."""

import asyncio
import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select

from api.parts import Parts
from career.cv import service as cvs
from career.jobs import service as jobs
from db.models import CV, ProfileSkill
from tests.api.conftest import Person
from tests.api.samples import AD
from tests.api.samples import CV as TEXT
from tests.fakes.pages import NoPages

Document = dict[str, Any]


async def _upload(person: Person, parts: Parts, text: str = TEXT) -> str:
    cv_id = str((await person.client.post("/cvs", files={"file": ("ada.txt", text.encode())})).json()["id"])
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    return cv_id


async def _job(person: Person, parts: Parts) -> str:
    job_id = str((await person.client.post("/jobs", json={"text": AD})).json()["id"])
    await jobs.process(parts.database, parts.embedder, NoPages(), UUID(job_id))
    return job_id


async def _read(person: Person, cv_id: str) -> tuple[Document, str]:
    answer = await person.client.get(f"/cvs/{cv_id}/document")
    assert answer.status_code == 200
    return answer.json(), answer.headers["etag"]


async def _put(person: Person, cv_id: str, document: Document, tag: str = "*") -> Any:
    return await person.client.put(f"/cvs/{cv_id}/document", json=document, headers={"If-Match": tag})


async def _row(parts: Parts, cv_id: str) -> CV:
    async with parts.database.transaction() as session:
        return (await session.scalars(select(CV).where(CV.id == UUID(cv_id)))).one()


async def test_a_document_is_seen_once(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    document, tag = await _read(ada, cv_id)
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = await ada.client.get(f"/cvs/{cv_id}/document", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert (await ada.client.get(f"/cvs/{cv_id}/document", headers={"If-None-Match": '"x"'})).json() == document
    assert None not in document["basics"].values()


async def test_a_change_is_kept_with_all_that_follows(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    document, tag = await _read(ada, cv_id)
    before = (await ada.client.get(f"/cvs/{cv_id}")).json()
    document["work"][0]["highlights"].append("Wrote the billing system in Go and Kubernetes")
    document["work"][0]["startDate"] = "2016-03"
    answer = await _put(ada, cv_id, document, tag)
    assert answer.status_code == 200, answer.text
    assert answer.json() == document
    assert answer.headers["etag"] != tag
    assert await _read(ada, cv_id) == (document, answer.headers["etag"])
    after = (await ada.client.get(f"/cvs/{cv_id}")).json()
    assert after["experience_months"] == before["experience_months"] + 24
    assert "Kubernetes" in set(after["skills"]) - set(before["skills"])
    assert after["is_active"]
    row = await _row(parts, cv_id)
    lines = (row.text or "").split("\n")
    assert row.edited_at is not None
    assert row.evidence
    assert all(shown["quote"] in lines[shown["line"] - 1] for shown in row.evidence.values())
    assert row.evidence["/work/0/highlights/2"]["quote"].startswith("Wrote the billing system")
    review = (await ada.client.get(f"/cvs/{cv_id}/review")).json()
    assert review["quality_score"] == after["quality_score"]


async def test_skills_of_the_profile_follow_with_their_lines(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    await ada.client.post("/profile/skills", json={"names": ["Rust"]})
    await ada.client.delete("/profile/skills/Docker")
    document, tag = await _read(ada, cv_id)
    document["work"][0]["highlights"] = ["Built routing services in Python and Redis"]
    document["skills"] = [{"name": "Python"}, {"name": "Redis"}]
    assert (await _put(ada, cv_id, document, tag)).status_code == 200
    skills = {item["name"]: item for item in (await ada.client.get("/profile")).json()["skills"]}
    assert {"Python", "Redis", "Rust"} <= set(skills)
    assert not {"PostgreSQL", "Docker"} & set(skills)
    row = await _row(parts, cv_id)
    async with parts.database.transaction() as session:
        kept = (await session.scalars(select(ProfileSkill).where(ProfileSkill.cv_id == row.id))).all()
    lines = (row.text or "").split("\n")
    assert kept
    assert all(skill.quote == lines[(skill.line or 0) - 1].strip() for skill in kept)


async def test_a_match_follows_and_the_same_document_is_the_same_match(ada: Person, parts: Parts) -> None:
    cv_id, job_id = await _upload(ada, parts), await _job(ada, parts)
    first = (await ada.client.post("/matches", json={"job_id": job_id})).json()
    original, tag = await _read(ada, cv_id)
    changed = {**original, "skills": [*original["skills"], {"name": "Figma"}]}
    assert (await _put(ada, cv_id, changed, tag)).status_code == 200
    second = (await ada.client.post("/matches", json={"job_id": job_id})).json()
    assert second["id"] != first["id"]
    assert second["result"]["score"] > first["result"]["score"]
    figma = next(point for point in second["result"]["matched_skills"] if "Figma" in point["demand"])
    assert figma["evidence"][0]["quote"] == "Figma"
    assert (await ada.client.post("/matches", json={"job_id": job_id})).json() == second
    history = (await ada.client.get("/matches", params={"sort": "-score"})).json()["items"]
    assert [item["id"] for item in history] == [second["id"], first["id"]]
    assert (await ada.client.get(f"/matches/{first['id']}")).json() == first


async def test_the_same_document_again_changes_nothing(ada: Person, parts: Parts) -> None:
    cv_id, job_id = await _upload(ada, parts), await _job(ada, parts)
    first = (await ada.client.post("/matches", json={"job_id": job_id})).json()
    document, tag = await _read(ada, cv_id)
    answer = await _put(ada, cv_id, document, tag)
    assert (answer.status_code, answer.headers["etag"]) == (200, tag)
    assert (await _row(parts, cv_id)).edited_at is None
    assert (await ada.client.post("/matches", json={"job_id": job_id})).json() == first


async def test_who_has_not_seen_the_newest_changes_nothing(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    document, tag = await _read(ada, cv_id)
    refused = await ada.client.put(f"/cvs/{cv_id}/document", json=document)
    assert (refused.status_code, refused.json()["code"]) == (428, "precondition_required")
    document["basics"]["label"] = "Engineer"
    assert (await _put(ada, cv_id, document, tag)).status_code == 200
    for old in (tag, f"W/{tag}", '"99"', "2", ""):
        answer = await _put(ada, cv_id, {**document, "interests": [{"name": "Go"}]}, old)
        assert (answer.status_code, answer.json()["code"]) == (412, "document_changed"), old
    assert (await _read(ada, cv_id))[0] == document


async def test_of_two_changes_at_once_one_is_kept(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    document, tag = await _read(ada, cv_id)
    bids = [{**document, "basics": {**document["basics"], "label": label}} for label in ("One", "Two", "Three")]
    answers = await asyncio.gather(*(_put(ada, cv_id, bid, tag) for bid in bids))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]
    kept = next(answer for answer in answers if answer.status_code == 200)
    assert await _read(ada, cv_id) == (kept.json(), kept.headers["etag"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"work": [{"position": "Chef", "startDate": "March 2020"}]}, "body.work.0.startDate"),
        ({"work": [{"position": "Chef", "endDate": "2020-02-30"}]}, "body.work.0.endDate"),
        ({"work": [{"position": "Chef", "higlights": ["x"]}]}, "body.work.0.higlights"),
        ({"work": [{"position": ["Chef"]}]}, "body.work.0.position"),
        ({"work": {"position": "Chef"}}, "body.work"),
        ({"skills": [{"name": "x" * 10_001}]}, "body.skills.0.name"),
        ({"skills": [{"keywords": ["a", 2]}]}, "body.skills.0.keywords.1"),
        ({"basics": {"location": {"town": "Leeds"}}}, "body.basics.location.town"),
        ({"hobbies": []}, "body.hobbies"),
        ({"interests": [{"name": "a"}] * 6_000, "basics": {"name": "A"}}, "body"),
        ({}, "body.basics.name"),
    ],
)
async def test_what_is_no_json_resume_is_refused_by_its_field(
    ada: Person, parts: Parts, change: Document, field: str
) -> None:
    cv_id = await _upload(ada, parts)
    answer = await _put(ada, cv_id, change)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert (await _row(parts, cv_id)).version == 1


async def test_odd_signs_do_no_harm(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    document = {
        "$schema": "x",
        "meta": {"version": "1"},
        "basics": {"name": "Zoë\u0000 Ünal 🦊", "summary": "One.\nTwo   three.\u200b"},
        "work": [{"name": "株式会社", "position": "エンジニア", "highlights": ["  ", "Ran </script>\t<b>it</b>"]}],
    }
    answer = await _put(ada, cv_id, document)
    assert answer.status_code == 200, answer.text
    kept, _tag = await _read(ada, cv_id)
    assert kept == answer.json()
    assert kept["basics"]["name"].startswith("Zoë")
    assert "\u0000" not in kept["basics"]["name"]
    assert [line.split() for line in kept["work"][0]["highlights"]] == [["Ran", "</script>", "<b>it</b>"]]
    assert "meta" not in kept


async def test_what_reading_missed_stays_when_another_place_is_changed(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    async with parts.database.transaction() as session:
        row = (await session.scalars(select(CV).where(CV.id == UUID(cv_id)))).one()
        row.text = f"{row.text}\nForklift licence\nTerraform and Ansible"
    document, tag = await _read(ada, cv_id)
    document["basics"]["label"] = "Engineer"
    assert (await _put(ada, cv_id, document, tag)).status_code == 200
    row = await _row(parts, cv_id)
    assert (row.text or "").split("\n")[-1] == "Terraform and Ansible"
    assert {"Terraform", "Ansible"} <= {mention.name for mention in cvs.mentions_of(row)}
    text = row.text or ""
    assert all(text[mention.start : mention.end] == mention.term for mention in cvs.mentions_of(row))


async def test_a_customised_cv_stays_as_it_is_and_a_new_one_is_of_the_new_document(ada: Person, parts: Parts) -> None:
    cv_id, job_id = await _upload(ada, parts), await _job(ada, parts)
    made = (await ada.client.post("/customizations", json={"job_id": job_id})).json()
    assert not made["cv_changed"]
    document, tag = await _read(ada, cv_id)
    document["work"][0]["highlights"].append("Designed screens in Figma")
    assert (await _put(ada, cv_id, document, tag)).status_code == 200
    known = (await ada.client.get(f"/customizations/{made['id']}")).json()
    assert known == {**made, "cv_changed": True}
    before = (await ada.client.get(f"/customizations/{made['id']}/export", params={"form": "txt"})).text
    assert "Figma" not in before
    letter = await ada.client.post(f"/customizations/{made['id']}/letter", json={})
    assert letter.status_code == 200
    anew = (await ada.client.post("/customizations", json={"job_id": job_id, "anew": True})).json()
    assert anew["base_score"] > made["base_score"]
    assert not anew["cv_changed"]
    assert "Figma" in (await ada.client.get(f"/customizations/{anew['id']}/export", params={"form": "txt"})).text


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"Ada"), ("json", b"{")])
async def test_a_cv_is_exported(ada: Person, parts: Parts, form: str, begins: bytes) -> None:
    cv_id = await _upload(ada, parts)
    answer = await ada.client.get(f"/cvs/{cv_id}/export", params={"form": form, "paper": "a4"})
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert f"CV-Ada-Example.{form}" in answer.headers["content-disposition"]


async def test_the_uploaded_file_comes_back_as_it_was(ada: Person, parts: Parts) -> None:
    cv_id = await _upload(ada, parts)
    document, tag = await _read(ada, cv_id)
    await _put(ada, cv_id, {**document, "skills": []}, tag)
    answer = await ada.client.get(f"/cvs/{cv_id}/file")
    assert answer.content == TEXT.encode()
    assert answer.headers["content-type"].startswith("text/plain")
    assert "ada.txt" in answer.headers["content-disposition"]
    same = await ada.client.get(f"/cvs/{cv_id}/file", headers={"If-None-Match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    await parts.files.delete((await _row(parts, cv_id)).file_key)
    assert (await ada.client.get(f"/cvs/{cv_id}/file")).json()["code"] == "file_lost"


async def test_what_was_not_read_has_no_document_and_can_be_read_again(ada: Person, parts: Parts) -> None:
    cv_id = (await ada.client.post("/cvs", files={"file": ("a.pdf", b"%PDF-1.7 torn")})).json()["id"]
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    assert (await _put(ada, cv_id, {"basics": {"name": "Ada"}})).status_code == 409
    assert (await ada.client.get(f"/cvs/{cv_id}/export")).status_code == 409
    again = await ada.client.post(f"/cvs/{cv_id}/process")
    assert (again.status_code, again.json()["status"], again.json()["error_code"]) == (202, "received", None)
    assert (await ada.client.post(f"/cvs/{cv_id}/process")).json()["code"] == "cv_not_failed"
    await parts.files.put((await _row(parts, cv_id)).file_key, TEXT.encode())
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    assert (await ada.client.get(f"/cvs/{cv_id}")).json()["status"] == "ready"
    assert (await ada.client.post(f"/cvs/{cv_id}/process")).status_code == 409
    assert (await ada.client.post(f"/cvs/{uuid4()}/process")).status_code == 404


def _photo(words: str) -> bytes:
    picture, out = Image.new("RGB", (600, 800), "white"), io.BytesIO()
    ImageDraw.Draw(picture).text((40, 40), words, fill="black")
    picture.save(out, "JPEG")
    return out.getvalue()


async def test_photos_of_pages_are_one_cv(ada: Person) -> None:
    sent = [("files", (f"{number}.jpg", _photo(f"Page {number}"))) for number in (1, 2)]
    answers = [await ada.client.post("/cvs/pages", files=sent, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    cv = answers[0].json()
    assert (cv["filename"], cv["status"], answers[1].json()["id"]) == ("photos.pdf", "received", cv["id"])
    file = await ada.client.get(f"/cvs/{cv['id']}/file")
    assert file.content.startswith(b"%PDF-")


async def test_a_page_that_is_no_picture_is_named(ada: Person) -> None:
    sent = [("files", ("1.jpg", _photo("one"))), ("files", ("2.jpg", b"no picture"))]
    answer = await ada.client.post("/cvs/pages", files=sent)
    assert (answer.status_code, "2" in answer.json()["detail"]) == (422, True)
    assert (await ada.client.get("/cvs")).json()["items"] == []
    many = [("files", ("1.jpg", b"x"))] * 21
    assert (await ada.client.post("/cvs/pages", files=many)).status_code == 422
