"""Sources with a key: each in its shape, within few calls, and without telling the key."""

from typing import Any

import pytest
from pydantic import SecretStr

from tests.fakes.boards import FakeBoards, Reply
from tests.workers.sources.conftest import Reader, shown
from workers.sources.adzuna import PAGE, Adzuna
from workers.sources.jsearch import JSearch
from workers.sources.model import Batch, Search
from workers.sources.usajobs import USAJobs

KEY = SecretStr("hunter2")
NURSE, COOK = Search("nurse", "gb"), Search("cook", "de")
ADZUNA = "api.adzuna.com/v1/api/jobs"


def adzuna(*searches: Search) -> Adzuna:
    return Adzuna(key=KEY, app_id="hunter-id", searches=searches)


def adzuna_job(ident: int, **more: Any) -> dict[str, Any]:
    return {
        "id": str(ident),
        "title": "Night <strong>Nurse</strong>",
        "company": {"display_name": "St Elsewhere"},
        "location": {"display_name": "Leeds, West Yorkshire", "area": ["UK", "Leeds"]},
        "description": "You care for people &amp; are awake while others are…",
        "redirect_url": f"https://www.adzuna.co.uk/jobs/land/ad/{ident}",
        "salary_min": 30000,
        "salary_max": 35000.5,
        "salary_is_predicted": "0",
        "contract_time": "full_time",
        "contract_type": "permanent",
        "created": "2026-11-02T09:27:12Z",
        "category": {"label": "Healthcare"},
        **more,
    }


def ids(batches: list[Batch]) -> list[str]:
    return [posting.external_id for batch in batches for posting in batch.postings]


async def test_adzuna(boards: FakeBoards, reader: Reader) -> None:
    jobs = [adzuna_job(1), adzuna_job(2, salary_is_predicted="1")]
    boards.json(f"{ADZUNA}/gb/search/1?what=nurse&app_id=hunter-id&app_key=hunter2", {"results": jobs})
    batches = await reader.all(adzuna(NURSE))
    told, guessed = shown(batches[0])
    assert told == {
        "source": "adzuna",
        "external_id": "1",
        "url": "https://www.adzuna.co.uk/jobs/land/ad/1",
        "apply_url": "https://www.adzuna.co.uk/jobs/land/ad/1",
        "title": "Night Nurse",
        "company": "St Elsewhere",
        "location": "Leeds, West Yorkshire",
        "locations": ["Leeds, West Yorkshire"],
        "description_text": "You care for people & are awake while others are…",
        "is_snippet": True,
        "employment_type": "full_time permanent",
        "salary_min": 30000.0,
        "salary_max": 35000.5,
        "salary_currency": "GBP",
        "salary_period": "year",
        "posted_at": "2026-11-02T09:27:12Z",
        "department": "Healthcare",
        "country": "GB",
    }
    assert not {key for key in guessed if key.startswith("salary")}
    assert not any(batch.complete for batch in batches)


async def test_a_search_goes_on_while_pages_are_full_and_no_further(boards: FakeBoards, reader: Reader) -> None:
    for page in (1, 2, 3):
        full = [adzuna_job(page * 1000 + number) for number in range(PAGE)]
        boards.json(f"{ADZUNA}/gb/search/{page}", {"results": full})
    await reader.all(adzuna(NURSE))
    assert boards.places() == [f"{ADZUNA}/gb/search/1", f"{ADZUNA}/gb/search/2"]


