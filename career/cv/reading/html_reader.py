"""A page of HTML to blocks: what stands in a line, below, and beside each other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from career.cv.reading.flow import Block, Box, Paragraph, Run, Table, paragraphs, unseen
from career.cv.reading.html_styles import Css, Sheet
from career.cv.reading.words import ICON

_SKIPPED_NAMES = (
    "script style noscript template head title iframe object embed canvas audio video select datalist math area"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_PICTURES = frozenset(["img", "svg", "picture", "input"])
_ICONS = re.compile(
    r"(?:^|\s)(?:fa[bsrld]?|icon|bi|material-icons|material-symbols-\w+|glyphicon|mdi|ti|iconify)(?=\s|$)"
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HEADING = re.compile(r"^h([1-6])$")
_SHORT = 60


class Reader:
    """Gathers the blocks of one element."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._out: list[Block] = []
        self._open: Paragraph | None = None
        self._right: list[Run] = []
        self._bullet = False
        self._level = 0
        self._depth = 0
        self._gap = 0.0
        self._url = ""

    def finished(self) -> list[Block]:
        """Return the blocks."""
        self._close()
        if self._right:
            self._out.append(Paragraph(self._right))
            self._right = []
        return self._out

    def block(self, element: Any, css: Css) -> None:
        """Read an element that begins and ends lines of its own."""
        outer = self._level, self._url
        self._close()
        self._gap = max(self._gap, css.before)
        if match := _HEADING.match(element.local_name):
            self._level = int(match[1])
        if css.display == "list-item":
            self._bullet = css.listed
        if element.local_name in ("ul", "ol"):
            self._depth += 1
        if "flex" in css.display:
            self._row(list(self._parts(element, css)))
        elif "grid" in css.display and (css.columns > 1 or css.areas):
            self._grid(element, css)
        elif css.display == "table":
            self._table(element, css)
        elif css.display == "table-row":
            self._row([self._part(child, style) for child, style in self._children(element, css)])
        else:
            self._inside(element, css)
        self._close()
        if element.local_name in ("ul", "ol"):
            self._depth -= 1
        self._gap = max(self._gap, css.after)
        self._level, self._url = outer

    def _inside(self, element: Any, css: Css) -> None:
        node = element.etree_element
        self._text(node.text, css)
        floated: list[list[Block]] = []
        for child, style in self._children(element, css):
            if self._is_beside(child, style, bool(floated)):
                floated.append(self._part(child, style))
            elif floated and not style.inline:
                self._floated(floated, child, style)
                floated = []
            else:
                self._element(child, style)
            if (child.etree_element.tail or "").strip():
                self._flush_floats(floated)
                floated = []
            self._text(child.etree_element.tail, css)
        self._flush_floats(floated)

    def _is_beside(self, child: Any, style: Css, opened: bool) -> bool:
        """Whether an element floats beside others; a short text at the right is the end of a line instead."""
        if not style.floats or style.inline:
            return False
        return opened or style.floats == "left" or not self._is_short(child)

    def _floated(self, floated: list[list[Block]], child: Any, style: Css) -> None:
        """Columns made of floats; what follows them stands beside them unless it is set below."""
        beside = self._part(child, style)
        if len(floated) == 1:
            self._row([*floated, beside])
        else:
            self._flush_floats(floated)
            self._close()
            self._out += beside

    def _flush_floats(self, floated: list[list[Block]]) -> None:
        if len(floated) > 1:
            self._row(floated)
        elif floated:
            self._close()
            self._out.append(Box(floated[0]))

    def _children(self, element: Any, css: Css) -> Iterator[tuple[Any, Css]]:
        for child in element.iter_children():
            if child.local_name not in _SKIPPED:
                yield child, self._sheet.style(child, css)

    def _element(self, element: Any, css: Css) -> None:
        name = element.local_name
        outer = self._url
        if name == "a":
            self._url = address(element.etree_element.get("href")) or self._url
        if name == "br":
            self._run(Run("\n", css.size))
        elif name in _PICTURES or _is_icon(element, css):
            self._icon(css)
        elif css.floats == "right" and not css.hidden and self._is_short(element):
            self._aside(element, css)
        elif css.inline and "flex" not in css.display and "grid" not in css.display:
            self._inline(element, css)
        else:
            self.block(element, css)
        self._url = outer

    def _inline(self, element: Any, css: Css) -> None:
        between = "\t" if css.apart else " " if css.display == "inline-block" else ""
        for space in between:
            self._space(space, css)
        self._inside(element, css)
        for space in between:
            self._space(space, css)

    def _icon(self, css: Css) -> None:
        if not css.hidden:
            self._run(Run(ICON, css.size, url=self._url))

    def _aside(self, element: Any, css: Css) -> None:
        """A short text at the right edge is the last cell of its line."""
        for paragraph in paragraphs(self._part(element, css)):
            self._right += [Run("\t"), *paragraph.runs]

    def _is_short(self, element: Any) -> bool:
        text = " ".join("".join(element.etree_element.itertext()).split())
        return len(text) <= _SHORT

    def _part(self, element: Any, css: Css) -> list[Block]:
        """Return the blocks of an element set beside others."""
        reader = Reader(self._sheet)
        reader._depth, reader._level, reader._url = self._depth, self._level, self._url
        if element.local_name == "a":
            reader._url = address(element.etree_element.get("href")) or self._url
        if element.local_name in _PICTURES or _is_icon(element, css):
            reader._icon(css)
        else:
            reader.block(
                element, replace(css, display="block" if css.inline and "flex" not in css.display else css.display)
            )
        return reader.finished()

    def _parts(self, element: Any, css: Css) -> Iterator[list[Block]]:
        """Yield what a flex container sets side by side: its children, and texts between them."""
        node = element.etree_element
        texts = [
            (node.text, None),
            *((child.etree_element.tail, (child, style)) for child, style in self._children(element, css)),
        ]
        for text, member in texts:
            if member is not None:
                yield self._part(*member)
            if (text or "").strip():
                reader = Reader(self._sheet)
                reader._level, reader._url = self._level, self._url
                reader._text(text, css)
                yield reader.finished()

    def _grid(self, element: Any, css: Css) -> None:
        columns = css.columns or max((len(row) for row in css.areas), default=1)
        row: list[list[Block]] = [[] for _ in range(columns)]
        at = 0
        for child, style in self._children(element, css):
            first, width = _area(style.area, css.areas) if css.areas and style.area else (style.column - 1, 1)
            if first == -2 or width >= columns:
                self._row(row)
                row, at = [[] for _ in range(columns)], 0
                self._element(child, replace(style, display="block" if style.inline else style.display))
                continue
            place = first if 0 <= first < columns else at
            if first < 0 and row[place]:
                self._row(row)
                row = [[] for _ in range(columns)]
            row[place] += self._part(child, style)
            at = (place + 1) % columns
        self._row(row)

    def _table(self, element: Any, css: Css) -> None:
        rows: list[list[list[Block]]] = []
        self._rows(element, css, rows)
        self._close()
        if any(len(row) > 1 for row in rows):
            self._out.append(self._gapped(Table(rows)))
        else:
            self._out += [block for row in rows for cell in row for block in cell]

    def _rows(self, element: Any, css: Css, rows: list[list[list[Block]]]) -> None:
        for child, style in self._children(element, css):
            if style.display == "table-row":
                rows.append([self._part(cell, look) for cell, look in self._children(child, style)])
            elif style.display.startswith("table-row"):
                self._rows(child, style, rows)
            elif style.display not in ("table-column", "table-column-group") and child.local_name not in (
                "col",
                "colgroup",
            ):
                rows.append([self._part(child, style)])

    def _row(self, cells: list[list[Block]]) -> None:
        self._close()
        filled = [
            cell for cell in cells if _size(cell) or any(run.url for part in paragraphs(cell) for run in part.runs)
        ]
        if self._bullet and filled:
            first = next(paragraphs(filled[0]), None)
            if first is not None:
                first.bullet, self._bullet = True, False
        if len(filled) == 1:
            self._out += filled[0]
        elif filled:
            self._out.append(self._gapped(Table([filled])))

    def _gapped(self, table: Table) -> Table:
        for row in table.rows[:1]:
            for cell in row:
                for paragraph in list(paragraphs(cell))[:1]:
                    paragraph.above = max(paragraph.above, self._gap)
        self._gap = 0.0
        return table

    def _text(self, text: str | None, css: Css) -> None:
        if not text:
            return
        if css.pre:
            self._run(_styled(text.replace("\r", ""), css, self._url))
            return
        for piece in re.split(r"([ \t\r\n\f]+)", text):
            if not piece:
                continue
            if _SPACE.fullmatch(piece):
                self._space("\t" if "\t" in piece and "\n" not in piece else " ", css)
            else:
                self._run(_styled(piece, css, self._url))

    def _space(self, space: str, css: Css) -> None:
        """White space counts once, and not where a line begins."""
        if self._open is None or not self._open.runs:
            return
        last = self._open.runs[-1]
        if last.text[-1:] in ("\t", "\n") or (last.text[-1:] == " " and space == " "):
            return
        self._run(_styled(space, css, self._url))

    def _run(self, run: Run) -> None:
        if self._open is None:
            self._open = Paragraph([], self._level, self._bullet, self._depth, self._gap)
            self._bullet, self._gap = False, 0.0
        runs = self._open.runs
        if runs and runs[-1].style == run.style and (runs[-1].hidden, runs[-1].url) == (run.hidden, run.url):
            runs[-1].text += run.text
        else:
            runs.append(run)

    def _close(self) -> None:
        if self._open is None:
            return
        paragraph, self._open = self._open, None
        if paragraph.text.strip() and self._right:
            paragraph.runs += self._right
            self._right = []
        if any(run.text.strip() or run.url for run in paragraph.runs):
            self._out.append(paragraph)
        elif paragraph.bullet:
            self._bullet = True


