"""Boards of companies: each in the shape of its source, through the real client."""

from typing import Any

import pytest

from tests.fakes.boards import FakeBoards, Reply
from tests.workers.sources.conftest import Reader, shown
from workers.sources import smartrecruiters
from workers.sources.ashby import Ashby
from workers.sources.greenhouse import Greenhouse
from workers.sources.lever import PAGE, Lever
from workers.sources.model import Board
from workers.sources.recruitee import Recruitee
from workers.sources.smartrecruiters import SmartRecruiters
from workers.sources.workable import Workable

ACME = (Board("acme", "Acme Kitchens"),)
NO_NAME = (Board("acme"),)


async def test_greenhouse(boards: FakeBoards, reader: Reader) -> None:
    cook = {
        "id": 71,
        "internal_job_id": 9,
        "title": "Cook ",
        "absolute_url": "https://job-boards.greenhouse.io/acme/jobs/71",
        "location": {"name": "Hybrid"},
        "offices": [{"name": "HQ", "location": "Lyon, France"}, {"name": "Graz", "location": None}],
        "departments": [{"name": "Kitchen"}],
        "metadata": [{"name": "Employment Type", "value": "Full-time"}, {"name": "Level", "value": "3"}],
        "content": "&lt;p&gt;Soups &amp;amp; sauces, salt &amp;lt; 1%.&lt;/p&gt;",
        "first_published": "2026-11-01T09:00:00-04:00",
        "updated_at": "2026-11-02T09:00:00-04:00",
        "application_deadline": "2026-12-01",
        "language": "en",
        "pay_input_ranges": [{"min_cents": 4000000, "max_cents": 5000000, "currency_type": "EUR", "title": "Pay"}],
    }
    waiter = {"id": 72, "title": "Waiter", "location": {"name": "Lyon"}, "content": None, "company_name": "Acme Hall"}
    prospect = {"id": 73, "internal_job_id": None, "title": "Talent pool"}
    untitled = {"id": 74, "title": None}
    boards.json(
        "boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", {"jobs": [cook, waiter, prospect, untitled, 5]}
    )
    batch = await reader.one(Greenhouse(ACME))
    assert shown(batch) == [
        {
            "source": "greenhouse",
            "external_id": "71",
            "url": "https://job-boards.greenhouse.io/acme/jobs/71",
            "title": "Cook",
            "company": "Acme Kitchens",
            "location": "Hybrid",
            "locations": ["Lyon, France", "Graz"],
            "description_html": "<p>Soups &amp; sauces, salt &lt; 1%.</p>",
            "employment_type": "Full-time",
            "salary_min": 40000.0,
            "salary_max": 50000.0,
            "salary_currency": "EUR",
            "salary_text": "Pay",
            "posted_at": "2026-11-01T13:00:00Z",
            "expires_at": "2026-12-01T00:00:00Z",
            "language": "en",
            "department": "Kitchen",
        },
        {
            "source": "greenhouse",
            "external_id": "72",
            "title": "Waiter",
            "company": "Acme Hall",
            "location": "Lyon",
            "locations": ["Lyon"],
        },
    ]
    assert batch.skipped == 2
    assert batch.listed is None  # one item has no id: nothing may be closed


async def test_a_job_that_cannot_be_read_is_still_listed(boards: FakeBoards, reader: Reader) -> None:
    jobs = [{"id": 1, "title": "Cook"}, {"id": 2, "title": ""}, {"id": 1, "title": "Cook again"}]
    boards.json("boards-api.greenhouse.io/v1/boards/acme/jobs", {"jobs": jobs})
    batch = await reader.one(Greenhouse(ACME))
    assert [posting.title for posting in batch.postings] == ["Cook"]
    assert set(batch.listed or ()) == {"1", "2"}
    assert batch.skipped == 1


def lever_job(ident: str, **more: Any) -> dict[str, Any]:
    return {"id": ident, "text": "Baker", "createdAt": 1793500000000, **more}


