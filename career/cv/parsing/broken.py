"""Dates that are broken over two rows of a narrow column or at the end of a line."""

import re
from dataclasses import replace

from career.cv.parsing.dates import find_period
from career.cv.reading.model import Line, Span, join_spans, line_text

Cell = tuple[Span, ...]


def dates_mended(lines: list[Line]) -> list[Line]:
    """Return the lines with each broken date whole on its first row."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        mended = _mended(last, line) if last is not None and _below(last, line) else None
        if mended is None:
            out.append(line)
            continue
        out[-1] = mended[0]
        if mended[1] is not None:
            out.append(mended[1])
    return out


def _below(last: Line, line: Line) -> bool:
    same = (last.page, last.column, last.region) == (line.page, line.column, line.region)
    return same and line.gap < 0.9 and not line.bulleted


def _mended(last: Line, line: Line) -> tuple[Line, Line | None] | None:
    upper, lower = last.cell_spans, line.cell_spans
    for index in (len(upper) - 1, 0):
        for at in dict.fromkeys((0, len(lower) - 1)):
            if not upper or not lower or not _under(upper, index, lower, at, paged=last.bbox[2] > 0):
                continue
            if _completes(join_spans(upper[index]), join_spans(lower[at])):
                grown = _grown(upper[index], lower[at])
                rest = tuple(cell for place, cell in enumerate(lower) if place != at)
                first = _with(last, (*upper[:index], grown, *upper[index + 1 :]))
                return first, _with(line, rest) if rest else None
    return None


def _under(upper: tuple[Cell, ...], index: int, lower: tuple[Cell, ...], at: int, *, paged: bool) -> bool:
    """Whether a cell may go on in a cell of the next row: it stands below it, or is what a wrapped line begins with."""
    if len(upper) == len(lower) == 1:
        return True
    if not paged:
        return (index == at and len(upper) == len(lower)) or (len(lower) == 1 and index == len(upper) - 1)
    one, two = upper[index], lower[at]
    aligned = abs(one[0].x0 - two[0].x0) < 4 or abs(one[-1].x1 - two[-1].x1) < 4
    middle = abs((one[0].x0 + one[-1].x1) - (two[0].x0 + two[-1].x1)) < 8
    return aligned or middle or (len(upper) > 1 and two[0].x0 >= one[0].x0 - 4 and two[-1].x1 <= one[-1].x1 + 4)


def _completes(first: str, second: str) -> bool:
    """Whether a date begins in the first text and ends with the second."""
    if len(second) > 40:
        return False
    whole = f"{first}{_joint(first, second)}{second}"
    period = find_period(whole)
    own = find_period(first)
    if period is None or not period.begin < len(first) < period.end or (own is not None and own.until is not None):
        return False
    if period.start is not None and period.until is not None and period.until < period.start:
        return False
    return not any(char.isalnum() for char in whole[period.end :])


def _joint(first: str, second: str) -> str:
    """Return what stands between two rows of a date: nothing inside "2024-/03"."""
    return "" if re.search(r"\d[-./]$", first) and second[:1].isdigit() else " "


def _grown(cell: Cell, more: Cell) -> Cell:
    joint = _joint(join_spans(cell), join_spans(more))
    added = tuple(
        replace(span, cell=cell[0].cell, space=bool(joint) if number == 0 else span.space)
        for number, span in enumerate(more)
    )
    if len(added) == 1 and _alike(cell[-1], added[0]):
        return (*cell[:-1], replace(cell[-1], text=f"{cell[-1].text}{joint}{added[0].text}"))
    return (*cell, *added)


def _alike(one: Span, two: Span) -> bool:
    return (one.bold, one.italic, one.color, round(one.size)) == (two.bold, two.italic, two.color, round(two.size))


def _with(line: Line, cells: tuple[Cell, ...]) -> Line:
    spans = tuple(span for cell in cells for span in cell)
    box = line.bbox
    if box[2] > 0:
        box = (spans[0].x0, box[1], max(span.x1 for span in spans), box[3])
    letters = sum(len(span.text) for span in spans)
    bold = sum(len(span.text) for span in spans if span.bold) > 0.6 * letters
    return replace(line, spans=spans, text=line_text(spans), bbox=box, bold=bold)
