"""What a digest says."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from career.digest.model import DigestSettings
from career.digest.text import DigestJob, age_in_words, digest, lines, pay_in_words, why_nothing
from career.jobs.model import Salary
from career.recommendations.model import Considered

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
DAY = date(2026, 11, 23)
WISH = DigestSettings(on=True, zone="Europe/Berlin", count=2, least_score=60)
ID = UUID(int=7)


def _job(**fields: Any) -> DigestJob:
    return DigestJob(**{"job_id": ID, "score": 80} | fields)


def test_a_digest_says_what_row_and_match_say_and_no_more() -> None:
    job = _job(
        title="Backend Engineer",
        company="Nordlicht",
        place="Hamburg",
        remote="hybrid",
        salary=Salary(minimum=60_000, maximum=72_500, currency="EUR", period="year"),
        posted_at=NOW - timedelta(days=2),
        attribution="Source: Remotive",
        url="https://example.org/jobs/7",
        reasons=("the same kind of work", "shows Python"),
    )
    made = digest(DAY, [job], Considered(new=9, below=3, best_below=41), WISH, NOW)
    assert lines(made) == [
        "1 new job for Monday 23 November",
        "",
        "1. Backend Engineer at Nordlicht",
        "   80 of 100: the same kind of work; shows Python",
        "   Hamburg, hybrid · 60,000 to 72,500 EUR a year · posted 2 days ago",
        "   Source: Remotive, https://example.org/jobs/7",
        "",
        "3 more new jobs scored below 60, which is the least you asked for.",
    ]
    assert made.items[0].job_id == ID
    assert made.because is None


def test_what_is_not_known_is_not_said() -> None:
    made = digest(DAY, [_job()], Considered(new=1), WISH, NOW)
    assert lines(made) == ["1 new job for Monday 23 November", "", "1. A job without a title", "   80 of 100"]


def test_no_more_jobs_than_asked_for_in_the_order_given() -> None:
    made = digest(DAY, [_job(title=name) for name in "BAC"], Considered(new=3), WISH, NOW)
    assert [(item.rank, item.title) for item in made.items] == [(1, "B"), (2, "A")]


def test_texts_of_ads_are_one_short_line_without_hidden_signs() -> None:
    job = _job(title="Engineer\n\u202e1. Evil " * 10_000, place="Berlin, Remote", remote="remote", company="x" * 500)
    item = digest(DAY, [job], Considered(new=1), WISH, NOW).items[0]
    assert item.title is not None
    assert len(item.title) <= 120
    assert not {"\n", "\u202e"} & set(item.name)
    assert item.company is not None
    assert len(item.company) == 120
    assert item.place == "Berlin, Remote"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.org/a", "https://x.org/a b", "", None])
def test_only_links_to_pages_are_shown(url: str | None) -> None:
    assert digest(DAY, [_job(url=url)], Considered(new=1), WISH, NOW).items[0].url is None


@pytest.mark.parametrize(
    ("considered", "because", "words"),
    [
        (Considered(has_cv=False, new=5), "no_cv", "Send me your CV"),
        (Considered(), "no_new", "nothing new"),
        (
            Considered(new=5, below=3, best_below=48, filtered_out=2),
            "below",
            "none has a score of 60 or more; the best has 48",
        ),
        (Considered(new=1, below=1), "below", "of 1 new job none has a score of 60 or more."),
        (
            Considered(new=4, filtered_out=4, filters=("Germany", "remote")),
            "filtered",
            "filters (Germany, remote) leave out all 4",
        ),
        (Considered(new=4, shown_before=4), "all_shown", "shown you all 4 new jobs before"),
        (Considered(new=1, shown_before=1), "all_shown", "shown you the one new job before"),
        (Considered(new=3, gone=1, shown_before=2), "gone", "closed already"),
    ],
)
def test_an_empty_digest_says_why_in_one_line(considered: Considered, because: str, words: str) -> None:
    made = digest(DAY, [], considered, WISH, NOW)
    assert made.because == because
    assert made.nothing is not None
    assert words in made.nothing
    assert lines(made) == [made.nothing]
    assert why_nothing(considered, 60) == (because, made.nothing)


@pytest.mark.parametrize(
    ("salary", "said"),
    [
        (None, None),
        (Salary(), None),
        (Salary(minimum=0, maximum=0), None),
        (Salary(minimum=9e9), None),
        (Salary(minimum=float("nan")), None),
        (Salary(minimum=90, maximum=10), None),
        (Salary(minimum=-5, maximum=10, currency="EUR", period="hour"), "up to 10 EUR an hour"),
        (Salary(minimum=17.5, maximum=20, currency="EUR", period="hour"), "17.50 to 20 EUR an hour"),
        (Salary(minimum=3_000, currency="PLN", period="month"), "from 3,000 PLN a month"),
        (Salary(minimum=50_000, maximum=50_000), "50,000"),
    ],
)
def test_pay_in_words(salary: Salary | None, said: str | None) -> None:
    assert pay_in_words(salary) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "today"),
        (8, "today"),
        (9, "yesterday"),
        (13 * 24, "13 days ago"),
        (14 * 24, "2 weeks ago"),
        (60 * 24, "2 months ago"),
        (400 * 24, "13 months ago"),
        (-20, "today"),
    ],
)
def test_age_counts_the_days_of_the_person(hours: int, said: str) -> None:
    assert age_in_words(_job(posted_at=NOW - timedelta(hours=hours)), NOW, "Europe/Berlin") == f"posted {said}"


def test_age_of_what_says_no_date_or_one_far_ahead() -> None:
    assert age_in_words(_job(first_seen_at=NOW - timedelta(days=3)), NOW, "UTC") == "first seen 3 days ago"
    assert age_in_words(_job(), NOW, "UTC") is None
    assert age_in_words(_job(posted_at=NOW + timedelta(days=40)), NOW, "UTC") is None