async def test_lever(boards: FakeBoards, reader: Reader) -> None:
    job = lever_job(
        "b-1",
        categories={"commitment": "Part-time", "location": "Oslo", "team": "Ovens", "allLocations": ["Oslo", "Bergen"]},
        country="NO",
        workplaceType="hybrid",
        description="<div>We bake.</div>",
        descriptionPlain="We bake.",
        lists=[{"text": "You have <hands>", "content": "<li>Two</li>"}, {"text": "Nothing", "content": ""}],
        additional="<p>Apply!</p>",
        hostedUrl="https://jobs.lever.co/acme/b-1",
        applyUrl="https://jobs.lever.co/acme/b-1/apply",
        salaryRange={"currency": "NOK", "interval": "per-year-salary", "min": 400000, "max": 500000},
    )
    boards.json("api.lever.co/v0/postings/acme?mode=json&skip=0", [job], etag='"a"')
    batch = await reader.one(Lever(NO_NAME))
    assert shown(batch) == [
        {
            "source": "lever",
            "external_id": "b-1",
            "url": "https://jobs.lever.co/acme/b-1",
            "apply_url": "https://jobs.lever.co/acme/b-1/apply",
            "title": "Baker",
            "company": "acme",
            "location": "Oslo",
            "locations": ["Oslo", "Bergen"],
            "description_html": (
                "<div>We bake.</div>\n<h3>You have &lt;hands&gt;</h3>\n<ul><li>Two</li></ul>\n<p>Apply!</p>"
            ),
            "remote": False,
            "employment_type": "Part-time",
            "salary_min": 400000.0,
            "salary_max": 500000.0,
            "salary_currency": "NOK",
            "salary_period": "per-year-salary",
            "posted_at": "2026-11-01T02:26:40Z",
            "tags": ["hybrid"],
            "department": "Ovens",
            "country": "NO",
        }
    ]
    assert set(batch.listed or ()) == {"b-1"}
    again = await reader.one(Lever(NO_NAME), {"acme": batch.state or {}})
    assert again.unchanged


async def test_lever_in_pages(boards: FakeBoards, reader: Reader) -> None:
    place = "api.eu.lever.co/v0/postings/acme"
    first = [lever_job(str(number)) for number in range(PAGE)]
    boards.json(f"{place}?skip=0", first, etag='"page"')
    boards.json(f"{place}?skip={PAGE}", [lever_job("last")])
    batch = await reader.one(Lever((Board("acme@eu"),)))
    assert len(batch.postings) == PAGE + 1
    assert batch.postings[0].company == "acme"
    assert batch.listed
    assert "last" in batch.listed
    assert batch.state == {}  # that the first page is as it was says nothing of the others


async def test_lever_keeps_nothing_of_a_board_that_breaks_off(boards: FakeBoards, reader: Reader) -> None:
    boards.json("api.lever.co/v0/postings/acme?skip=0", [lever_job(str(number)) for number in range(PAGE)])
    boards.reply(f"api.lever.co/v0/postings/acme?skip={PAGE}", Reply(status=500))
    batch = await reader.one(Lever(ACME))
    assert (batch.error and batch.error.code, batch.listed) == ("source_failing", None)


async def test_ashby(boards: FakeBoards, reader: Reader) -> None:
    job = {
        "id": "a-1",
        "title": "Pastry Chef",
        "department": "Sweets",
        "employmentType": "FullTime",
        "location": "Porto",
        "secondaryLocations": [{"location": "Lisbon"}, {"location": "Porto"}],
        "address": {"postalAddress": {"addressCountry": "Portugal"}},
        "publishedAt": "2026-11-03T08:30:00.500+00:00",
        "isListed": True,
        "isRemote": True,
        "workplaceType": "Hybrid",
        "jobUrl": "https://jobs.ashbyhq.com/acme/a-1",
        "applyUrl": "javascript:alert(1)",
        "descriptionHtml": "<p>Cakes.</p>",
        "descriptionPlain": "Cakes.",
        "compensation": {
            "scrapeableCompensationSalarySummary": "€30K - €40K",
            "summaryComponents": [
                {"compensationType": "EquityPercentage", "minValue": 0.1, "maxValue": 0.2},
                {
                    "compensationType": "Salary",
                    "interval": "1 YEAR",
                    "currencyCode": "EUR",
                    "minValue": 30000,
                    "maxValue": 40000,
                },
            ],
        },
    }
    quiet = {**job, "id": "a-2", "shouldDisplayCompensationOnJobPostings": False, "workplaceType": None}
    boards.json(
        "api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true",
        {"apiVersion": "1", "jobs": [job, quiet, {**job, "id": "a-3", "isListed": False}]},
    )
    batch = await reader.one(Ashby(ACME))
    told, untold = shown(batch)
    assert told == {
        "source": "ashby",
        "external_id": "a-1",
        "url": "https://jobs.ashbyhq.com/acme/a-1",
        "title": "Pastry Chef",
        "company": "Acme Kitchens",
        "location": "Porto",
        "locations": ["Porto", "Lisbon"],
        "description_html": "<p>Cakes.</p>",
        "remote": False,
        "employment_type": "FullTime",
        "salary_min": 30000.0,
        "salary_max": 40000.0,
        "salary_currency": "EUR",
        "salary_period": "1 YEAR",
        "salary_text": "€30K - €40K",
        "posted_at": "2026-11-03T08:30:00.500000Z",
        "tags": ["Hybrid"],
        "department": "Sweets",
        "country": "Portugal",
    }
    assert untold["remote"] is True
    assert not {key for key in untold if key.startswith("salary")}
    assert set(batch.listed or ()) == {"a-1", "a-2"}


