"""Jobs that other tools wrote down are read as far as they can be; what is none says what is missing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from career.jobs.postings.told import LONGEST_ID, NotAJob, posting_of

JOB = {"id": 7, "title": "Cook", "description": "Soup."}


def test_fields_are_known_by_several_names() -> None:
    told = {"job_title": "Cook", "company": {"name": "Acme"}, "text": "Soup.", "link": "https://acme.example/7"}
    job = posting_of(told | {"date_posted": "2026-11-01"}, "import")
    assert (job.title, job.company, job.description_text, job.url) == (
        "Cook",
        "Acme",
        "Soup.",
        "https://acme.example/7",
    )
    assert job.posted_at == datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("salary_min", "a lot"),
        ("salary_max", [1]),
        ("remote", "perhaps"),
        ("posted_at", "yesterday"),
        ("posted_at", 9e99),
        ("posted_at", True),
        ("expires_at", {"in": "a week"}),
        ("tags", 7),
        ("locations", [None, 3]),
        ("location", ["Berlin"]),
        ("company", 12),
        ("url", {"href": "https://acme.example"}),
        ("url", "javascript:alert(1)"),
        ("apply_url", "acme.example/jobs now"),
        ("salary_currency", ""),
        ("language", None),
    ],
)
def test_what_cannot_be_read_and_may_be_missing_is_left_out(field: str, value: Any) -> None:
    assert posting_of(JOB | {field: value}, "import") == posting_of(JOB, "import")


@pytest.mark.parametrize("moment", ["2026-11-01T08:00:00Z", "2026-11-01T09:00:00+01:00", 1793520000, 1793520000000])
def test_times_in_several_forms(moment: object) -> None:
    assert posting_of(JOB | {"posted_at": moment}, "import").posted_at == datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (7, "no JSON object"),
        ([JOB], "no JSON object"),
        ({"id": 1}, "no description"),
        (JOB | {"description": " \x00 "}, "no description"),
        (JOB | {"description": ["Soup."]}, "description is no text"),
        (JOB | {"title": None}, "no title"),
        (JOB | {"title": {"en": "Cook"}}, "no title"),
    ],
)
def test_what_is_no_job_says_what_is_missing(told: object, said: str) -> None:
    with pytest.raises(NotAJob, match=said):
        posting_of(told, "import")


def test_a_job_without_an_id_or_with_an_endless_one_is_the_same_when_told_again() -> None:
    bare = {"title": "Cook", "description": "Soup."}
    ids = [posting_of(told, "import").external_id for told in (bare, bare, bare | {"company": "Acme"})]
    assert ids[0] == ids[1] != ids[2]
    linked = bare | {"url": "https://acme.example/7"}
    assert posting_of(linked, "import").external_id == posting_of(linked | {"title": "Chef"}, "import").external_id
    endless = posting_of(JOB | {"id": "x" * 60_000}, "import").external_id
    assert endless == posting_of(JOB | {"id": "x" * 60_000}, "import").external_id
    assert len(endless) <= LONGEST_ID


def test_characters_that_no_database_takes_vanish() -> None:
    job = posting_of(JOB | {"title": "C\x00ook", "id": "\x007"}, "import")
    assert (job.title, job.external_id) == ("Cook", "7")
