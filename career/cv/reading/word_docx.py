"""DOCX: paragraphs, tables, text boxes, headers and footers in reading order."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from career.cv.reading.model import Line, Link, Page, Span, line_text
from career.cv.reading.refusals import refuse
from career.cv.reading.words import mend

_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, RuntimeError)
"""What zipfile raises for an archive that is not one; NotImplementedError and RecursionError are RuntimeErrors."""
_MAX_UNPACKED = 100 * 1024 * 1024
_MAX_RATIO = 200
_MAX_LINES = 20_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"^(?:heading|überschrift|titre|título|titolo|kop|nagłówek|заголовок|başlık)\s*(\d)", re.I)
_GAP = re.compile(r"\t+|\s{3,}")


def check_zip(data: bytes) -> zipfile.ZipFile:
    """Return the archive. Raises Unreadable: corrupt, too_large (a decompression bomb), unsupported, encrypted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _BROKEN:
        raise refuse("corrupt") from None
    if any(info.flag_bits & 1 for info in infos):
        raise refuse("encrypted")
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > 5000 or unpacked > _MAX_UNPACKED:
        raise refuse("too_large")
    for info in infos:
        if info.file_size > 1_000_000 and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
            raise refuse("too_large")
    return archive


def read_docx(data: bytes) -> tuple[Page, ...]:
    """Return one page of lines. Raises Unreadable: corrupt, too_large, unsupported, no_text."""
    archive = check_zip(data)
    _refuse_entities(archive)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_Body(document).lines())
    except (*_BROKEN, KeyError, AttributeError, TypeError, SyntaxError):
        raise refuse("corrupt") from None
    if not any(line.text.strip() for line in lines):
        raise refuse("no_text" if any("media/" in name for name in archive.namelist()) else "empty")
    return (Page(1, 0.0, 0.0, tuple(lines)),)


def _refuse_entities(archive: zipfile.ZipFile) -> None:
    """A document type in an OOXML part has no honest use."""
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")):
            try:
                with archive.open(info) as part:
                    head = part.read(4096)
            except _BROKEN:
                raise refuse("corrupt") from None
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<\0!\0D\0" in head:
                raise refuse("corrupt")


