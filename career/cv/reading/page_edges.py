"""What stands at the edges of pages: page numbers and repeated lines, and contact data in the foot of a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from career.cv.reading.edges import CONTACT
from career.cv.reading.headings import section_of
from career.cv.reading.model import Line, Page

_PAGE_NUMBER = re.compile(
    r"^(?:page|seite|p\.|página|pagina|strona|страница)?\s*\d{1,3}(?:\s*(?:/|of|von|sur|de|di|z|из)\s*\d{1,3})?$", re.I
)
_STAMP = re.compile(
    r"^(?:last updated|zuletzt aktualisiert|dernière mise à jour|última actualización)\b|[–-]\s*(?:page "
    r")?\d+\s*/\s*\d+$",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_MAIL = re.compile(r"\S@\S")
_EDGE_LINES = 4
_FOOT, _FOOT_LINES = 0.84, 3
"""The foot of a page begins below this share of its height, and has at most this many lines."""
_CLOSE = 1.2
"""Lines of one text stand closer than this, in heights of a line."""

Places = dict[str, dict[int, set[int]]]


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Mark page numbers, and lines that stand at one place at the edge of several pages.

    Contact data in the foot of the first page, which has no other, is put below the name.
    """
    places: Places = {}
    for page in pages:
        for line in (*page.lines[:_EDGE_LINES], *page.lines[-_EDGE_LINES:]):
            places.setdefault(_key(line), {}).setdefault(page.number, set()).add(round(line.bbox[1]))
    marked = [replace(page, lines=tuple(_marked(page, places, len(pages)))) for page in pages]
    if marked:
        marked[0] = _with_foot_above(marked[0])
    return tuple(marked)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _marked(page: Page, places: Places, pages: int) -> Iterator[Line]:
    repeated = [_is_repeated(line, places, pages) for line in page.lines]
    found = [_is_furniture(line, page, again) for line, again in zip(page.lines, repeated, strict=True)]
    for order in (range(1, _EDGE_LINES), range(len(found) - 2, len(found) - 1 - _EDGE_LINES, -1)):
        for at in order if page.number > 1 else ():
            before = at - 1 if order.step > 0 else at + 1
            near = 0 <= at < len(found) and page.lines[max(at, before)].gap < _CLOSE
            if near and found[before] and repeated[at]:
                found[at] = True
    for line, furniture in zip(page.lines, found, strict=True):
        yield replace(line, furniture=True) if furniture else line


def _is_furniture(line: Line, page: Page, repeated: bool) -> bool:
    fixed = bool(_PAGE_NUMBER.match(line.text) or _STAMP.search(line.text))
    edge = 0.12 if fixed else 0.1
    if edge * page.height < line.bbox[3] and line.bbox[1] < (1 - edge) * page.height:
        return False
    if page.number == 1 and line.bbox[1] < 0.5 * page.height and CONTACT.search(line.text):
        return False
    body = median(other.size for other in page.lines)
    return fixed or (repeated and (line.size <= body * 1.2 or page.number > 1))


def _is_repeated(line: Line, places: Places, pages: int) -> bool:
    top = round(line.bbox[1])
    near = {top - 2, top - 1, top, top + 1, top + 2}
    same = [tops for tops in places.get(_key(line), {}).values() if tops & near]
    return len(same) >= max(2, pages - 1)


def _with_foot_above(page: Page) -> Page:
    """Put contact data that stands only in the foot of a page below what stands above its first heading."""
    foot = _foot(page)
    rest = [line for line in page.lines if line not in foot]
    if not foot or any(_MAIL.search(line.text) for line in rest):
        return page
    if not any(_MAIL.search(line.text) for line in foot):
        return page
    first = next((at for at, line in enumerate(rest) if section_of(line.text)), 1)
    lines = [*rest[:first], *(replace(line, furniture=False) for line in foot), *rest[first:]]
    return replace(page, lines=tuple(lines))


def _foot(page: Page) -> list[Line]:
    """Return the last lines of a page, which stand apart from the text above."""
    foot: list[Line] = []
    for line in reversed(page.lines[-_FOOT_LINES:]):
        if line.column or line.bbox[1] < _FOOT * page.height or section_of(line.text):
            break
        foot.insert(0, line)
        if line.gap > _CLOSE:
            return foot
    return []
