"""Two CVs beside each other: sections that differ, and nothing of those that do not."""

from typing import Any

from career.customization.by_section import by_section
from career.cv.document import CVDocument

MIRA: dict[str, Any] = {
    "basics": {"name": "Mira Holm", "label": "Nurse", "summary": "Nurse on wards."},
    "work": [
        {"name": "City Clinic", "position": "Nurse", "startDate": "2019-01",
         "highlights": ["Cared for 6", "Trained 2"]},
        {"name": "Day Care", "position": "Aide", "startDate": "2017", "endDate": "2018", "highlights": ["Helped"]},
    ],
}  # fmt: skip


def lines(original: dict[str, Any], other: dict[str, Any]) -> dict[str, list[str]]:
    found = by_section(CVDocument.model_validate(original), CVDocument.model_validate(other))
    return {item.section: [f"{line.sign} {line.text}" for line in item.lines] for item in found}


def test_a_cv_says_the_same_as_itself() -> None:
    assert lines(MIRA, MIRA) == {}


def test_lines_of_another_order_are_lines_that_moved() -> None:
    other = MIRA | {"work": [MIRA["work"][0] | {"highlights": ["Trained 2", "Cared for 6"]}, MIRA["work"][1]]}
    assert lines(MIRA, other) == {"work": ["  Nurse, City Clinic", "+ • Trained 2", "- • Trained 2"]}


def test_each_entry_is_named_once_and_a_new_one_is_no_context() -> None:
    changed = [MIRA["work"][0] | {"highlights": ["Cared for 8", "Trained 2"], "endDate": "2024-02"}, MIRA["work"][1]]
    aid = {"name": "First Aid", "issuer": "Red Cross", "date": "2020"}
    assert lines(MIRA, MIRA | {"work": changed, "certificates": [aid]}) == {
        "work": [
            "  Nurse, City Clinic",
            "- Jan 2019 – Present",
            "- • Cared for 6",
            "+ Jan 2019 – Feb 2024",
            "+ • Cared for 8",
        ],
        "certificates": ["+ First Aid, Red Cross", "+ 2020"],
    }


def test_a_section_that_is_gone_keeps_its_heading() -> None:
    without = MIRA | {"basics": {"name": "Mira Holm", "label": "Senior Nurse"}}
    found = by_section(CVDocument.model_validate(MIRA), CVDocument.model_validate(without))
    assert [(item.heading, [line.sign for line in item.lines]) for item in found] == [
        ("Name and contact", ["-", "+"]),
        ("Summary", ["-"]),
    ]
