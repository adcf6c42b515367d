"""Sets a sheet as DOCX with Word's own headings, lists and links, so that screen readers and ATS find their way."""

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from career.cv.export.model import Paper, Template
from career.cv.export.sheet import APART, WHERE_MARK, Entry, Row, Section, Sheet

_SIZES = {Paper.a4: (Mm(210), Mm(297)), Paper.letter: (Mm(215.9), Mm(279.4))}


@dataclass(frozen=True)
class _Style:
    font: str
    size: float
    heading: float
    name: float
    margin: Length
    accent: RGBColor
    centred: bool
    ruled: bool
    leading: float


_BLACK = RGBColor(0, 0, 0)
_STYLES = {
    Template.classic: _Style("Cambria", 10.5, 12, 20, Mm(22), _BLACK, centred=True, ruled=True, leading=1.1),
    Template.modern: _Style(
        "Calibri", 10.5, 13, 24, Mm(20), RGBColor(0x1F, 0x4E, 0x79), centred=False, ruled=False, leading=1.1
    ),
    Template.compact: _Style("Arial", 9, 10, 16, Mm(16), _BLACK, centred=False, ruled=True, leading=1.0),
}
_GAPS = {
    "Normal": (0, 0.2),
    "List Bullet": (0, 0.2),
    "Title": (0, 0.3),
    "Heading 1": (1.1, 0.4),
    "Heading 2": (0.7, 0.1),
}  # above and below, in sizes of the text
_KEPT = "\u00a0"  # a space at which no line breaks
_WHOLE = 8  # an entry of at most so many paragraphs is not parted by a page break


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
    _tell(document, sheet)
    sizes = {"Title": style.name, "Heading 1": style.heading} | dict.fromkeys(
        ("Normal", "Heading 2", "List Bullet", "Footer"), style.size
    )
    for name, size in sizes.items():
        _font(document.styles[name], style, size)
    document.styles["Title"].font.bold = True
    document.styles["Heading 2"].font.color.rgb = document.styles["List Bullet"].font.color.rgb = _BLACK
    for name, (before, after) in _GAPS.items():
        spacing = document.styles[name].paragraph_format
        spacing.space_before, spacing.space_after = Pt(before * style.size), Pt(after * style.size)
        spacing.line_spacing = style.leading
    _rule(document.styles["Title"], None)
    _rule(document.styles["Heading 1"], style.accent if style.ruled else None)
    width = page.page_width - page.left_margin - page.right_margin
    document.styles["Heading 2"].paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    _footer(page)


def _tell(document: Any, sheet: Sheet) -> None:
    """Set what Word knows of a file: whose it is, and the language to check its spelling in; no dates, no thumbnail."""
    properties = document.core_properties
    properties.title = properties.author = sheet.name[:255]
    properties.language, properties.comments = sheet.language, ""
    for date in list(properties._element.iterchildren(qn("dcterms:created"), qn("dcterms:modified"))):
        properties._element.remove(date)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), sheet.language)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _rule(style: Any, color: RGBColor | None) -> None:
    """Draw a line below a style's paragraphs, or take away the one that is there."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    if color is None:
        return
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "4", "space": "1", "color": str(color)}.items():
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _footer(page: Any) -> None:
    """Put the number under each page but the first: a field alone, which no reader takes for a part of the CV."""
    page.different_first_page_header_footer = True
    line = page.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    line._p.append(number)


def _font(style: Any, look: _Style, size: float) -> None:
    style.font.name, style.font.size = look.font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), look.font)
    if style.name not in ("Normal", "Footer"):
        style.font.color.rgb = look.accent


def _header(document: Any, sheet: Sheet, style: _Style) -> None:
    lines = [_paragraph(document, "Title", sheet.name)]
    if sheet.label:
        lines.append(document.add_paragraph(sheet.label))
    for contacts in sheet.contacts:
        line = document.add_paragraph()
        for index, contact in enumerate(contacts):
            if index:
                line.add_run(APART)
            _linked(line, contact.text, contact.url)
        lines.append(line)
    for line in lines:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if style.centred else WD_ALIGN_PARAGRAPH.LEFT


def _section(document: Any, section: Section) -> None:
    _paragraph(document, "Heading1", section.heading)
    if section.text:
        document.add_paragraph(section.text)
    for entry in section.entries:
        _entry(document, entry)
    for row in section.rows:
        _row(document, row)


def _entry(document: Any, entry: Entry) -> None:
    """Add an entry, whose heading stays with the line below it and whose list does not begin at a page's end."""
    line = _paragraph(document, "Heading2")
    _linked(line, entry.title, entry.url)
    if entry.by:
        line.add_run(f"{WHERE_MARK}{entry.by}").bold = False
    if entry.period:
        line.add_run("\t" + entry.period.replace(" ", _KEPT)).bold = False
    lines = [line]
    if entry.where:
        lines.append(document.add_paragraph())
        lines[-1].add_run(entry.where).italic = True
    lines += [document.add_paragraph(part) for part in (entry.text or "").split("\n") if part]
    lines += [_paragraph(document, "ListBullet", item) for item in entry.highlights]
    lines += [_row(document, row) for row in entry.rows]
    few = (
        lines
        if len(lines) <= _WHOLE
        else [*lines[: len(lines) - len(entry.highlights) - len(entry.rows) + 1], lines[-2]]
    )
    for line in few:
        line.paragraph_format.keep_with_next = line is not lines[-1]
    for line in lines:
        line.paragraph_format.keep_together = True


def _paragraph(document: Any, style: str, text: str = "") -> Any:
    """Add a paragraph in a style by its id, without the search for it that python-docx makes each time."""
    line = document.add_paragraph(text)
    line._p.style = style
    return line


def _row(document: Any, row: Row) -> Any:
    line = document.add_paragraph()
    if row.label:
        line.add_run(f"{row.label}: ").bold = True
    line.add_run(row.text)
    return line


def _linked(paragraph: Any, text: str, url: str | None) -> None:
    """Add text to a paragraph, as a link where there is an address (python-docx has no call for it)."""
    run = paragraph.add_run(text)
    if not url:
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)
