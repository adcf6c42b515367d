"""Sets a sheet as DOCX with Word's own headings, lists and links, so that screen readers and ATS find their way."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from career.cv.export.model import Paper, Template
from career.cv.export.sheet import Entry, Row, Section, Sheet

_SIZES = {Paper.a4: (Mm(210), Mm(297)), Paper.letter: (Mm(215.9), Mm(279.4))}
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Style:
    font: str
    size: float
    heading: float
    name: float
    margin: Length
    accent: RGBColor
    centred: bool


_STYLES = {
    Template.classic: _Style("Cambria", 10.5, 12, 20, Mm(22), RGBColor(0, 0, 0), centred=True),
    Template.modern: _Style("Calibri", 10.5, 13, 24, Mm(20), RGBColor(0x1F, 0x4E, 0x79), centred=False),
    Template.compact: _Style("Arial", 9, 10, 16, Mm(16), RGBColor(0, 0, 0), centred=False),
}


def docx(sheet: Sheet, template: Template, paper: Paper) -> bytes:
    """Return the DOCX file; its text is that of the PDF, line for line."""
    style, document = _STYLES[template], Document()
    _prepare(document, sheet, style, paper)
    _header(document, sheet, style)
    for section in sheet.sections:
        _section(document, section)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Any, sheet: Sheet, style: _Style, paper: Paper) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = _SIZES[paper]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = style.margin
    properties = document.core_properties
    properties.title = properties.author = sheet.name[:255]
    properties.language, properties.comments = sheet.language, ""
    properties.created = properties.modified = _NO_TIME
    for name, size in (
        ("Normal", style.size),
        ("Title", style.name),
        ("Heading 1", style.heading),
        ("Heading 2", style.size),
    ):
        _font(document.styles[name], style, size)
    document.styles["Heading 2"].font.color.rgb = RGBColor(0, 0, 0)
    for name in ("Normal", "List Bullet"):
        document.styles[name].paragraph_format.space_after = Pt(2)
    border = document.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)
    width = page.page_width - page.left_margin - page.right_margin
    document.styles["Heading 2"].paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def _font(style: Any, look: _Style, size: float) -> None:
    style.font.name, style.font.size = look.font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), look.font)
    if style.name != "Normal":
        style.font.color.rgb = look.accent


def _header(document: Any, sheet: Sheet, style: _Style) -> None:
    lines = [document.add_paragraph(sheet.name, style="Title")]
    if sheet.label:
        lines.append(document.add_paragraph(sheet.label))
    if sheet.contacts:
        line = document.add_paragraph()
        for index, contact in enumerate(sheet.contacts):
            line.add_run("  |  " if index else "")
            _linked(line, contact.text, contact.url)
        lines.append(line)
    for line in lines:
        line.paragraph_format.space_after = Pt(4)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if style.centred else WD_ALIGN_PARAGRAPH.LEFT


def _section(document: Any, section: Section) -> None:
    document.add_heading(section.heading, level=1)
    if section.text:
        document.add_paragraph(section.text)
    for entry in section.entries:
        _entry(document, entry)
    for row in section.rows:
        _row(document, row)


def _entry(document: Any, entry: Entry) -> None:
    line = document.add_heading(level=2)
    _linked(line, entry.title, entry.url)
    if entry.period:
        line.add_run(f"\t{entry.period}").bold = False
    place = ", ".join(part for part in (entry.organization, entry.place) if part)
    if place:
        document.add_paragraph().add_run(place).italic = True
    if entry.text:
        document.add_paragraph(entry.text)
    for item in entry.highlights:
        document.add_paragraph(item, style="List Bullet")
    for row in entry.rows:
        _row(document, row)


def _row(document: Any, row: Row) -> None:
    line = document.add_paragraph()
    if row.label:
        line.add_run(f"{row.label}: ").bold = True
    line.add_run(row.text)


def _linked(paragraph: Any, text: str, url: str | None) -> None:
    """Add text to a paragraph, as a link where there is an address (python-docx has no call for it)."""
    run = paragraph.add_run(text)
    if not url:
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)
