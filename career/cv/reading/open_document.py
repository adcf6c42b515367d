"""ODT (OpenDocument text, ODF 1.3), zipped or flat: paragraphs, lists, tables, frames, headers and footers."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from career.cv.reading.archives import member, parse_xml
from career.cv.reading.css_values import length
from career.cv.reading.edges import around, as_furniture
from career.cv.reading.flow import WHITE, Block, Box, Paragraph, Run, Table, paragraphs, unseen
from career.cv.reading.flowing import read_flow
from career.cv.reading.model import Page
from career.cv.reading.odt_styles import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, XLINK, Look, Styles
from career.cv.reading.refusals import refuse
from career.cv.reading.words import ICON

_DEEPEST = 60
_SKIPPED = frozenset(
    [f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{SVG}title"]
    + [f"{TEXT}{name}" for name in ("page-number", "page-count", "note", "ruby-text", "placeholder", "sequence-decls")]
    + [f"{SVG}desc", f"{DRAW}image", f"{TEXT}variable-decls", f"{TEXT}user-field-decls"]
)
_FRAMES = (f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}g")
_HIDDEN = (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph")
_HEADERS = (f"{STYLE}header", f"{STYLE}header-first", f"{STYLE}footer", f"{STYLE}footer-first")
_FAR = 950.0


def read_odt(archive: zipfile.ZipFile) -> tuple[tuple[Page, ...], int]:
    """Return one page of lines and how many characters are hidden. Raises Unreadable."""
    if b"encryption-data" in (member(archive, "META-INF/manifest.xml") or b""):
        raise refuse("encrypted")
    content, styles = member(archive, "content.xml"), member(archive, "styles.xml")
    if content is None:
        raise refuse("corrupt")
    roots = [parse_xml(data) for data in (styles, content) if data is not None]
    return _read(roots, any(name.startswith("Pictures/") for name in archive.namelist()))


def read_flat_odt(data: bytes) -> tuple[tuple[Page, ...], int]:
    """The same for an ODT that is one XML file (.fodt)."""
    return _read([parse_xml(data)], b"binary-data" in data)


def _read(roots: list[Any], pictures: bool) -> tuple[tuple[Page, ...], int]:
    body = roots[-1].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise refuse("unsupported")
    reader = _Reader(Styles(roots))
    blocks = reader.blocks(body, WHITE)
    edges = ((node.tag.startswith(f"{STYLE}header"), reader.blocks(node, WHITE)) for node in _edges(roots))
    top, bottom = around(edges)
    pages, hidden = read_flow([*top, *blocks, *as_furniture(reader.notes), *bottom])
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise refuse("no_text" if pictures or hidden else "empty")
    return pages, hidden


def _edges(roots: list[Any]) -> Iterator[Any]:
    for root in roots:
        for master in root.iter(f"{STYLE}master-page"):
            yield from (node for node in master if node.tag in _HEADERS and node.get(f"{STYLE}display") != "false")


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.notes: list[Block] = []

    def blocks(self, parent: Any, ground: int | None, depth: int = 0, lists: int = 0) -> list[Block]:
        """Return the blocks of a text, a cell, a list item or a frame."""
        if depth > _DEEPEST:
            raise refuse("corrupt")
        found: list[Block] = []
        for node in parent:
            if node.tag in (f"{TEXT}p", f"{TEXT}h"):
                found += self._paragraph(node, ground, depth)
            elif node.tag == f"{TEXT}list":
                found += self._list(node, ground, depth, lists)
            elif node.tag == f"{TABLE}table":
                found.append(Table(list(self._rows(node, ground, depth))))
            elif node.tag in _FRAMES:
                found.append(self._frame(node, ground, depth))
            elif node.tag not in _SKIPPED and isinstance(node.tag, str) and node.get(f"{TEXT}display") != "none":
                found += self.blocks(node, ground, depth + 1, lists)
        return found

    def _list(self, node: Any, ground: int | None, depth: int, lists: int) -> Iterator[Block]:
        for item in node:
            inner = self.blocks(item, ground, depth + 1, lists + 1)
            if item.tag == f"{TEXT}list-item" and inner and isinstance(inner[0], Paragraph):
                inner[0].bullet = inner[0].bullet or not inner[0].level
                inner[0].depth = lists
            yield from inner

    def _rows(self, parent: Any, ground: int | None, depth: int) -> Iterator[list[list[Block]]]:
        for node in parent:
            if node.tag == f"{TABLE}table-row":
                yield [self._cell(cell, ground, depth) for cell in node if cell.tag == f"{TABLE}table-cell"]
            elif node.tag in (f"{TABLE}table-rows", f"{TABLE}table-header-rows", f"{TABLE}table-row-group"):
                yield from self._rows(node, ground, depth)

    def _cell(self, cell: Any, ground: int | None, depth: int) -> list[Block]:
        behind = self._styles.ground("table-cell", cell.get(f"{TABLE}style-name"), ground)
        return self.blocks(cell, behind, depth + 1)

    def _frame(self, frame: Any, ground: int | None, depth: int) -> Box:
        behind = self._styles.ground("graphic", frame.get(f"{DRAW}style-name"), ground)
        found = self.blocks(frame, behind, depth + 1)
        places = [length(frame.get(f"{SVG}{axis}", ""), 12.0) or 0.0 for axis in ("x", "y")]
        if any(abs(place) > _FAR for place in places):
            _hide(found)
        return Box(found)

    def _paragraph(self, node: Any, ground: int | None, depth: int) -> list[Block]:
        look = self._styles.paragraph(node.get(f"{TEXT}style-name"), ground)
        level = node.get(f"{TEXT}outline-level", "1") if node.tag == f"{TEXT}h" else ""
        boxes: list[Block] = []
        runs = list(self._runs(node, look, "", boxes, (ground, depth)))
        if node.find(f"{TEXT}hidden-paragraph") is not None:
            runs = [Run(run.text, hidden=True) for run in runs]
        line = 1.2 * max(look.size, 1.0)
        made = Paragraph(runs, look.level, above=look.above / line, below=look.below / line)
        if level.isdigit():
            made.level = min(int(level), 9) + 1
        return [*boxes, made]

    def _runs(
        self, node: Any, look: Look, url: str, boxes: list[Block], place: tuple[int | None, int]
    ) -> Iterator[Run]:
        if place[1] > 4 * _DEEPEST:
            raise refuse("corrupt")
        if node.text:
            yield _run(node.text, look, url)
        for child in node:
            if isinstance(child.tag, str):
                yield from self._inline(child, look, url, boxes, place)
            if child.tail:
                yield _run(child.tail, look, url)

    def _inline(
        self, node: Any, look: Look, url: str, boxes: list[Block], place: tuple[int | None, int]
    ) -> Iterator[Run]:
        deeper = (place[0], place[1] + 1)
        if node.tag == f"{TEXT}tab":
            yield Run("\t")
        elif node.tag == f"{TEXT}line-break":
            yield Run("\n")
        elif node.tag == f"{TEXT}s":
            count = node.get(f"{TEXT}c", "1")
            yield Run(" " * min(int(count) if count.isdigit() and len(count) < 4 else 1, 12))
        elif node.tag in _FRAMES:
            boxes.append(self._frame(node, *place))
        elif node.tag == f"{TEXT}note":
            body = node.find(f"{TEXT}note-body")
            self.notes += [] if body is None else self.blocks(body, place[0], place[1] + 1)
        elif node.tag in _HIDDEN:
            yield Run(node.get(f"{TEXT}string-value") or "".join(node.itertext()), hidden=True)
        elif node.tag in (f"{TEXT}a", f"{DRAW}a"):
            target = node.get(f"{XLINK}href", "") or url
            inner = list(self._runs(node, look, target, boxes, deeper))
            yield from inner or [Run("", url=target)]
        elif node.tag not in _SKIPPED:
            styled = self._styles.text(node.get(f"{TEXT}style-name"), look) if node.tag == f"{TEXT}span" else look
            yield from self._runs(node, styled, url, boxes, deeper)


def _run(text: str, look: Look, url: str) -> Run:
    """White space in ODF counts once, as in HTML; tabs and spaces that count are elements."""
    text = re.sub(r"[ \t\r\n]+", " ", text)
    if look.symbols:
        text = "".join(char if char.isspace() else ICON for char in text)
    hidden = look.hidden or unseen(max(look.size, 0.1), look.color, look.ground)
    return Run(text, round(look.size, 1), look.bold, look.italic, look.color or 0, hidden, url)


def _hide(blocks: list[Block]) -> None:
    for paragraph in paragraphs(blocks):
        for run in paragraph.runs:
            run.hidden = True
