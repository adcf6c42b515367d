"""Reads that see the log-in in their own statement refuse one that has ended, and tell emptiness from that."""

import pytest
from sqlalchemy import delete

from api.parts import Parts
from db.models import User
from tests.api.conftest import Person


@pytest.mark.parametrize("path", ["/profile", "/matches", "/matches?sort=score&min_score=10", "/jobs/search"])
async def test_an_ended_log_in_reads_nothing(ada: Person, path: str) -> None:
    before = await ada.client.get(path)
    assert before.status_code == 200
    assert before.json().get("items", before.json().get("jobs", [])) == []
    await ada.client.post("/auth/logout", json={"refresh_token": ada.tokens["refresh_token"]})
    after = await ada.client.get(path)
    assert (after.status_code, after.json()["code"]) == (401, "not_authenticated")


async def test_an_account_that_goes_while_its_search_is_on_its_way_is_no_longer_logged_in(
    ada: Person, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def language(*_: object) -> None:
        async with parts.database.transaction() as session:
            await session.execute(delete(User).where(User.id == ada.id))

    monkeypatch.setattr("career.accounts.log_ins.language", language)
    answer = await ada.client.get("/jobs/search")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


@pytest.mark.parametrize(("asked", "told"), [(None, "de"), ("en", "en")])
async def test_a_search_is_answered_in_the_language_of_the_account_unless_another_is_asked_for(
    ada: Person, asked: str | None, told: str
) -> None:
    await ada.client.patch("/me", json={"language": "de"})
    headers = {"Accept-Language": asked} if asked else {}
    answer = await ada.client.get("/jobs/search", params={"place": "Nirgendwo"}, headers=headers)
    assert (answer.status_code, answer.headers["content-language"]) == (422, told)