def smart_row(ident: int, released: str = "2026-11-02T18:00:00.000Z") -> dict[str, Any]:
    return {"id": str(ident), "name": "Butcher", "releasedDate": released}


def smart_job(ident: int, **more: Any) -> dict[str, Any]:
    return {
        **smart_row(ident),
        "company": {"name": "Acme SA"},
        "location": {"city": "Bern", "country": "ch", "remote": False, "hybrid": True},
        "typeOfEmployment": {"label": "Full-time"},
        "department": {"label": "Meat"},
        "language": {"code": "de-CH"},
        "postingUrl": f"https://jobs.smartrecruiters.com/Acme/{ident}",
        "jobAd": {
            "sections": {
                "companyDescription": {"title": "About us", "text": "<p>Old.</p>"},
                "jobDescription": {"title": "The job", "text": "<p>Cut.</p>"},
                "qualifications": {"title": "You", "text": ""},
            }
        },
        **more,
    }


SMART = "api.smartrecruiters.com/v1/companies/acme/postings"


async def test_smartrecruiters(boards: FakeBoards, reader: Reader) -> None:
    boards.json(SMART, {"totalFound": 1, "content": [smart_row(5)]})
    boards.json(f"{SMART}/5", smart_job(5))
    batch = await reader.one(SmartRecruiters(ACME))
    assert shown(batch) == [
        {
            "source": "smartrecruiters",
            "external_id": "5",
            "url": "https://jobs.smartrecruiters.com/Acme/5",
            "title": "Butcher",
            "company": "Acme SA",
            "location": "Bern, ch",
            "locations": ["Bern, ch"],
            "description_html": "<h3>About us</h3>\n<p>Old.</p>\n<h3>The job</h3>\n<p>Cut.</p>",
            "remote": False,
            "employment_type": "Full-time",
            "posted_at": "2026-11-02T18:00:00Z",
            "tags": ["hybrid"],
            "language": "de-CH",
            "department": "Meat",
            "country": "ch",
        }
    ]
    assert set(batch.listed or ()) == {"5"}


async def test_smartrecruiters_fetches_each_text_once(boards: FakeBoards, reader: Reader) -> None:
    rows = [smart_row(number) for number in range(101)]
    boards.json(f"{SMART}?offset=0", {"totalFound": 101, "content": rows[:100]})
    boards.json(f"{SMART}?offset=100", {"totalFound": 101, "content": rows[100:]})
    for number in range(101):
        boards.json(f"{SMART}/{number}", smart_job(number))
    first = await reader.one(SmartRecruiters(ACME))
    assert (len(first.postings), len(first.listed or ())) == (101, 101)
    boards.asked.clear()
    rows[7]["releasedDate"] = "2026-11-09T00:00:00Z"
    second = await reader.one(SmartRecruiters(ACME), {"acme": first.state or {}})
    assert [posting.external_id for posting in second.postings] == ["7"]
    assert boards.places() == [SMART, SMART, f"{SMART}/7"]
    assert second.listed == first.listed


async def test_smartrecruiters_goes_on_where_it_ended(
    boards: FakeBoards, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smartrecruiters, "MOST_DETAILS", 2)
    boards.json(SMART, {"totalFound": 4, "content": [smart_row(number) for number in range(4)]})
    boards.json(f"{SMART}/0", smart_job(0))
    boards.reply(f"{SMART}/2", Reply(status=403))
    boards.json(f"{SMART}/3", smart_job(3, active=False))
    first = await reader.one(SmartRecruiters(ACME))
    assert [posting.external_id for posting in first.postings] == ["0"]
    assert (first.error, first.skipped) == (None, 1)  # job 1 is gone since it was listed
    assert set(first.listed or ()) == {"0", "1", "2", "3"}
    second = await reader.one(SmartRecruiters(ACME), {"acme": first.state or {}})
    assert second.error
    assert second.error.code == "source_forbidden"
    assert second.state == first.state


