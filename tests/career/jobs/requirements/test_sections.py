"""Cutting ads into items."""

from hypothesis import given
from hypothesis import strategies as st

from career.jobs.requirements.sections import heading_kind, items


def test_headings_of_several_languages() -> None:
    assert heading_kind("What you'll need:") == "must"
    assert heading_kind("**Preferred qualifications**") == "nice"
    assert heading_kind("Ihr Profil") == "must"
    assert heading_kind("Wir bieten") == "other"
    assert heading_kind("Responsabilidades:") == "duties"
    assert heading_kind("We bake bread every morning") is None


def test_items_know_line_and_section() -> None:
    found = items("Baker\n\nRequirements\n- Early riser\n- Knows dough. Lifts 25 kg.\n\nBenefits\nBread")
    assert [(item.text, item.line, item.section) for item in found] == [
        ("Baker", 1, "intro"),
        ("Early riser", 4, "must"),
        ("Knows dough.", 5, "must"),
        ("Lifts 25 kg.", 5, "must"),
        ("Bread", 8, "other"),
    ]


def test_abbreviations_end_no_sentence() -> None:
    assert len(items("Requirements\n- Cloud platforms (e.g. AWS, Azure)")) == 1


def test_a_list_without_bullets_is_cut_where_demands_begin() -> None:
    text = (
        "Requirements: Proven skill in Excel and Word with a minimum of 5 years in a busy office by the harbour "
        "Strong spelling and a Bachelor degree or Master degree in any field of letters or of the sciences at all "
        "Experience with goats"
    )
    assert [item.text.split()[0] for item in items(text)] == ["Proven", "Strong", "Experience"]


@given(st.text(max_size=400))
def test_items_quote_the_line_they_name(text: str) -> None:
    lines = text.splitlines()
    assert all(1 <= item.line <= len(lines) for item in items(text))
