"""Each rule finds its fault, a good CV has none, and the score is what is left."""

import pytest

from career.cv.parsing import parse
from career.cv.reading import read
from career.cv.review import RULES, WEIGHT, Review, review

GOOD = """Ines Moreau
Backend developer
ines.moreau@example.org | +44 7700 900123 | Leeds, United Kingdom

Work experience

Backend Developer, Lindwood Parcel, Leeds
03/2020 - present
- Built the tracking API in Python, used by 40 partners
- Cut the nightly import from 3 hours to 20 minutes with PostgreSQL
- Taught two juniors

Junior Developer, Vexley, York
09/2017 - 02/2020
- Wrote tests for 12 services
- Moved 5 jobs to Docker

Education

University of Leeds, BSc Computer Science
09/2014 - 06/2017

Skills

Python, PostgreSQL, Docker, Git
"""


def reviewed(text: str) -> Review:
    reading = read(text.encode(), "cv.txt")
    return review(parse(reading), reading)


def codes(text: str) -> set[str]:
    return {finding.code for finding in reviewed(text).findings}


def test_a_good_cv_has_no_grave_finding() -> None:
    good = reviewed(GOOD)
    assert good.quality_score >= 90
    assert [finding.code for finding in good.findings if finding.severity == "high"] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("ines.moreau@example.org | ", "", "no_email"),
        ("+44 7700 900123 | ", "", "no_phone"),
        ("\nSkills\n\nPython, PostgreSQL, Docker, Git\n", "", "no_skills"),
        ("Cut the nightly", "Responsible for the nightly", "weak_openings"),
        ("Built the tracking API", "I built my tracking API", "first_person"),
        ("Taught two juniors", "Taught " + "many good people " * 20, "long_bullets"),
        ("Leeds, United Kingdom", "Leeds, United Kingdom\nDate of birth: 1 May 1994", "private_data"),
        ("03/2020 - present\n", "", "undated_work"),
    ],
)
def test_a_fault_is_found(old: str, new: str, code: str) -> None:
    assert old in GOOD
    assert code not in codes(GOOD)
    assert code in codes(GOOD.replace(old, new))


def test_the_score_is_what_the_findings_leave() -> None:
    found = reviewed(GOOD.replace("ines.moreau@example.org | ", ""))
    assert found.quality_score == 100 - sum(finding.points for finding in found.findings)
    assert next(finding.points for finding in found.findings if finding.code == "no_email") == WEIGHT["high"]


def test_every_rule_says_why_and_what_to_do() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) >= 25
    assert all(rule.why and rule.advice for rule in RULES)
