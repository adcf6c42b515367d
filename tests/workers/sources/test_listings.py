"""Sources with one listing: each in its shape, through the real client."""

from typing import Any

import pytest

from tests.fakes.boards import HALF, HTML, FakeBoards, Reply
from tests.workers.sources.conftest import Clock, Reader, shown
from workers.sources import arbeitnow, himalayas, themuse
from workers.sources.arbeitnow import Arbeitnow
from workers.sources.hackernews import HackerNews
from workers.sources.himalayas import Himalayas
from workers.sources.jobicy import Jobicy
from workers.sources.model import Source
from workers.sources.remoteok import RemoteOK, mended
from workers.sources.remotive import Remotive
from workers.sources.themuse import TheMuse
from workers.sources.weworkremotely import WeWorkRemotely

REMOTIVE = "remotive.com/api/remote-jobs"


def remotive_job(ident: int) -> dict[str, Any]:
    return {
        "id": ident,
        "url": f"https://remotive.com/remote-jobs/writing/poet-{ident}",
        "title": "Poet",
        "company_name": "Verse Ltd",
        "category": "Writing",
        "tags": ["rhyme ", "metre", ""],
        "job_type": "contract",
        "publication_date": "2026-11-18T12:55:11",
        "candidate_required_location": "Worldwide",
        "salary": "$20 /line",
        "description": "<p>Write.</p>",
    }


async def test_remotive(boards: FakeBoards, reader: Reader) -> None:
    boards.json(REMOTIVE, {"0-legal-notice": "...", "total-job-count": 1, "jobs": [remotive_job(7)]})
    batch = await reader.one(Remotive())
    assert shown(batch) == [
        {
            "source": "remotive",
            "external_id": "7",
            "url": "https://remotive.com/remote-jobs/writing/poet-7",
            "apply_url": "https://remotive.com/remote-jobs/writing/poet-7",
            "title": "Poet",
            "company": "Verse Ltd",
            "location": "Worldwide",
            "description_html": "<p>Write.</p>",
            "remote": True,
            "remote_scope": "Worldwide",
            "employment_type": "contract",
            "salary_text": "$20 /line",
            "posted_at": "2026-11-18T12:55:11Z",
            "tags": ["rhyme", "metre"],
            "department": "Writing",
        }
    ]
    assert set(batch.listed or ()) == {"7"}


async def test_remotive_s_jobs_are_all_there_are_only_if_it_says_so(boards: FakeBoards, reader: Reader) -> None:
    boards.json(REMOTIVE, {"total-job-count": 900, "jobs": [remotive_job(7)]})
    assert (await reader.one(Remotive())).listed is None


async def test_remotive_is_asked_four_times_a_day_at_most(boards: FakeBoards, reader: Reader, clock: Clock) -> None:
    boards.json(REMOTIVE, {"jobs": [remotive_job(7)]})
    errors = [(await reader.one(Remotive())).error for _ in range(5)]
    assert [error and error.code for error in errors] == [None, None, None, None, "source_budget_spent"]
    assert len(boards.asked) == 4
    assert clock.waited == [60.0] * 3
    clock.seconds += 86400
    assert (await reader.one(Remotive())).error is None


async def test_remote_ok_begins_with_a_notice(boards: FakeBoards, reader: Reader) -> None:
    notice = {"last_updated": 1790265606, "legal": "Please link back."}
    job = {
        "id": "31",
        "epoch": 1793500000,
        "date": "2026-11-01T02:26:40+00:00",
        "company": "CafÃ© Olé",
        "position": "MecÃ¡nico â€“ turno",
        "tags": ["repair"],
        "description": "<p>ReparaciÃ³n</p>",
        "location": "",
        "apply_url": "https://remoteOK.com/remote-jobs/31",
        "salary_min": 0,
        "salary_max": 0,
        "url": "https://remoteOK.com/remote-jobs/31",
    }
    paid = {"id": 32, "position": "Welder", "location": "Chile", "salary_min": 30000, "salary_max": 40000}
    boards.json("remoteok.com/api", [notice, job, paid])
    batch = await reader.one(RemoteOK())
    assert shown(batch) == [
        {
            "source": "remoteok",
            "external_id": "31",
            "url": "https://remoteOK.com/remote-jobs/31",
            "apply_url": "https://remoteOK.com/remote-jobs/31",
            "title": "Mecánico – turno",
            "company": "Café Olé",
            "description_html": "<p>Reparación</p>",
            "remote": True,
            "posted_at": "2026-11-01T02:26:40Z",
            "tags": ["repair"],
        },
        {
            "source": "remoteok",
            "external_id": "32",
            "title": "Welder",
            "location": "Chile",
            "remote": True,
            "remote_scope": "Chile",
            "salary_min": 30000.0,
            "salary_max": 40000.0,
            "salary_currency": "USD",
            "salary_period": "year",
        },
    ]
    assert (batch.skipped, batch.listed) == (0, None)