async def test_smartrecruiters_does_not_say_whether_it_knows_a_company(boards: FakeBoards, reader: Reader) -> None:
    boards.json(SMART, {"totalFound": 0, "content": []})
    batch = await reader.one(SmartRecruiters(ACME))
    assert (batch.error and batch.error.code, batch.listed) == ("source_empty", None)


async def test_recruitee(boards: FakeBoards, reader: Reader) -> None:
    offer = {
        "id": 801,
        "title": "Dishwasher",
        "status": "published",
        "description": "<p>Wash.</p>",
        "requirements": "<p>Water.</p>",
        "location": "Gent, Belgium",
        "city": "Gent",
        "country": "Belgium",
        "country_code": "BE",
        "locations": [{"city": "Gent", "country": "Belgium"}, {"city": "Lille", "country": "France"}],
        "remote": False,
        "hybrid": False,
        "careers_url": "https://acme.recruitee.com/o/dishwasher",
        "careers_apply_url": "https://acme.recruitee.com/o/dishwasher/c/new",
        "employment_type_code": "parttime_permanent",
        "company_name": "Acme NV",
        "department": "Sinks",
        "tags": ["night"],
        "salary": {"min": "15", "max": "17.5", "currency": "EUR", "period": "hour"},
        "created_at": "2026-10-30 07:00:00 UTC",
        "published_at": "2026-11-01 07:00:00 UTC",
    }
    boards.json("acme.recruitee.com/api/offers/", {"offers": [offer, {**offer, "id": 802, "status": "closed"}]})
    batch = await reader.one(Recruitee(ACME))
    assert shown(batch) == [
        {
            "source": "recruitee",
            "external_id": "801",
            "url": "https://acme.recruitee.com/o/dishwasher",
            "apply_url": "https://acme.recruitee.com/o/dishwasher/c/new",
            "title": "Dishwasher",
            "company": "Acme NV",
            "location": "Gent, Belgium",
            "locations": ["Gent, Belgium", "Lille, France"],
            "description_html": "<p>Wash.</p>\n<p>Water.</p>",
            "remote": False,
            "employment_type": "parttime_permanent",
            "salary_min": 15.0,
            "salary_max": 17.5,
            "salary_currency": "EUR",
            "salary_period": "hour",
            "posted_at": "2026-11-01T07:00:00Z",
            "tags": ["night"],
            "department": "Sinks",
            "country": "BE",
        }
    ]
    assert set(batch.listed or ()) == {"801"}


async def test_workable(boards: FakeBoards, reader: Reader) -> None:
    job = {
        "shortcode": "AB12",
        "title": "Sommelier",
        "employment_type": "Full-time",
        "telecommuting": True,
        "department": "Wine",
        "url": "https://apply.workable.com/j/AB12",
        "application_url": "https://apply.workable.com/j/AB12/apply",
        "published_on": "2026-11-05",
        "country": "Greece",
        "city": "Athens",
        "state": "Attica",
        "function": "Service",
        "locations": [
            {"country": "Greece", "city": "Athens", "region": "Attica"},
            {"country": "Malta", "city": "", "region": "", "hidden": True},
        ],
        "description": "<p>Pour.</p>",
    }
    boards.json(
        "apply.workable.com/api/v1/widget/accounts/acme?details=true",
        {"name": "Acme AE", "jobs": [job, {**job, "shortcode": "CD34", "telecommuting": False, "locations": []}]},
    )
    batch = await reader.one(Workable(NO_NAME))
    first, second = shown(batch)
    assert first == {
        "source": "workable",
        "external_id": "AB12",
        "url": "https://apply.workable.com/j/AB12",
        "apply_url": "https://apply.workable.com/j/AB12/apply",
        "title": "Sommelier",
        "company": "Acme AE",
        "location": "Athens, Attica, Greece",
        "locations": ["Athens, Attica, Greece"],
        "description_html": "<p>Pour.</p>",
        "remote": True,
        "employment_type": "Full-time",
        "posted_at": "2026-11-05T00:00:00Z",
        "tags": ["Service"],
        "department": "Wine",
        "country": "Greece",
    }
    assert "remote" not in second
    assert set(batch.listed or ()) == {"AB12", "CD34"}
