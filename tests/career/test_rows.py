"""Rows that every client shows."""

from career.evidence import Evidence
from career.profile.views import ProfileCard, SkillView
from career.rows import place_of, profile_rows, skill_rows


def test_a_place_is_said_in_words() -> None:
    assert place_of(Evidence(origin="cv", quote="", line=12)) == "cv line 12"
    assert place_of(Evidence(origin="cv", quote="", line=12, page=2)) == "cv page 2 line 12"
    assert place_of(Evidence(origin="job", quote="", line=4)) == "ad line 4"
    assert place_of(Evidence(origin="profile", quote="")) == "profile"


def test_pay_is_said_with_as_much_as_is_known() -> None:
    told = ProfileCard(salary_min=50_000, salary_max=60_000, currency="EUR")
    assert dict(profile_rows(told))["Salary"] == "50,000 to 60,000 EUR"
    assert dict(profile_rows(ProfileCard(salary_min=50_000)))["Salary"] == "50,000"
    assert dict(profile_rows(ProfileCard(currency="EUR")))["Salary"] is None


def test_skills_are_told_apart_by_where_they_come_from() -> None:
    skills = (SkillView(name="SQL", source="cv"), SkillView(name="Go", source="user"), SkillView(name="C", source="cv"))
    assert skill_rows(skills) == [("Skills from your CV", "SQL, C"), ("Skills you told me", "Go")]
