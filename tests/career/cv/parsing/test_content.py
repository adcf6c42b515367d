"""CVs without headings."""

from datetime import date

from career.cv.parsing import parse
from career.cv.reading import read

TEXT = """Ada Example
Site Engineer
ada@example.org | +44 7700 900142 | Leeds

Engineer with ten years on bridges and harbours, at home in the wind and on the water.

Harbour Works Ltd — Senior Site Engineer
03/2020 – present
- Led 12 people on the north quay

River Works GmbH — Site Engineer
09/2015 – 02/2020
- Measured the locks of three canals

University of Leeds — BSc Civil Engineering
2012 – 2015

AutoCAD, Python, Surveying, Lean construction

English (Native), German (C1)

Sailing, Bells, Chess
"""


def test_sections_are_told_by_content() -> None:
    document = parse(read(TEXT.encode(), "cv.txt"), today=date(2024, 6, 1)).document
    assert [(item.name, item.position, item.start_date) for item in document.work] == [
        ("Harbour Works Ltd", "Senior Site Engineer", "2020-03"),
        ("River Works GmbH", "Site Engineer", "2015-09"),
    ]
    assert [(item.institution, item.end_date) for item in document.education] == [("University of Leeds", "2015")]
    assert [group.keywords for group in document.skills] == [["AutoCAD", "Python", "Surveying", "Lean construction"]]
    assert [item.language for item in document.languages] == ["English", "German"]
    assert document.interests == []
    assert document.basics.summary is not None
