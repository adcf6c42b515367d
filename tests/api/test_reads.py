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
    async def lived(*_: object) -> bool:
        async with parts.database.transaction() as session:
            await session.execute(delete(User).where(User.id == ada.id))
        return True

    monkeypatch.setattr("career.accounts.log_ins.lives", lived)
    answer = await ada.client.get("/jobs/search")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
