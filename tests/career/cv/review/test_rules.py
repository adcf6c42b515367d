"""Each rule finds its fault, a good CV has none, and the score is what is left."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from career.cv.parsing import ParsedCV, parse
from career.cv.reading import Reading, read
from career.cv.review import RULES, WEIGHT, Review, review
from career.cv.review.isolated import review_isolated

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


def findings_of(parsed: ParsedCV, reading: Reading) -> set[str]:
    return {finding.code for finding in review(parsed, reading).findings}


def forgetting(text: str, data: dict[str, Any], *gone: str) -> set[str]:
    """Return the findings of a text out of which the parser has not taken some parts."""
    reading = read(text.encode(), "cv.txt")
    parsed = parse(reading)
    document = parsed.document.model_copy(update=data)
    evidence = {key: item for key, item in parsed.evidence.items() if not key.startswith(gone)}
    return findings_of(replace(parsed, document=document, evidence=evidence), reading)


def test_skills_that_were_not_read_are_not_said_to_be_missing() -> None:
    listed = GOOD.replace("Python, PostgreSQL, Docker, Git", "Python\nPostgreSQL\nDocker\nKubernetes")
    found = forgetting(listed, {"skills": []}, "/skills")
    assert "unheaded_skills" in found
    assert "no_skills" not in found
    assert "unheaded_skills" not in codes(listed)
    assert "no_skills" in codes(GOOD.replace("\nSkills\n\nPython, PostgreSQL, Docker, Git\n", ""))


GAP = GOOD.replace("09/2017 - 02/2020", "09/2011 - 02/2012").replace("09/2014 - 06/2017", "09/2008 - 06/2011")


def test_a_gap_is_told_only_where_no_position_may_have_been_missed() -> None:
    assert "gap" not in codes(GOOD)
    assert "gap" in codes(GAP)
    third = "Tester, Brook Mill\n03/2012 - 02/2020\n- Tested 40 mills\n\n"
    text = GAP.replace("Junior Developer, Vexley", third + "Junior Developer, Vexley")
    reading = read(text.encode(), "cv.txt")
    assert "gap" not in findings_of(parse(reading), reading)
    work = parse(reading).document.work
    assert "gap" not in forgetting(text, {"work": [work[0], work[2]]}, "/work/1/")


def test_a_position_of_a_single_year_may_have_lasted_longer() -> None:
    assert "gap" not in codes(GAP.replace("09/2011 - 02/2012", "2011"))


def test_the_score_is_the_same_in_another_process() -> None:
    own = reviewed(GOOD.replace("Cut the nightly", "Responsible for the nightly"))
    text = GOOD.replace("Cut the nightly", "Responsible for the nightly")
    assert review_isolated(text.encode(), "") == own


POOR = """Curriculum Vitae

CONTACT
bigboss69@example.org

Experience
Developer
2019 - 2015
I was responsible for many things in my team and I was also helping with other tasks when it was needed by my colleagues
Worked on stuff

Shop assistant at Corner
"""


def test_a_poor_cv_scores_well_below_a_good_one() -> None:
    assert reviewed(POOR).quality_score <= 60


def test_a_position_that_goes_on_counts_to_the_day_of_the_review() -> None:
    reading = read(GOOD.encode(), "cv.txt")
    paged = replace(reading, pages=tuple(replace(reading.pages[0], number=number, width=595.0) for number in (1, 2, 3)))
    days = {year: date(year, 10, 1) for year in (2024, 2027)}
    found = {year: review(parse(reading), paged, today=day).findings for year, day in days.items()}
    (told,) = [finding.message for finding in found[2024] if finding.code == "too_long"]
    assert told == "3 pages for 7 years of experience."
    assert "too_long" not in {finding.code for finding in found[2027]}
