"""What of a job feedback can be about."""

from career.jobs.model import Requirements, Salary
from career.recommendations.features import Features, features_of


def test_features_are_read_from_the_row_of_a_job() -> None:
    demands = Requirements(
        remote="hybrid", salary=Salary(minimum=60_000, maximum=70_000, currency="EUR", period="year")
    )
    found = features_of("Senior Backend Engineer", "Nordlicht GmbH", "Hamburg, Germany", demands)
    assert (found.level, found.company, found.company_name) == (3, "nordlicht", "Nordlicht GmbH")
    assert (found.places, found.workplace, found.pay) == (("Hamburg, DE",), "hybrid", 70_000)
    assert found.families


def test_the_level_demanded_counts_before_the_title() -> None:
    assert features_of("Engineer", None, None, Requirements(seniority="junior")).level == 1
    assert features_of("Engineer", None, None, None).level is None


def test_a_job_that_says_nothing_has_no_features() -> None:
    assert features_of(None, None, None, None) == Features()
    assert features_of("", "", "", Requirements()) == Features(company_name="")


def test_spellings_of_one_company_are_one() -> None:
    one, other = (features_of(None, name, None, None).company for name in ("The Acme Group, Inc.", "ACME"))
    assert one == other
