"""A CV is customised over HTTP: suggestions, decisions, own words, answers, versions, a letter, a file."""

from uuid import UUID

import pytest

from api.parts import Parts
from career.customization.exports import keep_export
from career.cv import service as cvs
from career.cv.export.model import Format
from career.jobs import service as jobs
from tests.api.conftest import Person
from tests.api.samples import AD, CV
from tests.fakes.pages import NoPages


@pytest.fixture
async def made(ada: Person, parts: Parts) -> str:
    """Return the path of a customised CV of Ada."""
    cv_id = (await ada.client.post("/cvs", files={"file": ("ada.txt", CV.encode())})).json()["id"]
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    job_id = (await ada.client.post("/jobs", json={"text": AD})).json()["id"]
    await jobs.process(parts.database, parts.embedder, NoPages(), UUID(job_id))
    answer = await ada.client.post("/customizations", json={"job_id": job_id})
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/v1/customizations/{answer.json()['id']}"
    return f"/customizations/{answer.json()['id']}"


async def test_suggestions_are_applied_and_undone(ada: Person, made: str) -> None:
    card = (await ada.client.get(made)).json()
    assert {question["name"] for question in card["questions"]} == {"Figma"}
    numbers = [item["number"] for item in card["suggestions"]]
    done = (await ada.client.post(f"{made}/decisions", json={"apply": numbers})).json()
    assert {item["state"] for item in done["suggestions"]} == {"applied"}
    assert done["score"] >= card["base_score"]
    assert {line["sign"] for line in (await ada.client.get(f"{made}/diff")).json()} >= {"+"}
    restored = (await ada.client.post(f"{made}/versions/1/restore")).json()
    assert {item["state"] for item in restored["suggestions"]} == {"undone"}
    assert (await ada.client.get(f"{made}/diff")).json() == []
    assert [version["number"] for version in (await ada.client.get(f"{made}/versions")).json()] == [1, 2, 3]


async def test_a_yes_brings_a_suggestion(ada: Person, made: str) -> None:
    said = {"has_it": True, "said": "Yes, at Heron Parcels in 2021"}
    before = (await ada.client.get(made)).json()
    card = (await ada.client.put(f"{made}/questions/figma", json=said)).json()
    assert card["questions"] == []
    assert card["score"] >= before["score"] + min(1, before["questions"][0]["gain"])
    assert "Figma" in {item["after"] for item in card["suggestions"]}
    again = await ada.client.put(f"{made}/questions/figma", json=said)
    assert again.json()["suggestions"] == card["suggestions"]
    no = await ada.client.put(f"{made}/questions/figma", json={"has_it": False})
    assert (no.status_code, no.json()["code"]) == (409, "answered_yes")


async def test_a_no_may_become_a_yes(ada: Person, made: str) -> None:
    no = (await ada.client.put(f"{made}/questions/figma", json={"has_it": False})).json()
    assert no["questions"] == []
    assert "Figma" not in {item["after"] for item in no["suggestions"]}
    yes = (await ada.client.put(f"{made}/questions/figma", json={"has_it": True})).json()
    assert "Figma" in {item["after"] for item in yes["suggestions"]}


async def test_a_key_may_hold_a_slash(ada: Person, made: str) -> None:
    answer = await ada.client.put(f"{made}/questions/ci/cd", json={"has_it": True})
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_question")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("decisions", {"apply": [99]}, 404),
        ("decisions", {"apply": [1], "skip": [1]}, 422),
        ("decisions", {"apply": [0]}, 422),
        ("decisions", {"apply": "all"}, 422),
        ("decisions", {}, 422),
        ("suggestions/99/revisions", {"wish": "shorter"}, 404),
        ("suggestions/1/revisions", {"wish": "nicer"}, 422),
        ("letter", {"language": "xx"}, 422),
        ("letter", {"tone": "rude"}, 422),
        ("versions/9/restore", {}, 404),
    ],
)
async def test_what_cannot_be_done_is_said(ada: Person, made: str, path: str, body: object, status: int) -> None:
    answer = await ada.client.post(f"{made}/{path}", json=body)
    assert answer.status_code == status
    assert answer.json()["detail"]


async def test_a_letter_and_a_file(ada: Person, made: str) -> None:
    none = await ada.client.get(f"{made}/letter")
    assert (none.status_code, none.json()["code"]) == (404, "no_letter")
    written = await ada.client.post(f"{made}/letter", json={"length": "short", "tone": "warm"})
    assert written.json()["text"].rstrip().endswith("Ada Example")
    seen = {"If-Match": written.headers["etag"]}
    own = await ada.client.put(f"{made}/letter", json={"text": "My own."}, headers=seen)
    assert (own.json()["text"], own.json()["is_own"]) == ("My own.", True)
    assert (await ada.client.get(f"{made}/letter")).json() == own.json()
    text = await ada.client.get(f"{made}/letter/export", params={"form": "txt"})
    assert text.text.endswith("My own.\n")
    pdf = await ada.client.get(f"{made}/letter/export")
    assert (pdf.headers["content-type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    refused = await ada.client.get(f"{made}/letter/export", params={"form": "json"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "query.form")
    file = await ada.client.get(f"{made}/export", params={"form": "md"})
    assert file.status_code == 200
    assert "attachment" in file.headers["content-disposition"]
    assert "# Ada Example" in file.text


async def test_a_file_is_only_its_owners(ada: Person, eve: Person, parts: Parts, made: str) -> None:
    kept = await keep_export(parts.database, parts.files, ada.id, Format.markdown)
    assert made
    mine = await ada.client.get(f"/files/{kept.key}")
    assert (mine.status_code, "# Ada Example" in mine.text) == (200, True)
    for path in (kept.key, f"export/{eve.id}/none.pdf", f"export/{eve.id}/../{ada.id}/x", "cv/x", f"cv/{eve.id}/x"):
        answer = await eve.client.get(f"/files/{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "file_not_found")
