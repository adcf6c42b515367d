"""Lines open with what was done, in the tense of their position; nothing is claimed beyond what they say."""

import pytest

from career.customization.suggesting.openings import opened
from tests.career.customization.held import held


def reopened(line: str, *, end: str | None = "2019-01") -> str | None:
    work = [{"name": "Quay", "position": "Clerk", "startDate": "2015-01", "endDate": end, "highlights": [line]}]
    summary = "Worked in the office and in the shop of the company for many years."
    setting = held({"basics": {"name": "Ida", "summary": summary}, "work": work}, "Clerk", "We need a clerk.")
    found = opened(setting.lines[1], setting)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Responsible for managing a team of five nurses", "Managed a team of five nurses"),
        ("Was responsible for leading the move to AWS", "Led the move to AWS"),
        ("Responsible for managing, training and hiring staff", "Managed, trained and hired staff"),
        ("Duties included answering phones and greeting visitors", "Answered phones and greeted visitors"),
        ("Responsible for the management of 12 sites", "Managed 12 sites"),
        ("In charge of planning the rota", "Planned the rota"),
        ("I have designed three dashboards", "Designed three dashboards"),
        ("Manages and trains a team of 12", "Managed and trained a team of 12"),
        ("Managing a team of nine people", "Managed a team of nine people"),
        ("Carry all boxes", "Carried all boxes"),
    ],
)
def test_what_was_done_comes_first(line: str, expected: str) -> None:
    assert reopened(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Responsible for payroll",
        "Responsible for managing and juggling budgets",
        "Responsible for managing onboarding and training",
        "Lead engineer for the payment team",
        "Test engineer on a 5-day rotation",
        "Design of the new hall",
        "Helped to manage the team",
        "Involved in developing the portal",
        "I love working with children",
        "Managed a team of 12",
        "Set the prices of 200 products",
    ],
)
def test_what_is_no_verb_or_claims_less_stays(line: str) -> None:
    assert reopened(line) is None


def test_a_position_that_goes_on_stands_in_the_present() -> None:
    assert reopened("Managing a team of nine people", end=None) == "Manage a team of nine people"
    assert reopened("Manage a team of nine people", end=None) is None
