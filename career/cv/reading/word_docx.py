"""DOCX: paragraphs, tables, text boxes, headers and footers in reading order. Macros are never looked at."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from career.cv.reading.edges import around, as_furniture
from career.cv.reading.flow import WHITE, Block, Box, Table, paragraphs
from career.cv.reading.flowing import read_flow
from career.cv.reading.model import Page
from career.cv.reading.refusals import refuse
from career.cv.reading.word_package import Package, Part, R, W
from career.cv.reading.word_styles import Styles, fill
from career.cv.reading.word_text import MC, Inline, box_ground, chosen, is_placeholder

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_THROUGH = (f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo")
_GONE = (f"{W}del", f"{W}moveFrom", f"{W}sectPr", f"{W}pPr", f"{W}rPr")
_FAR = 12_000_000
"""How far off its page a box cannot be seen, in English metric units (33 cm)."""
_DEEPEST = 60


def read_docx(archive: zipfile.ZipFile) -> tuple[tuple[Page, ...], int]:
    """Return one page of lines and how many characters are hidden. Raises Unreadable: corrupt, too_large, no_text."""
    package = Package(archive)
    body = package.main.root.find(f"{W}body")
    if body is None:
        raise refuse("corrupt")
    styles = Styles(package)
    top, bottom = around(_edges(package, styles))
    blocks = [*top, *_Body(package.main, styles).blocks(body), *_notes(package, styles), *bottom]
    pages, hidden = read_flow(blocks)
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise refuse("no_text" if hidden or any("media/" in name for name in package.names) else "empty")
    return pages, hidden


def _edges(package: Package, styles: Styles) -> Iterator[tuple[bool, list[Block]]]:
    """Yield the headers and footers that the document's sections name."""
    for reference in package.main.root.iter(f"{W}headerReference", f"{W}footerReference"):
        part = package.related(reference.get(f"{R}id"))
        if part is not None:
            yield reference.tag == f"{W}headerReference", _Body(part, styles).blocks(part.root)


def _notes(package: Package, styles: Styles) -> list[Block]:
    """Return the texts of footnotes and endnotes."""
    found: list[Block] = []
    for kind in ("footnotes", "endnotes"):
        part = package.part(kind)
        if part is not None:
            notes = (note for note in part.root if note.get(f"{W}type") in (None, "normal"))
            found += [block for note in notes for block in _Body(part, styles).blocks(note)]
    return as_furniture(found)


class _Body:
    """Reads one part to blocks."""

    def __init__(self, part: Part, styles: Styles) -> None:
        self._styles = styles
        root = part.root
        behind = any(node.get("behindDoc") in ("1", "true") for node in root.iter(f"{_WP}anchor"))
        self._inline = Inline(part, styles, behind=behind or root.find(f"{W}background") is not None)

    def blocks(self, parent: Any, ground: int | None = WHITE, depth: int = 0) -> list[Block]:
        """Return the blocks of a body, a cell or a box."""
        if depth > _DEEPEST:
            raise refuse("corrupt")
        found: list[Block] = []
        for node in parent:
            if node.tag == f"{W}p":
                found += self._paragraph(node, ground, depth)
            elif node.tag == f"{W}tbl":
                found.append(self._table(node, ground, depth))
            elif node.tag in _THROUGH or (node.tag == f"{W}sdt" and not is_placeholder(node)):
                found += self.blocks(node, ground, depth + 1)
        return found

    def _paragraph(self, node: Any, ground: int | None, depth: int) -> list[Block]:
        boxes = [self._box(box, ground, depth) for box in _placed(_boxes(node))]
        return [*boxes, self._inline.paragraph(node, ground)]

    def _box(self, box: Any, ground: int | None, depth: int) -> Box:
        made = Box(self.blocks(box, box_ground(box, ground), depth + 1))
        if any(abs(place) > _FAR for place in _place(box)):
            for paragraph in paragraphs(made.blocks):
                paragraph.runs = [replace(run, hidden=True) for run in paragraph.runs]
        return made

    def _table(self, table: Any, ground: int | None, depth: int) -> Table:
        if self._styles.shaded(table.find(f"{W}tblPr")):
            ground = None
        rows = [[self._cell(cell, ground, depth) for cell in _inner(row, f"{W}tc")] for row in _inner(table, f"{W}tr")]
        return Table(rows)

    def _cell(self, cell: Any, ground: int | None, depth: int) -> list[Block]:
        shade = cell.find(f"{W}tcPr/{W}shd")
        return self.blocks(cell, ground if shade is None else fill(shade, ground), depth + 1)


def _inner(parent: Any, tag: str) -> Iterator[Any]:
    """Yield rows or cells, which content controls and tracked changes may hold."""
    for node in parent:
        if node.tag == tag:
            if node.find(f"{W}trPr/{W}del") is None:
                yield node
        elif node.tag in _THROUGH or node.tag == f"{W}sdt":
            yield from _inner(node, tag)


def _boxes(parent: Any) -> Iterator[Any]:
    """Yield the outermost text boxes that hang on a paragraph, each once."""
    for node in parent:
        if node.tag == f"{W}txbxContent":
            yield node
        elif node.tag == f"{MC}AlternateContent":
            yield from _boxes(chosen(node))
        elif node.tag not in _GONE and isinstance(node.tag, str):
            yield from _boxes(node)


def _placed(boxes: Iterator[Any]) -> list[Any]:
    """Order the boxes of one paragraph from the top; their order in the file is that of drawing."""
    found = list(boxes)
    return sorted(found, key=lambda box: _place(box)[1]) if len(found) > 1 else found


def _place(box: Any) -> tuple[int, int]:
    """Return how far right and down a box stands from where it hangs, in English metric units."""
    anchor = next((node for node in box.iterancestors(f"{_WP}anchor")), None)
    offsets: list[int] = []
    for name in ("positionH", "positionV"):
        node = None if anchor is None else anchor.find(f"{_WP}{name}/{_WP}posOffset")
        text = "" if node is None else (node.text or "").strip()
        offsets.append(int(text) if text.lstrip("-").isdigit() and len(text) < 12 else 0)
    return offsets[0], offsets[1]