@pytest.mark.parametrize("text", ["Ångström", "São Paulo", "naïve café", "Łódź", "東京", "", None])
def test_what_is_not_garbled_stays(text: str | None) -> None:
    assert mended(text) == text


ARBEITNOW = "www.arbeitnow.com/api/job-board-api"


def arbeitnow_page(*idents: int, more: bool = True) -> dict[str, Any]:
    jobs = [
        {
            "slug": f"gaertner-{ident}",
            "company_name": "Grün GmbH",
            "title": "Gärtner",
            "description": "&lt;p&gt;Bäume &amp;amp; Büsche&lt;/p&gt;",
            "remote": False,
            "url": f"https://www.arbeitnow.com/jobs/gaertner-{ident}",
            "tags": ["Garten"],
            "job_types": ["full time", "berufserfahren"],
            "location": "Ulm",
            "created_at": 1793500000,
        }
        for ident in idents
    ]
    return {"data": jobs, "links": {"next": "https://evil.example/?page=2" if more else None}}


async def test_arbeitnow(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{ARBEITNOW}?page=1", arbeitnow_page(1))
    boards.json(f"{ARBEITNOW}?page=2", arbeitnow_page(2, more=False))
    first, second, last = await reader.all(Arbeitnow())
    assert shown(first) == [
        {
            "source": "arbeitnow",
            "external_id": "gaertner-1",
            "url": "https://www.arbeitnow.com/jobs/gaertner-1",
            "title": "Gärtner",
            "company": "Grün GmbH",
            "location": "Ulm",
            "locations": ["Ulm"],
            "description_html": "<p>Bäume &amp; Büsche</p>",
            "remote": False,
            "employment_type": "full time, berufserfahren",
            "posted_at": "2026-11-01T02:26:40Z",
            "tags": ["Garten"],
        }
    ]
    assert [posting.external_id for posting in second.postings] == ["gaertner-2"]
    assert last.state == {"seen": ["gaertner-1", "gaertner-2"]}
    assert not any(batch.complete for batch in (first, second, last))
    assert set(boards.places()) == {ARBEITNOW}


async def test_pages_are_read_up_to_what_is_known(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{ARBEITNOW}?page=1", arbeitnow_page(9, 1))
    boards.json(f"{ARBEITNOW}?page=2", arbeitnow_page(1, 2))
    boards.json(f"{ARBEITNOW}?page=3", arbeitnow_page(3))
    batches = await reader.all(Arbeitnow(), {"": {"seen": ["gaertner-1", "gaertner-2"]}})
    assert [one.query["page"] for one in boards.asked] == ["1", "2"]
    assert batches[-1].state == {"seen": ["gaertner-9", "gaertner-1", "gaertner-2"]}


async def test_pages_end(boards: FakeBoards, reader: Reader) -> None:
    for page in range(1, 30):
        boards.json(f"{ARBEITNOW}?page={page}", arbeitnow_page(page))
    await reader.all(Arbeitnow())
    assert len(boards.asked) == arbeitnow.MOST_PAGES


async def test_pages_that_break_off_are_read_again(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{ARBEITNOW}?page=1", arbeitnow_page(1))
    boards.reply(f"{ARBEITNOW}?page=2", HALF)
    first, broken = await reader.all(Arbeitnow())
    assert len(first.postings) == 1
    assert broken.error
    assert broken.error.code == "source_broken"
    assert (first.state, broken.state) == (None, None)


HIMALAYAS = "himalayas.app/jobs/api"


def himalayas_page(ident: int, **more: Any) -> dict[str, Any]:
    job = {
        "title": "Guide",
        "excerpt": "Walk.",
        "companyName": "Peaks",
        "employmentType": "Full Time",
        "minSalary": 50000,
        "maxSalary": None,
        "salaryPeriod": "annual",
        "seniority": ["Senior"],
        "currency": "USD",
        "locationRestrictions": ["Nepal", "India"],
        "categories": ["Mountain-Guide"],
        "parentCategories": ["Outdoors"],
        "description": "<p>Walk up.</p>",
        "pubDate": 1793500000,
        "expiryDate": 1796000000000,
        "applicationLink": f"https://himalayas.app/companies/peaks/jobs/{ident}",
        "guid": f"https://himalayas.app/companies/peaks/jobs/{ident}",
    }
    return {"offset": 0, "totalCount": 500, "jobs": [job], **more}


async def test_himalayas(boards: FakeBoards, reader: Reader) -> None:
    boards.json(HIMALAYAS, himalayas_page(1, nextCursor="two=="))
    boards.json(f"{HIMALAYAS}?cursor=two%3D%3D", himalayas_page(2, totalCount=1))
    first, second, _ = await reader.all(Himalayas())
    assert shown(first) == [
        {
            "source": "himalayas",
            "external_id": "https://himalayas.app/companies/peaks/jobs/1",
            "url": "https://himalayas.app/companies/peaks/jobs/1",
            "apply_url": "https://himalayas.app/companies/peaks/jobs/1",
            "title": "Guide",
            "company": "Peaks",
            "location": "Nepal, India",
            "description_html": "<p>Walk up.</p>",
            "remote": True,
            "remote_scope": "Nepal, India",
            "employment_type": "Full Time",
            "salary_min": 50000.0,
            "salary_currency": "USD",
            "salary_period": "annual",
            "posted_at": "2026-11-01T02:26:40Z",
            "expires_at": "2026-11-30T00:53:20Z",
            "tags": ["Senior", "Mountain-Guide"],
            "department": "Outdoors",
        }
    ]
    assert second.postings[0].external_id.endswith("/2")
    assert len(boards.asked) == 2


async def test_himalayas_by_offset_ends(boards: FakeBoards, reader: Reader) -> None:
    boards.json(HIMALAYAS, himalayas_page(0))
    for offset in range(1, 60):
        boards.json(f"{HIMALAYAS}?offset={offset}", himalayas_page(offset, offset=offset))
    await reader.all(Himalayas())
    assert [one.query.get("offset") for one in boards.asked][:3] == [None, "1", "2"]
    assert len(boards.asked) == himalayas.MOST_PAGES


async def test_jobicy(boards: FakeBoards, reader: Reader) -> None:
    job = {
        "id": 40,
        "url": "https://jobicy.com/jobs/40-tailor",
        "jobTitle": "Tailor &amp; Fitter",
        "companyName": "Seams &#038; Co",
        "jobIndustry": ["Fashion"],
        "jobType": ["Full-Time", "Contract"],
        "jobGeo": "LATAM,  Canada,  USA",
        "jobLevel": "Any",
        "jobExcerpt": "Sew&hellip;",
        "jobDescription": "<p>Sew.</p>",
        "pubDate": "2026-11-02T20:54:07+00:00",
        "salaryMin": 30000,
        "salaryMax": 45000,
        "salaryCurrency": "USD",
        "salaryPeriod": "yearly",
    }
    short = {"id": 41, "jobTitle": "Hatter", "jobExcerpt": "Hats&hellip;"}
    boards.json("jobicy.com/api/v2/remote-jobs?count=50", {"apiVersion": "2.2", "jobs": [job, short]})
    batch = await reader.one(Jobicy())
    first, second = shown(batch)
    assert first == {
        "source": "jobicy",
        "external_id": "40",
        "url": "https://jobicy.com/jobs/40-tailor",
        "apply_url": "https://jobicy.com/jobs/40-tailor",
        "title": "Tailor & Fitter",
        "company": "Seams & Co",
        "location": "LATAM, Canada, USA",
        "description_html": "<p>Sew.</p>",
        "remote": True,
        "remote_scope": "LATAM, Canada, USA",
        "employment_type": "Full-Time, Contract",
        "salary_min": 30000.0,
        "salary_max": 45000.0,
        "salary_currency": "USD",
        "salary_period": "yearly",
        "posted_at": "2026-11-02T20:54:07Z",
        "tags": ["Fashion", "Any"],
        "department": "Fashion",
    }
    assert second["is_snippet"] is True


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>We Work Remotely</title>
<item><title>Brush &amp; Co: Painter: Walls</title><region>Europe Only</region><category>Crafts</category>
<type>Full-Time</type><skills>Colour, Patience</skills><description>&lt;p&gt;Paint.&lt;/p&gt;</description>
<pubDate>Sun, 01 Nov 2026 02:26:40 +0000</pubDate><expires_at>2026-12-01</expires_at>
<guid>https://weworkremotely.com/remote-jobs/painter</guid>
<link>https://weworkremotely.com/remote-jobs/painter</link></item>
<item><title>Plasterer</title><guid>p-2</guid></item>
<item><title></title><guid>p-3</guid></item>
</channel></rss>"""
WWR = "weworkremotely.com/remote-jobs.rss"


async def test_we_work_remotely(boards: FakeBoards, reader: Reader) -> None:
    boards.reply(WWR, Reply(body=RSS, etag='"r"', headers={"Content-Type": "application/rss+xml"}))
    batch = await reader.one(WeWorkRemotely())
    first, second = shown(batch)
    assert first == {
        "source": "weworkremotely",
        "external_id": "https://weworkremotely.com/remote-jobs/painter",
        "url": "https://weworkremotely.com/remote-jobs/painter",
        "apply_url": "https://weworkremotely.com/remote-jobs/painter",
        "title": "Painter: Walls",
        "company": "Brush & Co",
        "location": "Europe Only",
        "description_html": "<p>Paint.</p>",
        "remote": True,
        "remote_scope": "Europe Only",
        "employment_type": "Full-Time",
        "posted_at": "2026-11-01T02:26:40Z",
        "expires_at": "2026-12-01T00:00:00Z",
        "tags": ["Colour", "Patience"],
        "department": "Crafts",
    }
    assert second == {"source": "weworkremotely", "external_id": "p-2", "title": "Plasterer", "remote": True}
    assert (batch.skipped, batch.listed) == (1, None)
    assert (await reader.one(WeWorkRemotely(), {"": batch.state or {}})).unchanged


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title></item></rss>'
PEEK = (
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title><guid>1</guid></item></rss>'
)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (RSS[:300], "source_broken"),
        ("", "source_broken"),
        (str(HTML.body), "source_html"),
        ("<feed></feed>", "source_shape"),
        (BOMB, "source_shape"),
        (PEEK, "source_shape"),
    ],
)
async def test_rss_that_is_none(boards: FakeBoards, reader: Reader, body: str, code: str) -> None:
    boards.reply(WWR, Reply(body=body))
    batch = await reader.one(WeWorkRemotely())
    assert batch.error
    assert (batch.error.code, batch.postings) == (code, ())


MUSE = "www.themuse.com/api/public/jobs"


def muse_page(ident: int, pages: int) -> dict[str, Any]:
    job = {
        "id": ident,
        "name": "Choir Lead",
        "contents": "<p>Sing.</p>",
        "publication_date": "2026-11-01T02:26:40Z",
        "refs": {"landing_page": f"https://www.themuse.com/jobs/choir/{ident}"},
        "company": {"name": "Choir"},
        "locations": [{"name": "Flexible / Remote"}, {"name": "Riga, Latvia"}],
        "categories": [{"name": "Music"}],
        "levels": [{"name": "Senior Level"}],
    }
    return {"page": ident, "page_count": pages, "results": [job]}


async def test_the_muse(boards: FakeBoards, reader: Reader) -> None:
    for page in (1, 2):
        boards.json(f"{MUSE}?page={page}", muse_page(page, pages=2))
    first, _, last = await reader.all(TheMuse())
    assert shown(first) == [
        {
            "source": "themuse",
            "external_id": "1",
            "url": "https://www.themuse.com/jobs/choir/1",
            "apply_url": "https://www.themuse.com/jobs/choir/1",
            "title": "Choir Lead",
            "company": "Choir",
            "location": "Flexible / Remote; Riga, Latvia",
            "locations": ["Flexible / Remote", "Riga, Latvia"],
            "description_html": "<p>Sing.</p>",
            "remote": True,
            "posted_at": "2026-11-01T02:26:40Z",
            "tags": ["Senior Level"],
            "department": "Music",
        }
    ]
    assert set(last.listed or ()) == {"1", "2"}


async def test_the_muse_is_never_asked_for_page_100(boards: FakeBoards, reader: Reader) -> None:
    for page in range(1, 120):
        boards.json(f"{MUSE}?page={page}", muse_page(page, pages=4000))
    batches = await reader.all(TheMuse())
    assert [one.query["page"] for one in boards.asked][-1] == str(themuse.LAST_PAGE)
    assert batches[-1].listed is None


async def test_the_muse_says_403_where_calls_are_too_many(boards: FakeBoards, reader: Reader, clock: Clock) -> None:
    spent = Reply(status=403, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "11"})
    boards.reply(f"{MUSE}?page=1", spent, Reply(json=muse_page(1, pages=1)))
    batches = await reader.all(TheMuse())
    assert set(batches[-1].listed or ()) == {"1"}
    assert 11.0 in clock.waited


HN = "hn.algolia.com/api/v1"


def hn_story(ident: str, title: str) -> dict[str, Any]:
    return {"objectID": ident, "title": title}


async def test_hacker_news(boards: FakeBoards, reader: Reader) -> None:
    hits = [
        hn_story("902", "Ask HN: Who wants to be hired? (November 2026)"),
        hn_story("901", "Ask HN: Who is hiring? (November 2026)"),
        hn_story("801", "Ask HN: Who is hiring? (October 2026)"),
    ]
    text = (
        "Bell Works (https:&#x2F;&#x2F;bell.example) | Bell Ringer | Delft, NL | REMOTE (EU) | Full-time | €50k"
        "<p>We ring &amp; cast bells.<p>Apply at jobs@bell.example"
    )
    comments: list[dict[str, Any]] = [
        {
            "id": 1,
            "author": "bell",
            "created_at": "2026-11-02T10:00:00.000Z",
            "text": text.replace("Ringer", "Engineer"),
        },
        {"id": 2, "author": "x", "created_at": "2026-11-02T10:00:00.000Z", "text": "Is this thread still open?"},
        {"id": 3, "author": None, "created_at": "2026-11-02T10:00:00.000Z", "text": None},
    ]
    boards.json(f"{HN}/search_by_date?tags=story%2Cauthor_whoishiring", {"hits": hits})
    boards.json(f"{HN}/items/901", {"id": 901, "children": comments}, etag='"c"')
    batch = await reader.one(HackerNews())
    assert shown(batch) == [
        {
            "source": "hackernews",
            "external_id": "1",
            "url": "https://news.ycombinator.com/item?id=1",
            "apply_url": "https://bell.example",
            "title": "Bell Engineer",
            "company": "Bell Works",
            "location": "Delft, NL",
            "locations": ["Delft, NL"],
            "description_html": comments[0]["text"],
            "remote": True,
            "remote_scope": "EU",
            "employment_type": "Full-time",
            "salary_text": "€50k",
            "posted_at": "2026-11-02T10:00:00Z",
        }
    ]
    assert (batch.skipped, set(batch.listed or ())) == (1, {"1", "2"})
    assert batch.state == {"etag": '"c"', "thread": "901"}
    assert (await reader.one(HackerNews(), {"": batch.state})).unchanged


async def test_a_new_thread_is_read_whatever_was_known_of_the_old(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{HN}/search_by_date", {"hits": [hn_story("902", "Ask HN: Who is hiring?")]})
    boards.json(f"{HN}/items/902", {"id": 902, "children": []}, etag='"c"')
    batch = await reader.one(HackerNews(), {"": {"etag": '"c"', "thread": "901"}})
    assert not batch.unchanged


async def test_no_thread_is_an_error(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{HN}/search_by_date", {"hits": [hn_story("../../x", "Ask HN: Who is hiring?")]})
    batch = await reader.one(HackerNews())
    assert batch.error
    assert batch.error.code == "source_shape"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (Remotive(), REMOTIVE),
        (RemoteOK(), "remoteok.com/api"),
        (Arbeitnow(), ARBEITNOW),
        (Himalayas(), HIMALAYAS),
        (Jobicy(), "jobicy.com/api/v2/remote-jobs"),
        (WeWorkRemotely(), WWR),
        (TheMuse(), MUSE),
        (HackerNews(), f"{HN}/search_by_date"),
    ],
)
@pytest.mark.parametrize(
    ("reply", "codes"),
    [
        (Reply(status=403), {"source_forbidden"}),
        (Reply(status=429), {"source_throttled"}),
        (HTML, {"source_html"}),
        (HALF, {"source_broken"}),
        (Reply(json={"message": "moved"}), {"source_shape", "source_broken"}),
    ],
)
async def test_every_source_tells_its_failures(
    boards: FakeBoards, reader: Reader, source: Source, place: str, reply: Reply, codes: set[str]
) -> None:
    boards.reply(place, reply)
    batch = await reader.one(source)
    assert batch.error
    assert batch.error.code in codes
    assert source.terms.title in batch.error.message
    assert not batch.complete
