"""Jobs, digests and applications as clients get them, for tests of what is shown."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from career.applications.funnel import funnel
from career.applications.model import Entry, Status
from career.applications.views import ApplicationCard, ApplicationsCard
from career.customization.views import CustomizationCard
from career.digest.text import Digest, DigestItem
from career.evidence import Evidence
from career.matching.model import Cap, MatchResult, Part, Point
from career.matching.views import FoundJob, FoundJobs, MatchCard

WHEN = datetime(2026, 11, 20, 8, tzinfo=UTC)
HOSTILE = "<b>Baker</b> & \u202eson \x1b[2J אופה"
"""A title with tags, signs that turn or steer text, and letters that run from right to left."""


def job_id(number: int) -> UUID:
    """Return the id of a job."""
    return UUID(int=0x0190A5A0_0000_7000_8000_000000000000 + number)


def found_job(number: int = 1, **more: object) -> FoundJob:
    """Return a job that was found."""
    told = {
        "id": job_id(number),
        "title": "Baker",
        "company": "Mill & Co",
        "location": "Kiel, Germany",
        "remote": "hybrid",
        "pay": "40,000 to 50,000 EUR a year",
        "posted_on": date(2026, 11, 18),
        "url": "https://mill.example/1?a=1&b=2",
        "attribution": "Source: Remotive",
        "score": 72,
        "reason": "your work as a baker; 3 of 4 must-haves",
    }
    return FoundJob.model_validate(told | more)


def found_jobs(*jobs: FoundJob) -> FoundJobs:
    """Return a page of jobs with a note."""
    return FoundJobs(jobs=jobs, page=1, more=False, notes=("Remote jobs that rule out Germany are left out.",))


def quote(origin: Any, line: int | None, text: str = "Built APIs in Python & SQL <fast>") -> Evidence:
    """Return evidence."""
    return Evidence(origin=origin, quote=text, line=line)


def match_card(missing: int = 1) -> MatchCard:
    """Return a match with a cap, a skill that is there, and so many that are not."""
    python = Point(
        demand="Python",
        state="met",
        earned=10,
        possible=10,
        evidence=(quote("cv", 12), quote("job", 4, "Strong Python")),
    )
    gaps = tuple(
        Point(demand=f"Skill {number}", state="missing", earned=0, possible=5, evidence=(quote("job", 6, "z" * 400),))
        for number in range(missing)
    )
    result = MatchResult(
        version="1",
        score=62,
        parts=(Part(name="must_have", earned=20, possible=50, note="1 of 2"), Part(name="role", earned=5, possible=5)),
        caps=(Cap(limit=70, reason="No licence", evidence=(quote("job", 9, "Licence needed"),)),),
        matched_skills=(python,),
        missing_skills=gaps,
        notes=("The ad names no years.",),
    )
    return MatchCard(
        id=job_id(1),
        job_id=job_id(1),
        job_title="Baker <3",
        job_company="Mill & Co",
        cv_id=job_id(1),
        cv_filename="cv.pdf",
        result=result,
    )


def digest_of(count: int, **more: object) -> Digest:
    """Return a digest of so many jobs."""
    told = {
        "title": "Baker",
        "company": "Mill & Co",
        "name": "Baker at Mill & Co",
        "place": "Kiel, hybrid",
        "score": 72,
        "reason": "your work as a baker",
        "salary": "from 40,000 EUR a year",
        "age": "posted yesterday",
        "source": "Source: Remotive",
        "url": "https://mill.example/1",
    }
    items = tuple(
        DigestItem.model_validate({"rank": number, "job_id": job_id(number), **told, **more})
        for number in range(1, count + 1)
    )
    if not items:
        nothing = "No jobs today: nothing new has come in."
        return Digest(day=WHEN.date(), heading="No jobs for Friday 20 November", because="no_new", nothing=nothing)
    note = "2 more new jobs scored below 50, which is the least you asked for."
    return Digest(day=WHEN.date(), heading=f"{count} new jobs for Friday 20 November", items=items, note=note)


def application(status: Status = "applied", note: str | None = None, **more: object) -> ApplicationCard:
    """Return an application with one entry."""
    told = {
        "id": job_id(90),
        "job_id": job_id(1),
        "title": "Baker",
        "company": "Mill & Co",
        "url": "https://mill.example/1",
        "status": status,
        "since": WHEN,
        "notes": None,
        "history": (Entry(status=status, at=WHEN, note=note),),
    }
    return ApplicationCard.model_validate(told | more)


def applications_of(*cards: ApplicationCard) -> ApplicationsCard:
    """Return applications with their funnel."""
    return ApplicationsCard(applications=cards, funnel=funnel(card.history for card in cards))


def customization_card(text: str = "Built APIs", **more: object) -> CustomizationCard:
    """Return a customised CV with a rewording and an order of lines, which say this text, and a question."""
    quote = {"origin": "cv", "quote": text, "line": 12}
    suggestions = [
        {
            "number": 1,
            "kind": "reword",
            "change": {"operation": "replace", "path": "/work/0/highlights/0", "text": f"{text} for clinics"},
            "before": text,
            "after": f"{text} for clinics",
            "reason": "It says it in the ad's words.",
            "requirement": "APIs",
            "evidence": [quote],
            "gain": 2,
        },
        {
            "number": 2,
            "kind": "order_lines",
            "change": {"operation": "order", "path": "/work/0/highlights", "order": [1, 0]},
            "before": f"{text}\nSold bread",
            "after": f"Sold bread\n{text}",
            "reason": "What counts comes first.",
            "evidence": [quote],
        },
    ]
    question = {"key": "terraform", "name": "Terraform", "text": "Have you worked with Terraform?", "requirement": "x"}
    told = {
        "id": job_id(1),
        "cv_id": job_id(2),
        "cv_filename": "cv.pdf",
        "job_id": job_id(3),
        "job_title": "Baker",
        "job_company": "Mill & Co",
        "language": "en",
        "base_score": 60,
        "score": 62,
        "best_score": 64,
        "suggestions": suggestions,
        "questions": [question | {"gain": 3}],
        "version": 1,
    }
    return CustomizationCard.model_validate(told | more)