def _styled(text: str, css: Css, url: str) -> Run:
    if css.symbols:
        text = "".join(char if char.isspace() else ICON for char in text)
    hidden = css.hidden or unseen(max(css.size, 0.1), css.color, css.ground)
    return Run(text, round(css.size, 1), css.bold, css.italic, css.color, hidden, url)


def _is_icon(element: Any, css: Css) -> bool:
    node = element.etree_element
    if element.local_name not in ("i", "span", "em", "b") or len(node):
        return False
    text = (node.text or "").strip()
    return bool(_ICONS.search(node.get("class") or "")) and len(text) < 24 and " " not in text and not css.hidden


def address(href: str | None) -> str:
    """Return an address that leads to somebody or somewhere, not inside of the page."""
    address = (href or "").strip()[:2000]
    return address if re.match(r"(?:https?|mailto|tel):|www\.|//|[\w.-]+\.[a-z]{2,}(?:/|$)", address, re.I) else ""


def _area(name: str, areas: tuple[tuple[str, ...], ...]) -> tuple[int, int]:
    """Return the column at which an area of a grid begins and how many it takes; -1 when there is none such."""
    for row in areas:
        if name in row:
            return row.index(name), row.count(name)
    return -1, 1


def _size(blocks: list[Block]) -> int:
    return sum(bool(part.text.strip()) for part in paragraphs(blocks))
