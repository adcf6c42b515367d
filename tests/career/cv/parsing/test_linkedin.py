"""Profiles that LinkedIn has saved to PDF come out as they were printed."""

from dataclasses import replace
from typing import Any

import pytest

from career.cv.parsing import ParsedCV, parse
from career.cv.reading import read
from tests.career.cv.profiles import ADA, DATES, PEOPLE
from tests.career.cv.reading.make_profile import Company, Profile, Role, profile_pdf


def _parsed(profile: Profile) -> ParsedCV:
    return parse(read(profile_pdf(profile), "Profile.pdf"))


def expected(profile: Profile, dates: list[tuple[str, str | None]]) -> dict[str, list[Any]]:
    """Return what a profile says, section by section."""
    roles = [(company.name, role) for company in profile.work for role in company.roles]
    studies = [(school, *degree.partition(" · (")[0].partition(", ")[::2]) for school, degree in profile.education]
    return {
        "basics": [profile.name, profile.headline, profile.place],
        "work": [
            (name, role.title, role.place or None, *when) for (name, role), when in zip(roles, dates, strict=True)
        ],
        "texts": ["\n".join(line.lstrip("• ") for line in role.about if line) for _, role in roles],
        "education": [(school, degree or None, area or None) for school, degree, area in studies],
        "skills": list(profile.skills),
        "languages": [(name, level or None) for name, level in profile.languages],
        "titles": [*profile.certificates, *profile.awards, *profile.publications],
        "links": [value for value, label in profile.contact if label == "LinkedIn"],
        "email": [value for value, _ in profile.contact if "@" in value],
        "summary": ["\n".join(line for line in profile.summary if line)] if profile.summary else [],
    }


def found(parsed: ParsedCV) -> dict[str, list[Any]]:
    """Return what was read, in the same form."""
    document = parsed.document
    basics = document.basics
    named: list[str | None] = [item.name for item in document.certificates]
    named += [item.title for item in document.awards] + [item.name for item in document.publications]
    return {
        "basics": [basics.name, basics.label, basics.location.city if basics.location else None],
        "work": [(job.name, job.position, job.location, job.start_date, job.end_date) for job in document.work],
        "texts": ["\n".join(filter(None, (job.summary, *job.highlights))) for job in document.work],
        "education": [(item.institution, item.study_type, item.area) for item in document.education],
        "skills": [skill.name for skill in document.skills],
        "languages": [(item.language, item.fluency) for item in document.languages],
        "titles": named,
        "links": [item.url for item in basics.profiles if item.network == "LinkedIn"],
        "email": [basics.email] if basics.email else [],
        "summary": [basics.summary] if basics.summary else [],
    }


@pytest.mark.parametrize("language", PEOPLE)
def test_a_profile_in_this_language(language: str) -> None:
    parsed = _parsed(PEOPLE[language])
    assert found(parsed) == expected(PEOPLE[language], DATES[language])
    lines = parsed.text.splitlines()
    assert all(item.quote in lines[(item.line or 0) - 1] for item in parsed.evidence.values())
    assert parsed.document.education[0].start_date is not None
    assert parsed.total_experience_months is not None


def test_a_long_profile_goes_on_over_pages() -> None:
    story = [f"Paragraph {n} tells of a project that took long and went over more than one line." for n in range(9)]
    spans = [(f"{2000 + n}", f"{2001 + n}") for n in range(12)]
    roles = [Role(f"Engineer {a}", f"May {a} - May {b} (1 year 1 month)", "Leeds", story) for a, b in spans]
    profile = replace(ADA, work=[Company("Northwind Traders", roles, "12 years")])
    parsed = _parsed(profile)
    assert found(parsed) == expected(profile, [(f"{a}-05", f"{b}-05") for a, b in spans])
    assert "Page 2 of" not in parsed.document.model_dump_json()


def test_what_is_not_set_by_linkedin_is_read_as_any_cv() -> None:
    without = replace(ADA, contact=[("ada@example.org", "")])
    parsed = _parsed(without)
    assert parsed.document.basics.name == "Ada Lovelace"
    assert parsed.document.basics.email == "ada@example.org"


def test_a_profile_with_hardly_anything_in_it() -> None:
    bare = Profile(
        "Li Na", "Student", "", [], contact=[("www.linkedin.com/in/lina", "LinkedIn")], education=[("Uni", "")]
    )
    document = _parsed(bare).document
    assert (document.basics.name, document.basics.label, document.work) == ("Li Na", "Student", [])
    assert [item.institution for item in document.education] == ["Uni"]
