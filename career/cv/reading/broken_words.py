"""Words that a narrow column breaks over two rows: addresses of mail and of pages."""

import re

from career.cv.reading.cells import Cell

_MAIL_OPEN = re.compile(r"^[\w.+-]+@(?:[\w-]+(?:\.[\w-]+)*[.-])?$|^[\w.+-]+@[\w-]+$|^[\w+-]+(?:\.[\w+-]+)*[_-]$")
_MAIL = re.compile(r"^[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}$", re.I)
_PAGE_OPEN = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/(?:\S*[/_-])?$|^https?://(?:\S*[/._-])?$", re.I)
_MOST = 100
_REST = re.compile(r"^[\w./?=&%~+-]*[\w/]$")


def whole_words(cells: list[Cell]) -> list[Cell]:
    """Join the rest of a broken address to its first part."""
    gone: set[int] = set()
    broken = [cell for cell in cells if _may_break(cell.words[-1].text)]
    for cell in broken[:_MOST]:
        if id(cell) in gone:
            continue
        below = _below(cell, cells)
        if below is not None and _is_whole(cell.words[-1].text, below.words[0].text):
            below.words[0].space = False
            cell.words = [*cell.words, *below.words]
            cell.x1, cell.bottom = max(cell.x1, below.x1), below.bottom
            gone.add(id(below))
    return [cell for cell in cells if id(cell) not in gone]


def _may_break(text: str) -> bool:
    return bool(_MAIL_OPEN.match(text) or _PAGE_OPEN.match(text)) or (text.islower() and "." in text)


def _below(cell: Cell, cells: list[Cell]) -> Cell | None:
    """Return the one word right below a cell that looks the same."""
    for below in cells:
        near = 0 < below.base - cell.base < 2.2 * cell.height and below.style == cell.words[-1].style
        beside = abs(below.x0 - cell.x0) < 3 or abs(below.x1 - cell.x1) < 3 or abs(_middle(below) - _middle(cell)) < 3
        if near and beside and len(below.words) == 1 and not below.icon:
            return below
    return None


def _middle(cell: Cell) -> float:
    return (cell.x0 + cell.x1) / 2


def _is_whole(first: str, rest: str) -> bool:
    """Whether two parts make one address, the first of which is none by itself."""
    if _PAGE_OPEN.match(first):
        return bool(_REST.match(rest)) and (rest.islower() or "/" in rest or "-" in rest)
    if "@" in rest:
        return bool(_MAIL.match(first + rest)) and (rest.startswith("@") or bool(_MAIL_OPEN.match(first)))
    return "@" in first and not _MAIL.match(first) and bool(_MAIL.match(first + rest))
