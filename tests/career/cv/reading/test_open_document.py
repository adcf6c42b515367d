"""ODT: headings, lists, tables, frames, links, headers, and what cannot be seen."""

import pytest

from career.cv.reading import read
from career.errors import Unreadable
from tests.career.cv.reading.make_flow import odt_xml, packed


def style(name: str, family: str, properties: str, parent: str = "") -> str:
    named = f"style:name='{name}' style:family='{family}' style:parent-style-name='{parent}'"
    return f"<style:style {named}>{properties}</style:style>"


def test_headings_lists_tabs_and_spaces() -> None:
    reading = read(
        odt_xml(
            "<text:p>Ada<text:s text:c='3'/>Example</text:p><text:h text:outline-level='1'>Experience</text:h>"
            "<text:p>Foreman<text:tab/>2019 - 2021<text:line-break/>Harbour   Works</text:p>"
            "<text:list><text:list-item><text:p>Built a mill</text:p><text:p>of oak</text:p>"
            "</text:list-item></text:list>"
        )
    )
    assert [line.cells for line in reading.lines] == [
        ("Ada", "Example"),
        ("Experience",),
        ("Foreman", "2019 - 2021"),
        ("Harbour Works",),
        ("• Built a mill",),
        ("of oak",),
    ]
    assert reading.media_type == "application/vnd.oasis.opendocument.text"
    assert reading.lines[1].level == 2


def test_styles_links_and_hidden_text() -> None:
    automatic = (
        style("P1", "paragraph", "<style:text-properties fo:font-size='20pt' fo:font-weight='bold'/>")
        + style("P2", "paragraph", "", "P1")
        + style("T1", "text", "<style:text-properties text:display='none'/>")
        + style("T2", "text", "<style:text-properties fo:color='#ffffff'/>")
        + style("T3", "text", "<style:text-properties fo:font-size='1pt'/>")
    )
    hidden = "".join(f"<text:span text:style-name='T{number}'>Ghost</text:span>" for number in (1, 2, 3))
    body = f"<text:p text:style-name='P2'>Ada{hidden}</text:p><text:p><text:a xlink:href='https://a.example.org'>page</text:a></text:p>"
    reading = read(odt_xml(body, automatic))
    assert [(line.text, line.size, line.bold) for line in reading.lines] == [("Ada", 20.0, True), ("page", 12.0, False)]
    assert reading.hidden == 15
    assert [(link.text, link.url) for link in reading.lines[1].links] == [("page", "https://a.example.org")]


def test_white_text_in_a_dark_cell_is_seen() -> None:
    automatic = style("C", "table-cell", "<style:table-cell-properties fo:background-color='#203040'/>")
    automatic += style("P", "paragraph", "<style:text-properties fo:color='#ffffff'/>")
    cell = "<table:table-cell table:style-name='C'><text:p text:style-name='P'>Ada</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}</table:table-row>"
    reading = read(odt_xml(f"<table:table>{row}</table:table>", automatic))
    assert (reading.text, reading.hidden) == ("Ada", 0)


def test_tables_frames_notes_and_tracked_changes() -> None:
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("2019 - 2021", "Foreman")
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion></text:changed-region>"
        f"</text:tracked-changes><table:table><table:table-row>{cells}</table:table-row></table:table>"
        "<text:p>Ada<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noted</text:p></text:note-body></text:note></text:p>"
    )
    lines = read(odt_xml(body)).lines
    assert [line.cells for line in lines] == [("2019 - 2021", "Foreman"), ("Boxed",), ("Ada",), ("Noted",)]
    assert lines[-1].furniture


def test_headers_come_first() -> None:
    header = "<office:master-styles><style:master-page><style:header><text:p>ada@example.org</text:p></style:header>"
    reading = read(odt_xml("<text:p>Foreman</text:p>", styles=f"{header}</style:master-page></office:master-styles>"))
    assert reading.text == "ada@example.org\nForeman"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt_xml("<text:p>a</text:p>", manifest="<m><encryption-data/></m>"), "encrypted"),
        (odt_xml(""), "empty"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "unsupported"),
        (packed({"content.xml": "<a>"}), "corrupt"),
        (packed({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "corrupt"),
        (odt_xml("<text:section>" * 100 + "<text:p>a</text:p>" + "</text:section>" * 100), "corrupt"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.code == code


def test_spaces_that_claim_to_be_many() -> None:
    assert len(read(odt_xml("<text:p>Ada<text:s text:c='2000000000'/>Example</text:p>")).text) < 30


def test_a_flat_document() -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    kind = "application/vnd.oasis.opendocument.text"
    body = '<t:p xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">Ada Example</t:p>'
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    root = f"<office:document xmlns:office='{office}' office:mimetype='{kind}'>{inner}</office:document>"
    assert read(f"<?xml version='1.0'?>{root}".encode()).text == "Ada Example"