async def test_each_run_begins_after_the_last_search_that_was_made(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{ADZUNA}/gb/search/1", {"results": [adzuna_job(1)]})
    boards.reply(f"{ADZUNA}/de/search/1", Reply(status=400), Reply(json={"results": [adzuna_job(2)]}))
    first = await reader.all(adzuna(NURSE, COOK))
    assert ids(first) == ["1"]
    assert first[-1].error
    state = next(batch.state for batch in reversed(first) if batch.state is not None)
    assert state == {"next": 1}
    second = await reader.all(adzuna(NURSE, COOK), {"": state})
    assert ids(second) == ["2", "1"]


async def test_a_source_without_searches_says_so(boards: FakeBoards, reader: Reader) -> None:
    batch = await reader.one(adzuna())
    assert batch.error
    assert batch.error.code == "source_no_searches"
    assert "CANDID_SEARCHES" in batch.error.message
    assert boards.asked == []


@pytest.mark.parametrize("status", [401, 429, 500])
async def test_keys_are_never_told(boards: FakeBoards, reader: Reader, status: int) -> None:
    boards.reply(f"{ADZUNA}/gb/search/1", Reply(status=status))
    source = adzuna(NURSE)
    batch = await reader.one(source)
    assert batch.error
    said = f"{batch!r} {batch.error} {source!r} {USAJobs(key=KEY, email='hunter@x.example')!r} {JSearch(key=KEY)!r}"
    assert "hunter" not in said


async def test_jsearch(boards: FakeBoards, reader: Reader) -> None:
    job = {
        "job_id": "abc==",
        "employer_name": "St Elsewhere",
        "job_title": "Nurse",
        "job_apply_link": "https://jobs.example/nurse",
        "job_description": "• Care.\n• Stay awake.",
        "job_is_remote": False,
        "job_employment_type": "FULLTIME",
        "job_posted_at_timestamp": 1793500000,
        "job_posted_at_datetime_utc": None,
        "job_offer_expiration_datetime_utc": "2026-12-01T00:00:00.000Z",
        "job_city": "Leeds",
        "job_state": None,
        "job_country": "GB",
        "job_min_salary": 20,
        "job_max_salary": 25,
        "job_salary_currency": "GBP",
        "job_salary_period": "HOUR",
        "job_posting_language": "en",
    }
    boards.json("jsearch.p.rapidapi.com/search?query=nurse&country=gb&page=1", {"status": "OK", "data": [job]})
    first, _ = await reader.all(JSearch(key=KEY, searches=(NURSE,)))
    assert shown(first) == [
        {
            "source": "jsearch",
            "external_id": "abc==",
            "url": "https://jobs.example/nurse",
            "apply_url": "https://jobs.example/nurse",
            "title": "Nurse",
            "company": "St Elsewhere",
            "location": "Leeds, GB",
            "locations": ["Leeds, GB"],
            "description_text": "• Care.\n• Stay awake.",
            "remote": False,
            "employment_type": "FULLTIME",
            "salary_min": 20.0,
            "salary_max": 25.0,
            "salary_currency": "GBP",
            "salary_period": "HOUR",
            "posted_at": "2026-11-01T02:26:40Z",
            "expires_at": "2026-12-01T00:00:00Z",
            "language": "en",
            "country": "GB",
        }
    ]
    (asked,) = boards.asked
    assert asked.headers["X-RapidAPI-Key"] == "hunter2"
    assert "hunter2" not in str(asked.query)


async def test_jsearch_is_asked_six_times_a_day(boards: FakeBoards, reader: Reader) -> None:
    boards.json("jsearch.p.rapidapi.com/search", {"data": []})
    searches = tuple(Search(f"job {number}", "gb") for number in range(9))
    batches = await reader.all(JSearch(key=KEY, searches=searches))
    assert len(boards.asked) == 6
    assert batches[-1].error
    assert batches[-1].error.code == "source_budget_spent"
    assert [batch.state for batch in batches if batch.state is not None][-1] == {"next": 6}


def federal_page(ident: int, pages: int) -> dict[str, Any]:
    job = {
        "MatchedObjectId": str(ident),
        "MatchedObjectDescriptor": {
            "PositionTitle": "Park Ranger",
            "PositionURI": f"https://www.usajobs.gov/job/{ident}",
            "ApplyURI": [f"https://www.usajobs.gov/job/{ident}/apply"],
            "PositionLocationDisplay": "Multiple Locations",
            "PositionLocation": [{"LocationName": "Moab, Utah"}, {"LocationName": "Page, Arizona"}],
            "OrganizationName": "National Park Service",
            "JobCategory": [{"Name": "Park Ranger", "Code": "0025"}],
            "PositionSchedule": [{"Name": "Full-time", "Code": "1"}],
            "QualificationSummary": "You walk.",
            "PositionRemuneration": [{"MinimumRange": "20.5", "MaximumRange": "25.0", "RateIntervalCode": "PH"}],
            "PublicationStartDate": "2026-11-01T00:00:00.0000",
            "ApplicationCloseDate": "2026-12-01T23:59:59.9970",
            "UserArea": {
                "Details": {"JobSummary": "Parks.", "MajorDuties": ["Walk.", "Tell."], "RemoteIndicator": False}
            },
        },
    }
    return {"SearchResult": {"SearchResultItems": [job], "UserArea": {"NumberOfPages": str(pages)}}}


async def test_usajobs(boards: FakeBoards, reader: Reader) -> None:
    for page in (1, 2):
        boards.json(f"data.usajobs.gov/api/search?Page={page}", federal_page(page, pages=2))
    first, second, _ = await reader.all(USAJobs(key=KEY, email="ranger@example.com"))
    assert shown(first) == [
        {
            "source": "usajobs",
            "external_id": "1",
            "url": "https://www.usajobs.gov/job/1",
            "apply_url": "https://www.usajobs.gov/job/1/apply",
            "title": "Park Ranger",
            "company": "National Park Service",
            "location": "Multiple Locations",
            "locations": ["Moab, Utah", "Page, Arizona"],
            "description_text": "Parks.\n\nWalk.\nTell.\n\nYou walk.",
            "remote": False,
            "employment_type": "Full-time",
            "salary_min": 20.5,
            "salary_max": 25.0,
            "salary_currency": "USD",
            "salary_period": "hour",
            "posted_at": "2026-11-01T00:00:00Z",
            "expires_at": "2026-12-01T23:59:59.997000Z",
            "department": "Park Ranger",
            "country": "US",
        }
    ]
    assert ids([second]) == ["2"]
    assert len(boards.asked) == 2
    assert boards.asked[0].headers["Authorization-Key"] == "hunter2"
    assert boards.asked[0].headers["User-Agent"] == "ranger@example.com"