class _Body:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.number = 0
        self.gap = 1.0
        self.column = 0
        self.region = 0
        self.default = self._style_size("Normal") or 11.0
        self.targets = {key: rel.target_ref for key, rel in document.part.rels.items() if rel.is_external}

    def lines(self) -> Iterator[Line]:
        seen: set[str] = set()
        for section in self.document.sections:
            for part in (section.header, section.first_page_header):
                text = "".join(node.text or "" for node in part._element.iter(f"{_W}t"))
                if text.strip() and text not in seen and not part.is_linked_to_previous:
                    seen.add(text)
                    yield from self._blocks(part._element)
        yield from self._blocks(self.document.element.body)

    def _blocks(self, parent: Any) -> Iterator[Line]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag"):
                yield from self._blocks(child)

    def _table(self, table: Any) -> Iterator[Line]:
        for row in table.iterchildren(f"{_W}tr"):
            cells = [cell for cell in row.iter(f"{_W}tc") if _owner(cell, f"{_W}tr") is row]
            filled = [cell for cell in cells if "".join(node.text or "" for node in cell.iter(f"{_W}t")).strip()]
            simple = all(len(self._texts(cell)) == 1 and not list(cell.iter(f"{_W}tbl")) for cell in filled)
            if len(filled) > 1 and (simple or self._margin(filled)):
                yield from self._joined(filled)
                continue
            outer = (self.column, self.region)
            if len(filled) > 1:
                self.region = self.region + 1
            for index, cell in enumerate(filled, start=1):
                self.column = index if len(filled) > 1 else outer[0]
                yield from self._blocks(cell)
            self.column = outer[0]
            if len(filled) > 1:
                self.region += 1

    def _margin(self, cells: list[Any]) -> bool:
        """Whether the first of two cells is a short label or date beside longer text."""
        return len(cells) == 2 and len(self._texts(cells[0])) == 1 and len(self._texts(cells[0])[0]) < 32

    def _texts(self, cell: Any) -> list[str]:
        texts = ("".join(node.text or "" for node in par.iter(f"{_W}t")) for par in cell.iter(f"{_W}p"))
        return [text for text in texts if text.strip()]

    def _joined(self, cells: list[Any]) -> Iterator[Line]:
        parts = [list(self._blocks(cell)) for cell in cells]
        first = [part[0] for part in parts if part]
        spans: list[Span] = []
        for line in first:
            shift = 1 + max((span.cell for span in spans), default=-1)
            spans += [_moved(span, span.cell + shift) for span in line.spans]
        rest = [line for part in parts for line in part[1:]]
        self.number = first[0].number
        head = first[0]
        links = tuple(link for line in first for link in line.links)
        yield Line(
            line_text(tuple(spans)),
            1,
            head.number,
            tuple(spans),
            head.bbox,
            head.size,
            head.bold,
            head.gap,
            self.column,
            self.region,
            level=head.level,
            links=links,
        )
        for line in rest:
            self.number += 1
            yield Line(
                line.text,
                1,
                self.number,
                line.spans,
                line.bbox,
                line.size,
                line.bold,
                line.gap,
                self.column,
                self.region,
                level=line.level,
                links=line.links,
            )

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        boxes = [node for node in paragraph.iter(f"{_W}txbxContent") if not _inside(node, _FALLBACK)]
        pieces, links = self._pieces(paragraph)
        bullet = self._is_list(paragraph)
        level = self._level(paragraph)
        for part in _split_lines(pieces):
            line = self._line(part, links, bullet, level)
            if line is not None:
                yield line
            bullet = False
        for box in boxes:
            yield from self._blocks(box)

    def _line(self, pieces: list[Span], links: list[Link], bullet: bool, level: int) -> Line | None:
        spans = tuple(_cells(pieces))
        text = line_text(spans)
        if not text.strip():
            self.gap += 1.0
            return None
        if self.number > _MAX_LINES:
            raise refuse("too_large")
        if bullet and not text.lstrip().startswith(("•", "-", "–")):
            text = f"• {text}"
            spans = (_with_text(spans[0], f"• {spans[0].text}"), *spans[1:])
        self.number += 1
        letters = sum(len(span.text) for span in spans)
        bold = sum(len(span.text) for span in spans if span.bold) > 0.6 * letters
        size = max(spans, key=lambda span: len(span.text)).size
        own = tuple(link for link in links if not link.text or link.text in text)
        line = Line(
            text,
            1,
            self.number,
            spans,
            (0, 0, 0, 0),
            size,
            bold,
            self.gap,
            self.column,
            self.region,
            level=level,
            links=own,
        )
        self.gap = 0.0
        return line

    def _pieces(self, paragraph: Any) -> tuple[list[Span], list[Link]]:
        base = self._paragraph_style(paragraph)
        spans: list[Span] = []
        links: list[Link] = []
        for run in paragraph.iter(f"{_W}r"):
            if _inside(run, f"{_W}txbxContent", stop=paragraph) or _inside(run, f"{_W}del", stop=paragraph):
                continue
            text = _run_text(run)
            if not text:
                continue
            size, bold, italic = self._run_style(run, base)
            if _hidden(run):
                continue
            spans.append(Span(mend_keep(text), size=size, bold=bold, italic=italic))
            parent = run.getparent()
            if parent.tag == f"{_W}hyperlink" and (target := self.targets.get(parent.get(f"{_R}id"))):
                shown = "".join(node.text or "" for node in parent.iter(f"{_W}t"))
                if Link(shown, target) not in links:
                    links.append(Link(shown, target))
        return spans, links

    def _paragraph_style(self, paragraph: Any) -> tuple[float, bool, bool]:
        style = self._style_of(paragraph)
        size, bold, italic = self.default, False, False
        while style is not None:
            font = style.font
            size = font.size.pt if font.size is not None and size == self.default else size
            bold, italic = bold or bool(font.bold), italic or bool(font.italic)
            style = style.base_style
        return size, bold, italic

    def _run_style(self, run: Any, base: tuple[float, bool, bool]) -> tuple[float, bool, bool]:
        size, bold, italic = base
        properties = run.find(f"{_W}rPr")
        if properties is None:
            return size, bold, italic
        for node in properties:
            value = node.get(f"{_W}val")
            on = value not in ("0", "false", "off", "none")
            if node.tag == f"{_W}b":
                bold = on
            elif node.tag == f"{_W}i":
                italic = on
            elif node.tag == f"{_W}sz" and value and value.isdigit():
                size = int(value) / 2
        return size, bold, italic

    def _style_of(self, paragraph: Any) -> Any:
        node = paragraph.find(f"{_W}pPr/{_W}pStyle")
        key = node.get(f"{_W}val") if node is not None else None
        for style in self.document.styles:
            if key is not None and style.style_id == key:
                return style
        return None

    def _style_size(self, name: str) -> float | None:
        try:
            size = self.document.styles[name].font.size
        except KeyError:
            return None
        return float(size.pt) if size is not None else None

    def _level(self, paragraph: Any) -> int:
        style = self._style_of(paragraph)
        name = style.name if style is not None and style.name else ""
        if match := _HEADING.match(name):
            return int(match[1]) + 1
        return 1 if name == "Title" else 0

    def _is_list(self, paragraph: Any) -> bool:
        if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
            return True
        style = self._style_of(paragraph)
        return style is not None and bool(
            re.match(r"list (?:bullet|number)|aufzählung|liste à puces", style.name or "", re.I)
        )


