"""What a wording may not add: figures of another thing, changes that are not said, names and tools."""

import pytest

from career.customization.additions import new_figures, new_names

LINE = "Moved 3 services of an 18-bed ward to k8s; waiting fell from 19 hours to 4 minutes"


@pytest.mark.parametrize(
    ("after", "new"),
    [
        ("Moved 3 services of an 18-bed ward to Kubernetes", []),
        ("Moved three services; waiting fell from 19 hours to 4 minutes", []),
        ("Moved 3 services of an 18-bed ward for 18 years", ["18"]),
        ("Moved 5 services", ["5"]),
        ("Moved 3 services, a 3% reduction", ["3% reduction", "3"]),
    ],
)
def test_figures(after: str, new: list[str]) -> None:
    assert new_figures(after, LINE, "en") == new


@pytest.mark.parametrize(
    ("after", "new"),
    [
        ("Moved services to Kubernetes", []),
        ("Using Salesforce, I moved 3 services", ["Salesforce"]),
        ("Moved services for Globex Corporation", ["Globex", "Corporation"]),
        ("At Elm Hospital I moved services. Then I rested", []),
    ],
)
def test_names(after: str, new: list[str]) -> None:
    assert new_names(after, f"Nurse, Elm Hospital\n{LINE}") == new
