"""DOCX: headings, lists, tables, boxes, links, and what can and cannot be seen."""

import io

import docx
import pytest

from career.cv.reading import Reading, read
from career.errors import Unreadable
from tests.career.cv.reading.make import word
from tests.career.cv.reading.make_flow import docx_xml, p


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def saved(document: "docx.document.Document") -> Reading:
    out = io.BytesIO()
    document.save(out)
    return read(out.getvalue())


def box(*paragraphs: str, vertical: int = 0) -> str:
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<wp:positionV><wp:posOffset>{vertical}</wp:posOffset></wp:positionV><wps:wsp><wps:spPr><a:noFill/></wps:spPr>"
        f"<wps:txbx>{inner}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


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


def test_cells_with_headings_are_columns() -> None:
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in zip(
        cells, (("Skills", "Python", "SQL"), ("Experience", "Foreman", "Built a mill")), strict=True
    ):
        for text in lines:
            cell.add_paragraph(text)
    reading = saved(document)
    assert [line.text for line in reading.lines] == ["Skills", "Python", "SQL", "Experience", "Foreman", "Built a mill"]
    assert len({line.column for line in reading.lines}) == 2


def test_dates_and_place_beside_an_entry() -> None:
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text, right.text = "2019 - 2021", "Foreman"
    left.add_paragraph("Kiel")
    right.add_paragraph("Harbour Works")
    right.add_paragraph("Built a mill", style="List Bullet")
    assert [line.cells for line in saved(document).lines] == [
        ("2019 - 2021", "Foreman"),
        ("Kiel", "Harbour Works"),
        ("• Built a mill",),
    ]


def test_headers_and_tabs() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ada Example"
    document.add_paragraph("Harbour Works\t2019 - 2021")
    assert [line.cells for line in saved(document).lines] == [("Ada Example",), ("Harbour Works", "2019 - 2021")]


def test_a_footer_that_reaches_the_person_comes_first_and_other_footers_are_furniture() -> None:
    document = docx.Document()
    document.add_paragraph("Foreman")
    document.sections[0].footer.paragraphs[0].text = "ada@example.org"
    assert [line.text for line in saved(document).lines] == ["ada@example.org", "Foreman"]
    document.sections[0].footer.paragraphs[0].text = "Curriculum of Ada, page 1"
    lines = saved(document).lines
    assert [(line.text, line.furniture) for line in lines] == [("Foreman", False), ("Curriculum of Ada, page 1", True)]


def test_a_text_box_counts_once_and_a_large_one_is_a_column() -> None:
    small = texts(docx_xml(f"<w:p>{box(p('Ada Example'))}</w:p>{p('Foreman')}"))
    assert small == ["Ada Example", "Foreman"]
    side = box(p("Skills"), p("Python"), p("SQL"))
    reading = read(docx_xml(f"<w:p>{side}<w:r><w:t>Ada Example</w:t></w:r></w:p>{p('Foreman')}"))
    assert [(line.text, line.column) for line in reading.lines] == [
        ("Skills", 1),
        ("Python", 1),
        ("SQL", 1),
        ("Ada Example", 2),
        ("Foreman", 2),
    ]


def test_boxes_of_one_paragraph_are_read_from_the_top() -> None:
    low, high = box(p("Foreman"), vertical=900), box(p("Ada Example"), vertical=100)
    assert texts(docx_xml(f"<w:p>{low}{high}</w:p>")) == ["Ada Example", "Foreman"]


def test_tracked_changes_content_controls_and_fields() -> None:
    changed = "<w:p><w:del><w:r><w:delText>Old</w:delText></w:r></w:del><w:ins><w:r><w:t>New</w:t></w:r></w:ins></w:p>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Filled in')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>"
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    field = (
        f'<w:p>{mark.format("begin")}<w:r><w:instrText>HYPERLINK "https://ada.example.org"</w:instrText></w:r>'
        f"{mark.format('separate')}<w:r><w:t>my page</w:t></w:r>{mark.format('end')}</w:p>"
    )
    reading = read(docx_xml(changed + control + empty + field))
    assert [line.text for line in reading.lines] == ["New", "Filled in", "my page"]
    assert [(link.text, link.url) for link in reading.lines[2].links] == [("my page", "https://ada.example.org")]


