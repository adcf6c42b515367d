"""DOCX: headings, lists, tables and what stands in headers."""

import io

import docx

from career.cv.reading import read
from tests.career.cv.reading.make import word


def test_headings_and_lists() -> None:
    reading = read(word("Ada Example", "# Experience", "- Built a mill"))
    assert [line.text for line in reading.lines] == ["Ada Example", "Experience", "• Built a mill"]
    assert reading.lines[1].level > 0
    assert reading.lines[2].bulleted


def test_rows_of_short_cells_are_one_line() -> None:
    reading = read(word("Ada", table=[["2019 - 2021", "Harbour Works"], ["2017 - 2019", "River Works"]]))
    assert [line.cells for line in reading.lines[1:]] == [
        ("2019 - 2021", "Harbour Works"),
        ("2017 - 2019", "River Works"),
    ]


def test_long_cells_are_columns() -> None:
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, texts in zip(
        cells, (("Skills", "Python", "SQL"), ("Experience", "Foreman", "Built a mill")), strict=True
    ):
        for text in texts:
            cell.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue())
    assert [line.text for line in reading.lines] == ["Skills", "Python", "SQL", "Experience", "Foreman", "Built a mill"]
    assert len({line.column for line in reading.lines}) == 2


def test_headers_and_tabs() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ada Example"
    document.add_paragraph("Harbour Works\t2019 - 2021")
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue())
    assert [line.cells for line in reading.lines] == [("Ada Example",), ("Harbour Works", "2019 - 2021")]
