"""Instructors see the progress of those who agreed, and tell nobody's account from nobody."""

import asyncio

import pytest
from sqlalchemy import select, update

from api.parts import Parts
from db.models import ProgressConsent, User
from tests.api.conftest import PASSWORD, MakePerson, Person


@pytest.fixture
async def grace(make_person: MakePerson, parts: Parts) -> Person:
    """Return an instructor who is logged in."""
    person = await make_person("grace")
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == person.id).values(role="instructor"))
    return person


@pytest.fixture
async def ada(make_person: MakePerson, parts: Parts) -> Person:
    """Return a student whose e-mail is confirmed."""
    person = await make_person("ada")
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == person.id).values(is_verified=True))
    return person


async def ask(instructor: Person, email: str) -> None:
    answer = await instructor.client.post("/instructor/requests", json={"email": email})
    assert answer.status_code == 202


async def request_of(student: Person) -> str:
    [found] = (await student.client.get("/me/consents")).json()["items"]
    return str(found["id"])


async def agreed(instructor: Person, student: Person) -> str:
    await ask(instructor, student.email)
    consent_id = await request_of(student)
    assert (await student.client.post(f"/me/consents/{consent_id}/agree")).json()["state"] == "agreed"
    return consent_id


async def test_a_student_who_agrees_is_seen_until_they_end_it(grace: Person, ada: Person) -> None:
    await ask(grace, ada.email.upper())
    [asked] = (await ada.client.get("/me/consents")).json()["items"]
    assert asked["instructor"] == {"name": "Grace", "email": "grace@example.org"}
    assert (asked["state"], asked["agreed_at"]) == ("asked", None)
    progress = f"/instructor/students/{ada.id}/progress"
    assert (await grace.client.get(progress)).status_code == 404
    agreed = (await ada.client.post(f"/me/consents/{asked['id']}/agree")).json()
    assert agreed["agreed_at"]
    [student] = (await grace.client.get("/instructor/students")).json()["items"]
    assert student == {"id": str(ada.id), "name": "Ada", "agreed_at": agreed["agreed_at"]}
    shown = await grace.client.get(progress)
    assert shown.status_code == 200
    assert ada.email not in shown.text
    assert (await ada.client.delete(f"/me/consents/{asked['id']}")).status_code == 204
    assert (await grace.client.get(progress)).status_code == 404
    assert (await grace.client.get("/instructor/students")).json()["items"] == []


async def test_whether_there_is_an_account_is_not_told(grace: Person, ada: Person, eve: Person) -> None:
    asked = [
        await grace.client.post("/instructor/requests", json={"email": email})
        for email in (ada.email, ada.email, "nobody@example.org", grace.email, "no address")
    ]
    assert {(answer.status_code, answer.text) for answer in asked} == {(202, "null")}
    unknown = await grace.client.get("/instructor/students/00000000-0000-0000-0000-000000000000/progress")
    for person in (ada, eve, grace):
        answer = await grace.client.get(f"/instructor/students/{person.id}/progress")
        assert {**answer.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}
    assert (await grace.client.get("/me/consents")).json()["items"] == []


async def test_who_refused_is_not_asked_again_soon(grace: Person, ada: Person) -> None:
    await ask(grace, ada.email)
    assert (await ada.client.delete(f"/me/consents/{await request_of(ada)}")).status_code == 204
    await ask(grace, ada.email)
    assert (await ada.client.get("/me/consents")).json()["items"] == []


async def test_an_address_that_is_not_confirmed_agrees_to_nothing(grace: Person, eve: Person) -> None:
    await ask(grace, eve.email)
    answer = await eve.client.post(f"/me/consents/{await request_of(eve)}/agree")
    assert (answer.status_code, answer.json()["code"]) == (409, "email_not_confirmed")
    assert (await grace.client.get("/instructor/students")).json()["items"] == []


async def test_a_request_is_for_the_address_that_it_named(grace: Person, ada: Person, eve: Person) -> None:
    """Who registers with a student's address and confirms another one would be taken for the student."""
    await ask(grace, eve.email)
    told = {"email": "mallory@example.org", "password": PASSWORD}
    assert (await eve.client.put("/me/email", json={**told, "email": eve.email.upper()})).status_code == 200
    await request_of(eve)
    assert (await eve.client.put("/me/email", json=told)).status_code == 200
    assert (await eve.client.get("/me/consents")).json()["items"] == []
    await agreed(grace, ada)
    assert (await ada.client.put("/me/email", json={**told, "email": "ada@example.net"})).status_code == 200
    assert len((await grace.client.get("/instructor/students")).json()["items"]) == 1


async def test_the_consents_of_another_are_unknown(grace: Person, ada: Person, eve: Person) -> None:
    consent_id = await agreed(grace, ada)
    for person in (eve, grace):
        for method, path in (("POST", f"/me/consents/{consent_id}/agree"), ("DELETE", f"/me/consents/{consent_id}")):
            answer = await person.client.request(method, path)
            assert (answer.status_code, answer.json()["code"]) == (404, "consent_not_found")
    assert len((await grace.client.get("/instructor/students")).json()["items"]) == 1


async def test_one_instructor_sees_nothing_by_the_consent_of_another(
    grace: Person, ada: Person, make_person: MakePerson, parts: Parts
) -> None:
    await agreed(grace, ada)
    other = await make_person("other")
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == other.id).values(role="instructor"))
    assert (await other.client.get(f"/instructor/students/{ada.id}/progress")).status_code == 404
    assert (await other.client.delete(f"/instructor/students/{ada.id}")).status_code == 404
    assert (await grace.client.get(f"/instructor/students/{ada.id}/progress")).status_code == 200


@pytest.mark.parametrize("role", ["student", "admin"])
async def test_only_an_instructor_may(grace: Person, ada: Person, parts: Parts, role: str) -> None:
    await agreed(grace, ada)
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == grace.id).values(role=role))
    for method, path in (
        ("GET", "/instructor/students"),
        ("GET", f"/instructor/students/{ada.id}/progress"),
        ("DELETE", f"/instructor/students/{ada.id}"),
        ("POST", "/instructor/requests"),
    ):
        body = {"email": ada.email} if method == "POST" else None
        answer = await grace.client.request(method, path, json=body)
        assert (path, answer.status_code, answer.json()["code"]) == (path, 403, "not_allowed")


async def test_an_instructor_gives_a_student_up(grace: Person, ada: Person) -> None:
    await agreed(grace, ada)
    assert (await grace.client.delete(f"/instructor/students/{ada.id}")).status_code == 204
    assert (await grace.client.delete(f"/instructor/students/{ada.id}")).status_code == 404
    assert (await ada.client.get("/me/consents")).json()["items"] == []


async def test_asked_and_agreed_twice_at_once_is_once(grace: Person, ada: Person, parts: Parts) -> None:
    await asyncio.gather(*(ask(grace, ada.email) for _ in range(4)))
    consent_id = await request_of(ada)
    answers = await asyncio.gather(*(ada.client.post(f"/me/consents/{consent_id}/agree") for _ in range(3)))
    assert len({answer.json()["agreed_at"] for answer in answers}) == 1
    async with parts.database.transaction() as session:
        assert len((await session.scalars(select(ProgressConsent))).all()) == 1
