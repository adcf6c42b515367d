"""Context notes of labelled messages."""

import pytest

from agent.evaluation.notes import NotedJob, NotedMock, read_note


@pytest.mark.parametrize(
    "note", ["new user", "profile empty", "new user, no skills", "", None, "profile without languages"]
)
def test_where_nothing_is_there_nothing_is_made(note: str | None) -> None:
    setup = read_note(note)
    assert setup == read_note("")
    assert not setup.unread


def test_jobs_have_their_numbers_names_and_states() -> None:
    setup = read_note("has 1 CV; saved: #1 Harbour Hotel porter, #2 Alder Bank (status interview)")
    assert setup.cvs == ("cv 1",)
    assert setup.jobs == (
        NotedJob(number=1, name="Harbour Hotel porter"),
        NotedJob(number=2, name="Alder Bank", status="interview"),
    )
    assert [job.number for job in read_note("saved jobs #1-#3, #3 status applied").jobs] == [1, 2, 3]
    assert read_note("saved jobs #1-#3, #3 status applied").jobs[2].status == "applied"
    assert len(read_note("profile track nursing, 3 jobs saved").jobs) == 3
    assert read_note("has 1 CV, job #3 in focus").focus == 3


def test_lists_have_their_own_order() -> None:
    setup = read_note("has 1 CV; assistant just listed: 1. #4 Harbour Hotel, 2. #1 Café Luna")
    assert setup.listed == (4, 1)
    assert {job.number: job.name for job in setup.jobs} == {1: "Café Luna", 4: "Harbour Hotel"}


def test_suggestions_are_open_or_applied() -> None:
    assert read_note("3 open suggestions: 1 headline, 2 summary, 3 reorder skills").suggestions == (
        "headline",
        "summary",
        "reorder skills",
    )
    assert read_note("suggestions 1, 2 applied").applied == (1, 2)
    assert read_note("has 1 CV; CV for #4 just customised; saved jobs #1-#5").customized == 4


def test_profiles_digests_and_calls_are_read() -> None:
    assert read_note("profile salary_min 42000 EUR").profile == {"salary_min": 42000, "currency": "EUR"}
    assert read_note("profile skills: PHP, Docker").skills == ("PHP", "Docker")
    assert read_note("assistant just listed skills in order: Typing, Payroll").shown_skills
    assert read_note("digest on, daily 08:00").digest == {"on": True, "frequency": "daily", "time": "08:00"}
    assert read_note("last call: search_jobs(query='cook', location='Basel')").last_call == (
        "search_jobs",
        {"query": "cook", "location": "Basel"},
    )


def test_a_mock_interview_runs() -> None:
    setup = read_note(
        "has 1 CV, mock interview for #2 running, question 3 of 5 asked: Why us, and why now?; digest off"
    )
    assert setup.mock == NotedMock(number=3, total=5, question="Why us, and why now?", job=2)
    assert setup.cvs == ("cv 1",)
    assert [job.number for job in setup.jobs] == [2]
    assert not setup.unread
    assert read_note("mock interview running, saved: #1 Alder Bank").mock == NotedMock()
    assert read_note("no mock interview; mock interview finished").mock is None
    assert read_note("last tool call: prepare_interview(job=1)").last_call == ("prepare_interview", {"job": 1})
    assert read_note("last tool call: prepare_interview").last_call == ("prepare_interview", {})


def test_what_cannot_be_read_is_named() -> None:
    assert read_note("the moon is full").unread == ("the moon is full",)