def mend_keep(text: str) -> str:
    """Mend text but keep tabs and line breaks, which part cells and lines."""
    return "\n".join("\t".join(mend(part) for part in line.split("\t")) for line in text.split("\n"))


def _run_text(run: Any) -> str:
    out = ""
    for node in run:
        if node.tag == f"{_W}t":
            out += node.text or ""
        elif node.tag == f"{_W}tab":
            out += "\t"
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            out += "\n"
        elif node.tag == f"{_W}noBreakHyphen":
            out += "-"
    return out


def _hidden(run: Any) -> bool:
    return run.find(f"{_W}rPr/{_W}vanish") is not None


def _inside(node: Any, tag: str, stop: Any = None) -> bool:
    parent = node.getparent()
    while parent is not None and parent is not stop:
        if parent.tag == tag:
            return True
        parent = parent.getparent()
    return False


def _owner(node: Any, tag: str) -> Any:
    parent = node.getparent()
    while parent is not None and parent.tag != tag:
        parent = parent.getparent()
    return parent


def _split_lines(pieces: list[Span]) -> Iterator[list[Span]]:
    part: list[Span] = []
    for span in pieces:
        first, *rest = span.text.split("\n")
        part.append(_with_text(span, first))
        for text in rest:
            yield part
            part = [_with_text(span, text)]
    yield part


def _cells(pieces: list[Span]) -> Iterator[Span]:
    """Join pieces of one style and number the cells that tabs part."""
    cell, after_space = 0, False
    pending: Span | None = None
    for span in pieces:
        for index, text in enumerate(_GAP.split(span.text)):
            if index:
                if pending is not None:
                    yield pending
                    pending, cell = None, cell + 1
                after_space = False
            if not text.strip():
                after_space = after_space or bool(text)
                continue
            starts = after_space or text[0].isspace()
            same = pending is not None and (pending.bold, pending.italic, pending.size) == (
                span.bold,
                span.italic,
                span.size,
            )
            if pending is not None and same:
                pending = _with_text(pending, pending.text + (" " if starts else "") + text.strip())
            else:
                if pending is not None:
                    yield pending
                pending = Span(text.strip(), 0, 0, span.size, span.bold, span.italic, 0, cell, starts)
            after_space = text[-1].isspace()
    if pending is not None:
        yield pending


def _with_text(span: Span, text: str) -> Span:
    return Span(text, span.x0, span.x1, span.size, span.bold, span.italic, span.color, span.cell, span.space)


def _moved(span: Span, cell: int) -> Span:
    return Span(span.text, span.x0, span.x1, span.size, span.bold, span.italic, span.color, cell, span.space)
