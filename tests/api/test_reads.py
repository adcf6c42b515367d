"""Reads that see the log-in in their own statement refuse one that has ended, and tell emptiness from that."""

import pytest

from tests.api.conftest import Person


@pytest.mark.parametrize("path", ["/profile", "/matches", "/matches?sort=score&min_score=10", "/jobs/search"])
async def test_an_ended_log_in_reads_nothing(ada: Person, path: str) -> None:
    before = await ada.client.get(path)
    assert before.status_code == 200
    assert before.json().get("items", before.json().get("jobs", [])) == []
    await ada.client.post("/auth/logout", json={"refresh_token": ada.tokens["refresh_token"]})
    after = await ada.client.get(path)
    assert (after.status_code, after.json()["code"]) == (401, "not_authenticated")
