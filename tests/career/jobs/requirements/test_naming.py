"""What names no skill although it is spelt like one."""

import pytest

from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from career.jobs.requirements.naming import meant, own_name


def _named(text: str, company: str = "", *, listed: bool = False) -> set[str]:
    return {mention.name for mention in meant(text, own_name(company), listed=listed)}


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Nordlicht Logistics GmbH", "nordlicht logistics"),
        ("Bakery & Sons, Ltd", "bakery & sons"),
        ("Figma", "figma"),
        ("X", ""),
        (None, ""),
    ],
)
def test_a_company_is_called_without_its_legal_form(company: str | None, name: str) -> None:
    assert own_name(company) == name


def test_a_companys_name_is_no_skill() -> None:
    assert _named("Nordlicht Logistics looks for a driver who knows Excel.", "Nordlicht Logistics GmbH") == {"Excel"}
    assert _named("Brightwater Logistics Ltd is our largest customer.") == set()
    assert "Logistics" in _named("Five years in logistics are required.", "Nordlicht Logistics GmbH")


def test_the_employers_own_tool_counts_where_it_is_asked_for() -> None:
    assert _named("Figma is growing its team.", "Figma") == set()
    assert _named("Experience with Figma and Sketch", "Figma", listed=True) == {"Figma", "Sketch"}
    assert _named("Join Figma", "Figma", listed=True) == set()


def test_addresses_name_no_skills() -> None:
    assert _named("Send your CV to jobs@cloudflare.com or see https://example.com/python/jobs") == set()
    assert _named("Next.js/TypeScript and Node.js/Express") >= {"TypeScript", "Node.js"}


def test_people_to_work_with_are_no_demand() -> None:
    assert _named("You work with product managers and data scientists.") == set()
    assert _named("You report to the Product Manager.") == set()
    assert _named("We are hiring data scientists.") == {"Data science"}


def test_a_title_in_the_plural_names_what_is_sought() -> None:
    ad = JobAd(title="Backend Engineers", company=None, location=None, text="Join us in Porto. We build maps.")
    assert [skill.name for skill in read_requirements(ad).skills] == ["Backend development"]
