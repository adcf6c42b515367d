"""Jobs, digests and applications in a terminal: the same facts as elsewhere, and nothing that steers it."""

from tests.cli.test_render import shown
from tests.shown import HOSTILE, application, applications_of, digest_of, found_job, found_jobs


def test_a_job_shows_all_that_is_known_of_it_with_its_source_and_link() -> None:
    said = shown("jobs", found_jobs(found_job(adjustment=-2, learned="you said: too far", status="saved")))
    for part in (
        "1. Baker at Mill & Co",
        "72 of 100: your work as a baker; 3 of 4 must-haves",
        "Kiel, Germany · hybrid · 40,000 to 50,000 EUR a year · posted 2026-11-18",
        "-2 in this order: you said: too far",
        "You have saved it.",
        "Source: Remotive, https://mill.example/1?a=1&b=2",
        "Remote jobs that rule out Germany are left out.",
    ):
        assert part in said


def test_a_digest_has_its_heading_jobs_and_note() -> None:
    said = shown("digest", digest_of(2))
    assert "2 new jobs for Friday 20 November" in said
    assert said.index("1. Baker") < said.index("2. Baker") < said.index("2 more new jobs scored below 50")
    assert said.count("Source: Remotive, https://mill.example/1") == 2


def test_a_digest_without_jobs_says_why() -> None:
    said = shown("digest", digest_of(0))
    assert "No jobs today: nothing new has come in." in said


def test_applications_say_where_they_stand() -> None:
    said = shown("applications", applications_of(application("interview", "Tuesday at 10"), application("saved")))
    assert "Baker at Mill & Co  in interviews since 2026-11-20" in said
    assert "Tuesday at 10" in said
    assert "Now: 1 saved, 1 in interviews" in said


def test_titles_cannot_steer_the_terminal() -> None:
    said = shown("jobs", found_jobs(found_job(title=HOSTILE * 3_000))) + shown("digest", digest_of(1, name=HOSTILE))
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert len(said) < 6_000