def test_hyperlinks_keep_their_address() -> None:
    body = "<w:p><w:hyperlink r:id='link'><w:r><w:t>Linked</w:t></w:r><w:r><w:t>In</w:t></w:r></w:hyperlink></w:p>"
    (line,) = read(docx_xml(body, links="https://www.linkedin.com/in/ada")).lines
    assert [(link.text, link.url) for link in line.links] == [("LinkedIn", "https://www.linkedin.com/in/ada")]


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        "<w:color w:val='FFFFFF'/>",
        "<w:sz w:val='2'/>",
        "<w:color w:val='112233'/><w:shd w:val='clear' w:fill='112233'/>",
    ],
)
def test_hidden_text_is_left_out_and_counted(properties: str) -> None:
    reading = read(docx_xml(p("Ada Example") + p("Kubernetes", properties)))
    assert [line.text for line in reading.lines] == ["Ada Example"]
    assert reading.hidden == len("Kubernetes")


def test_white_text_on_a_dark_ground_is_seen() -> None:
    white = p("Ada", "<w:color w:val='FFFFFF'/>")
    cell = f"<w:tc><w:tcPr><w:shd w:val='clear' w:fill='203040'/></w:tcPr>{white}</w:tc>"
    reading = read(docx_xml(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert (reading.text, reading.hidden) == ("Ada", 0)


def test_styles_are_followed_to_what_they_are_based_on() -> None:
    styles = (
        "<w:root><w:style w:type='paragraph' w:styleId='a'><w:name w:val='heading 2'/><w:rPr><w:b/><w:sz w:val='30'/>"
        "</w:rPr></w:style><w:style w:type='paragraph' w:styleId='b'><w:name w:val='Mine'/><w:basedOn w:val='a'/>"
        "</w:style>"
        "<w:style w:type='character' w:styleId='c'><w:name w:val='Ghost'/><w:rPr><w:vanish/></w:rPr></w:style></w:root>"
    )
    body = p("Experience", paragraph="<w:pStyle w:val='b'/>") + p("Ghost", "<w:rStyle w:val='c'/>")
    reading = read(docx_xml(body, styles=styles))
    (line,) = reading.lines
    assert (line.text, line.level, line.size, line.bold, reading.hidden) == ("Experience", 3, 15.0, True, 5)


def test_symbols_are_list_signs_or_icons() -> None:
    sign = "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0A7'/></w:r><w:r><w:t>Built a mill</w:t></w:r></w:p>"
    icon = p("k", "<w:rFonts w:ascii='Webdings'/>").replace("</w:p>", "<w:r><w:t>+49 30 123456</w:t></w:r></w:p>")
    first, second = read(docx_xml(sign + icon)).lines
    assert first.text == "• Built a mill"
    assert (second.text, second.spans[0].icon) == ("+49 30 123456", True)


def test_soft_breaks_footnotes_and_gaps() -> None:
    body = "<w:p><w:r><w:t>Foreman</w:t><w:br/><w:t>Harbour Works</w:t></w:r></w:p><w:p/><w:p/>" + p("Kiel")
    notes = (
        f"<w:root><w:footnote w:type='separator'>{p('-')}</w:footnote><w:footnote>{p('A note')}</w:footnote></w:root>"
    )
    lines = read(docx_xml(body, footnotes=notes)).lines
    assert [(line.text, line.begins) for line in lines[:3]] == [
        ("Foreman", True),
        ("Harbour Works", False),
        ("Kiel", True),
    ]
    assert lines[2].gap >= 2
    assert (lines[3].text, lines[3].furniture) == ("A note", True)


def test_other_names_of_the_main_part_and_macros() -> None:
    assert texts(docx_xml(p("Ada"), main="word/document2.xml")) == ["Ada"]
    assert texts(docx_xml(p("Ada"), kind="ms-word.document.macroEnabled")) == ["Ada"]


def test_nested_tables() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('2019 - 2021')}</w:tc><w:tc>{p('Foreman')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{p('Experience')}{inner}</w:tc></w:tr></w:tbl>"
    assert [line.cells for line in read(docx_xml(outer)).lines] == [("Experience",), ("2019 - 2021", "Foreman")]


def test_what_is_nested_without_end_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 100 + p("Ada") + "</w:sdtContent></w:sdt>" * 100
    with pytest.raises(Unreadable) as caught:
        read(docx_xml(deep))
    assert caught.value.code == "corrupt"
