"""Ads that no honest board lists go through the real client and the feed, and are kept as far as they make sense."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from career.feed import service as feed
from db.models import Job
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.settings import SourceSettings
from tests.fakes.boards import FakeBoards, Reply
from tests.samples import ABOUT
from workers.feeding import Feeding

GOOD: dict[str, Any] = {
    "id": 1,
    "url": "https://remotive.com/remote-jobs/1",
    "title": "Backend Engineer",
    "company_name": "Acme",
    "candidate_required_location": "Worldwide",
    "description": f"<p>{ABOUT}</p>",
    "publication_date": "2026-11-01T08:00:00",
}
HOSTILE: dict[str, dict[str, Any]] = {
    "no text": {"description": None},
    "scripts": {"description": "<script>steal()</script><img src=x onerror=steal()><p>Cook soup with us.</p>" * 9},
    "pay of 0": {"salary": "$0 - $0"},
    "pay of 9e9": {"salary": "$9000000000 a year"},
    "posted in the future": {"publication_date": "2999-01-01T00:00:00"},
    "posted before there were boards": {"publication_date": "0001-01-01T00:00:00"},
    "endless title": {"title": "Engineer " * 7000},
    "endless firm": {"company_name": "Acme" * 20_000},
    "endless place": {"candidate_required_location": "Berlin, " * 10_000},
    "endless link": {"url": f"https://remotive.com/{'a' * 60_000}"},
    "endless id": {"id": "".join(map(str, range(15_000)))},
    "characters that no database takes": {"title": "C\x00o\ud800ok"},
    "deep tags": {"description": f"{'<div>' * 20_000}Cook.{'</div>' * 20_000}"},
    "lists for texts": {"title": ["Cook"], "company_name": {"name": 1}, "tags": "remote", "salary": 7},
}


@pytest.fixture
async def kept(database: Database) -> dict[str, Job]:
    """Return what is kept of a listing of all of them, read, by what is wrong."""
    ads = [GOOD | {"id": number} | ad for number, ad in enumerate(HOSTILE.values(), 100)]
    async with FakeBoards() as boards:
        answer = json.dumps({"jobs": [GOOD, *ads], "total-job-count": len(ads) + 1})
        boards.reply("remotive.com/api/remote-jobs", Reply(body=answer))
        await Feeding(database, SourceSettings(names=("remotive",), mirror=boards.url)).fetch("remotive")
    while await feed.read_some(database, PackagedEmbedder(), "remotive", ""):
        pass
    async with database.transaction() as session:
        jobs = {job.external_id or "": job for job in await session.scalars(select(Job))}
    return {"good": jobs["1"]} | {
        wrong: jobs[str(number)] for number, wrong in enumerate(HOSTILE, 100) if str(number) in jobs
    }


async def test_none_stops_the_others(kept: dict[str, Job]) -> None:
    assert kept["good"].status == "ready"
    assert {job.status for job in kept.values()} == {"ready"}
    assert set(HOSTILE) - set(kept) == {"lists for texts", "endless id"}


async def test_what_makes_no_sense_is_left_out(kept: dict[str, Job]) -> None:
    assert kept["no text"].unscorable
    assert "steal" not in kept["scripts"].text
    assert "Cook soup with us." in kept["scripts"].text
    assert {kept[wrong].salary_max for wrong in ("pay of 0", "pay of 9e9")} == {None}
    assert {kept[f"posted {when}"].posted_at for when in ("in the future", "before there were boards")} == {None}
    assert len(kept["endless title"].title or "") <= 300
    assert len(kept["endless firm"].company or "") <= 200
    assert len(kept["endless place"].location or "") <= 300
    assert "Cook." in kept["deep tags"].text
