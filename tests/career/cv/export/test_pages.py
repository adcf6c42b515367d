"""How an exported CV is set: what stands together, what is numbered, what programs find in the file beside its text."""

import io
import re
import zipfile
from typing import Any

import pypdfium2
import pytest

from career.cv.document import CVDocument
from career.cv.export import Format, Template, export
from career.cv.export.sheet import sheet


def engineer(jobs: int, **changes: Any) -> CVDocument:
    work = [
        {"name": f"Firm {number}", "position": "Engineer", "startDate": str(2024 - number),
         "endDate": str(2025 - number),
         "highlights": [f"Built part {number}{part} of a system that many people use every day" for part in "abcd"]}
        for number in range(jobs)
    ]  # fmt: skip
    basics = {"name": "Ida Falk", "email": "ida.falk@example.com", "url": "https://www.example.com/ida_falk?x=1"}
    return CVDocument.model_validate({"basics": basics, "work": work} | changes)


def pages(document: CVDocument, template: Template = Template.classic) -> list[str]:
    found = pypdfium2.PdfDocument(export(document, Format.pdf, template=template).data)
    return [page.get_textpage().get_text_bounded() for page in found]


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


@pytest.mark.parametrize("template", list(Template))
def test_pages_are_numbered_from_the_second_on(template: Template) -> None:
    first, *others = pages(engineer(24), template)
    assert others
    assert not re.search(r"\d / \d", first)
    assert all(f"{number} / {len(others) + 1}" in text for number, text in enumerate(others, start=2))
    assert " / " not in pages(engineer(1), template)[0]


@pytest.mark.parametrize("template", list(Template))
def test_a_short_entry_stands_on_one_page(template: Template) -> None:
    for text in pages(engineer(24), template):
        firms = re.findall(r"Firm (\d+)", text)
        assert set(re.findall(r"part (\d+)[ad]", text)) == set(firms)


def test_a_pdf_is_tagged_named_and_brings_its_fonts() -> None:
    data = export(engineer(2), Format.pdf).data
    found = pypdfium2.PdfDocument(data)
    assert found.is_tagged()
    assert found.get_metadata_dict()["Title"] == "Ida Falk"
    assert b"/Lang(en)" in data
    assert "mailto:ida.falk@example.com" in data.decode("latin-1")
    assert pages(engineer(2))[0].count("example.com/ida_falk?x=1") == 1


def test_a_docx_has_words_own_headings_lists_and_language() -> None:
    data = export(engineer(2), Format.docx, language="de").data
    body = part(data, "word/document.xml")
    assert body.count('w:val="Heading2"') == 2
    assert body.count('w:val="ListBullet"') == 8
    assert 'w:lang w:val="de"' in part(data, "word/styles.xml")
    assert "<dc:language>de</dc:language>" in part(data, "docProps/core.xml")
    assert "dcterms:created" not in part(data, "docProps/core.xml")
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "thumbnail" in name]


def test_contacts_are_lines_that_end_without_a_mark() -> None:
    long = engineer(0, basics={
        "name": "Ida Falk", "email": "ida.falk@a-rather-long-domain.example.com", "phone": "+46 70 123 45 67",
        "url": "https://ida-falk.example.com/portfolio", "profiles": [{"network": "GitHub", "username": "idaf"}],
    })  # fmt: skip
    lines = [[contact.text for contact in line] for line in sheet(long).contacts]
    assert lines == [
        ["ida.falk@a-rather-long-domain.example.com", "+46 70 123 45 67"],
        ["ida-falk.example.com/portfolio", "GitHub: idaf"],
    ]


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ({"address": "2 Oak St", "city": "Austin", "region": "TX", "postalCode": "78701", "countryCode": "US"},
         "2 Oak St, Austin, TX 78701, United States"),
        ({"address": "Gasse 3", "city": "Graz", "postalCode": "8010", "countryCode": "AT"},
         "Gasse 3, 8010 Graz, Austria"),
        ({"city": "Leeds", "postalCode": "LS1 4AP"}, "Leeds, LS1 4AP"),
    ],
)  # fmt: skip
def test_addresses_stand_in_the_order_of_their_country(location: dict[str, str], shown: str) -> None:
    made = sheet(engineer(0, basics={"name": "Ida Falk", "location": location}))
    assert made.contacts[0][0].text == shown


def test_lists_are_held_apart_by_a_mark_that_none_of_them_has() -> None:
    skills = [{"keywords": ["Go", "C"]}, {"name": "Data", "keywords": ["ETL, ELT", "SQL"]}, {"name": "Git"}]
    rows = sheet(engineer(0, skills=skills)).sections[0].rows
    assert [(row.label, row.text) for row in rows] == [(None, "Go, C, Git"), ("Data", "ETL, ELT; SQL")]


def test_what_is_told_of_a_course_is_no_course() -> None:
    told = {"institution": "KTH", "studyType": "MSc", "courses": ["Thesis: Small Batteries", "Chemistry"]}
    entry = sheet(engineer(0, education=[told])).sections[0].entries[0]
    assert (entry.highlights, entry.rows) == (("Thesis: Small Batteries", "Chemistry"), ())


def test_givers_stand_beside_all_names_or_below_all() -> None:
    short, long = {"name": "First Aid", "issuer": "Red Cross"}, {"name": "Long " * 14, "issuer": "Academy"}
    entries = [sheet(engineer(0, certificates=given)).sections[0].entries for given in ([short], [short, long])]
    assert [[(entry.by, entry.where) for entry in found] for found in entries] == [
        [("Red Cross", None)],
        [(None, "Red Cross"), (None, "Academy")],
    ]
