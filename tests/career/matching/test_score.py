"""A score is a sum of points that each name their evidence, and nothing but what is shown earns any."""

from datetime import date

import pytest

from career.cv.document import Basics, CVDocument, Education, Skill, Work
from career.evidence import Evidence
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from career.matching.explain import gaps, why
from career.matching.model import MatchResult
from career.matching.score import candidate_from, score
from runtime.embedding import PackagedEmbedder

TODAY = date(2026, 6, 1)
EMBEDDER = PackagedEmbedder()

BACKEND = CVDocument(
    basics=Basics(name="Ines Moreau", label="Backend developer"),
    work=[
        Work(
            name="Lindwood Parcel",
            position="Backend Developer",
            start_date="2020-03",
            highlights=["Built the tracking API in Python and PostgreSQL", "Moved nightly jobs to Docker"],
        ),
        Work(name="Vexley", position="Junior Developer", start_date="2017-09", end_date="2020-02"),
    ],
    education=[Education(institution="University of Leeds", study_type="BSc", area="Computer Science")],
    skills=[Skill(name="Tools", keywords=["Git", "Redis"])],
)

AD = """Backend Developer
About the job: you will build services for parcel tracking.
Requirements:
- 4+ years of experience with Python
- PostgreSQL
- Salesforce
Nice to have:
- Redis
"""
NURSE = """Staff Nurse, Intensive Care
You must be a registered nurse with an NMC pin.
Requirements:
- Intensive care experience
- Medication administration
"""


def match(document: CVDocument, ad: str, **more: list[str]) -> MatchResult:
    job = JobAd(title=ad.split("\n")[0], text=ad)
    return score(candidate_from(document, {}, "", **more), job, read_requirements(job), EMBEDDER, today=TODAY)


def test_a_near_job_scores_high_and_a_foreign_one_low() -> None:
    near, foreign = match(BACKEND, AD), match(BACKEND, NURSE)
    assert near.score > 65
    assert foreign.score <= 30
    assert {cap.limit for cap in foreign.caps} >= {5}


def test_parts_add_up_to_the_score_and_points_to_their_part() -> None:
    result = match(BACKEND, AD)
    assert result.score == round(sum(part.earned for part in result.parts))
    assert sum(part.possible for part in result.parts) == pytest.approx(100, abs=0.1)
    for part in result.parts:
        counted = [point for point in part.points if point.possible]
        assert sum(point.earned for point in counted) == pytest.approx(part.earned, abs=0.1)


def test_every_met_point_quotes_the_cv_and_every_missing_one_the_ad() -> None:
    result = match(BACKEND, AD)
    met = {point.demand: point for point in result.matched_skills}
    assert met["Python"].evidence[0] == Evidence(origin="cv", quote="Built the tracking API in Python and PostgreSQL")
    missing = {point.demand: point for point in result.missing_skills}
    assert [item.origin for item in missing["Salesforce"].evidence] == ["job"]
    assert "Salesforce" in missing["Salesforce"].evidence[0].quote


def test_the_same_input_gives_the_same_result() -> None:
    assert match(BACKEND, AD) == match(BACKEND, AD)


def test_the_order_of_skills_says_nothing() -> None:
    turned = BACKEND.model_copy(update={"skills": [Skill(name="Tools", keywords=["Redis", "Git"])]})
    assert match(turned, AD).score == match(BACKEND, AD).score


def test_an_added_skill_counts_and_a_removed_one_does_not() -> None:
    before = match(BACKEND, AD).score
    assert match(BACKEND, AD, profile_skills=["Salesforce"]).score > before
    assert match(BACKEND, AD, removed_skills=["python"]).score < before


def test_a_list_of_keywords_is_worth_less_than_work() -> None:
    listed = CVDocument(
        basics=BACKEND.basics,
        work=[Work(name="Lindwood Parcel", position="Backend Developer", start_date="2020-03")],
        skills=[Skill(name="All", keywords=["Python", "PostgreSQL", "Redis", "Docker"])],
    )
    assert match(listed, AD).score < match(BACKEND, AD).score


def test_too_few_years_earn_their_share() -> None:
    beginner = BACKEND.model_copy(update={"work": [Work(name="A", position="Backend Developer", start_date="2025-06")]})
    parts = {part.name: part for part in match(beginner, AD).parts}
    assert 0 < parts["experience"].earned < parts["experience"].possible


def test_the_sum_and_the_gaps_can_be_said() -> None:
    result = match(BACKEND, AD)
    assert why(result)[-1] == f"Score: {result.score}"
    assert "Salesforce" in [point.demand for point in gaps(result)]


def test_an_empty_cv_scores_without_an_error() -> None:
    assert match(CVDocument(), AD).score < 20


def test_a_skill_that_the_cv_names_is_not_told_through_another() -> None:
    document = BACKEND.model_copy(update={"skills": [Skill(name="Tools", keywords=["SQL"])]})
    points = {
        point.demand: point
        for point in match(document, "Backend Developer\nRequirements:\n- SQL\n- PostgreSQL").matched_skills
    }
    assert points["SQL"].via is None
    assert [item.quote for item in points["SQL"].evidence[:2]] == [
        "SQL",
        "Built the tracking API in Python and PostgreSQL",
    ]


def test_a_skill_that_the_cv_does_not_name_is_told_through_the_one_that_implies_it() -> None:
    points = {
        point.demand: point for point in match(BACKEND, "Backend Developer\nRequirements:\n- SQL\n").matched_skills
    }
    assert points["SQL"].via == "PostgreSQL"


def test_the_content_of_the_work_quotes_a_line_of_the_cv_and_one_of_the_ad_that_say_more_than_titles() -> None:
    role = next(part for part in match(BACKEND, AD).parts if part.name == "role")
    content = next(point for point in role.points if point.demand == "Content of the work")
    assert [item.origin for item in content.evidence] == ["cv", "job"]
    assert content.evidence[0].quote == "Built the tracking API in Python and PostgreSQL"
    assert content.evidence[1].quote in AD


WAREHOUSE = """Warehouse Operative
We are looking for a warehouse operative. You will load trucks and pick orders.
Requirements:
- 1 year of warehouse experience
"""


def test_many_years_alone_make_nobody_over_qualified() -> None:
    old_hand = CVDocument(work=[Work(name="Kontor", position="Warehouse Operative", start_date="2005-01")])
    result = match(old_hand, WAREHOUSE)
    assert result.caps == ()
    points = {point.demand: point for part in result.parts for point in part.points}
    assert points["Level: junior"].state == "met"
    assert points["1 year of experience"].state == "met"


def test_a_director_is_over_qualified_for_a_beginners_place() -> None:
    director = CVDocument(work=[Work(name="Kontor", position="Director of Logistics", start_date="2005-01")])
    assert any("over-qualified" in cap.reason for cap in match(director, WAREHOUSE).caps)


def test_the_same_field_left_long_ago_is_told_as_such() -> None:
    former = CVDocument(
        work=[
            Work(name="Rathaus", position="Bus Driver", start_date="2012-01"),
            Work(name="Kontor", position="Warehouse Operative", start_date="2005-01", end_date="2011-12"),
        ]
    )
    role = next(part for part in match(former, WAREHOUSE).parts if part.name == "role")
    field = next(point for point in role.points if point.demand.startswith("Field of work"))
    assert field.via == "work of earlier years"
