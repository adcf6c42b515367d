"""Which lines go on from the line above."""

import re
from dataclasses import replace

from career.cv.parsing.dates import find_period
from career.cv.parsing.frames import Block, Frame, header_like, stronger
from career.cv.reading.model import Line, Span, line_text


def goes_on(previous: Line, line: Line, kind: str, block: Block, frame: Frame) -> bool:
    """Whether a line continues the block above."""
    if frame.paged and block.kind == kind == "head" and not line.bulleted:
        return _head_flows(previous, line, kind, frame)
    if line.bulleted or (kind == "head" and header_like(line, frame) and not _hangs(previous, line, block, frame)):
        return False
    if not frame.paged:
        if line.begins and not line.text[:1].islower():
            return False
        if block.kind == "item":
            return line.gap < 1 and (
                line.bbox[0] > block.first.bbox[0] or (not _dated(line) and (kind == "text" or line.text[:1].islower()))
            )
        return (
            block.kind == "text"
            and line.gap < 1
            and (kind == "text" or not _dated(line))
            and _text_flows(previous, line)
        )
    if block.kind == "head":
        return _head_flows(previous, line, kind, frame)
    if abs(line.size - previous.size) > 0.35:
        return False
    if line.page != previous.page:
        return line.text[:1].islower() or (
            _full(previous, line, frame) and kind == block.kind and not previous.text.rstrip().endswith(".")
        )
    if line.gap > max(1.3, 2.2 * frame.gap + 0.3):
        return False
    if block.kind == "item":
        if line.bbox[0] < min(part.bbox[0] for part in block.lines) - 2:
            return False
        if block.first.bulleted:
            return line.bbox[0] > block.first.bbox[0] + 2 or _goes_on_flush(previous, line, frame)
        return line.gap <= frame.gap + 0.13 and _wraps(previous, line, frame)
    return _full(previous, line, frame) or line.text[:1].islower()


def _goes_on_flush(previous: Line, line: Line, frame: Frame) -> bool:
    """Whether a line that begins below the list's sign goes on: no other does where wrapped lines hang."""
    if frame.hangs or _ends_dated(line) or stronger(line, frame):
        return False
    return _full(previous, line, frame)


def _ends_dated(line: Line) -> bool:
    """Whether a line ends with a range of dates, as the headers of entries do."""
    period = find_period(line.text)
    return period is not None and period.ranged and not any(char.isalnum() for char in line.text[period.end :])


# No letter case is ignored: "Führerschein Klasse BE" is whole.
_OPEN_END = re.compile(
    r"(?:[,(&/–-]|\b(?:a|an|the|of|to|in|on|for|and|or|with|by|at|from|as|into|per|over|under|than|that|which|its|their|our|is|are|was|were|be|using|via|through|across|including|"
    r"der|die|das|des|dem|den|ein|eine|einer|eines|und|oder|von|mit|für|zur|zum|im|am|auf|bei|aus|durch|sowie|nach|über|le|la|les|de|du|et|ou|pour|avec|par|sur|dans|en|au|aux|un|une|"
    r"el|los|las|y|con|para|por|del|al|um|uma|da|do|das|dos|e|com|il|lo|gli|di|della|con|per|tra|het|een|van|voor|met|op|w|z|na|do|i|oraz|dla|в|на|с|и|для|по|з|та|ve|ile|için))$",
)


def ends_open(text: str) -> bool:
    """Whether a line ends with a word or sign that nothing ends with."""
    return _OPEN_END.search(text.rstrip()) is not None or text.count("(") > text.count(")")


def _wraps(previous: Line, line: Line, frame: Frame) -> bool:
    """Whether a line without a bullet goes on from the one above, whose last word says more than its length."""
    if not _full(previous, line, frame):
        return False
    text = line.text.strip()
    if not text[:1].isupper():
        return True
    ends = previous.text.rstrip()
    if ends_open(ends):
        return True
    slack = frame.right - previous.bbox[2]
    return not ends.endswith(".") and slack < 0.012 * (frame.right - frame.left) and frame.gap > 0.35


def _hangs(previous: Line, line: Line, block: Block, frame: Frame) -> bool:
    """Whether a line that looks like a date or place is the end of a list item: set as it is, below a full line."""
    if block.kind != "item" or not frame.paged or stronger(line, frame):
        return False
    if block.first.bulleted and 3 < line.bbox[0] - block.first.bbox[0] < 40:
        return True
    inside = line.bbox[0] > frame.left + 4 or line.bbox[0] >= block.first.bbox[0]
    return inside and abs(line.size - previous.size) < 0.3 and _full(previous, line, frame)


def _dated(line: Line) -> bool:
    return find_period(line.text) is not None and len(line.text) < 90


def _text_flows(previous: Line, line: Line) -> bool:
    return len(previous.text) > 55 or line.text[:1].islower()


def _head_flows(previous: Line, line: Line, kind: str, frame: Frame) -> bool:
    """A header line that was too long for its column goes on below in the same look."""
    if kind != "head" or len(line.cells) > 1 or line.gap > 0.9 or not previous.spans or not line.spans:
        return False
    cells = previous.cell_spans
    one, two = cells[0][-1], line.spans[0]
    if (one.size, one.bold, one.italic, one.color) != (two.size, two.bold, two.italic, two.color):
        return False
    if len(cells) == 2 and find_period(previous.cells[1]) is not None and find_period(line.text) is None:
        return line.gap < 0.35 and abs(line.bbox[0] - previous.bbox[0]) < 2 and _reaches(one, two, cells[1][0].x0)
    if len(cells) > 1:
        return False
    ends_open = _OPEN_END.search(previous.text.rstrip()) is not None
    if _lone_date(line.text):
        return False
    if ends_open and not find_period(previous.text):
        return True
    full = _full(previous, line, frame)
    if line.text[:1].islower() and line.gap < 0.4 and not find_period(previous.text):
        return True
    narrow = frame.right - frame.left < 250 and line.gap < 0.25 and one.bold and not frame.bold
    return full and (line.text[:1].islower() or (narrow and find_period(previous.text) is None))


def _lone_date(text: str) -> bool:
    period = find_period(text)
    return period is not None and len(text.strip()) - (period.end - period.begin) < 4


def flowed(line: Line, more: Line) -> Line:
    """Return a header line with the rest of its first cell, which stood on the next row."""
    cells = line.cell_spans
    added = tuple(
        replace(span, cell=cells[0][0].cell, space=True if index == 0 else span.space)
        for index, span in enumerate(more.spans)
    )
    spans = (*cells[0], *added, *(span for cell in cells[1:] for span in cell))
    return replace(line, spans=spans, text=line_text(spans), links=(*line.links, *more.links))


def _reaches(span: Span, after: Span, limit: float) -> bool:
    """Whether the first word of `after` would have come close to the cell at the right."""
    words = after.text.split()
    width = (after.x1 - after.x0) / max(len(after.text), 1) * (len(words[0]) + 1 if words else 1)
    return span.x1 + width > limit - 3 * max(span.size, 1.0)


def _full(previous: Line, line: Line, frame: Frame) -> bool:
    """Whether the first word of a line would not have fitted on the line above."""
    if frame.centred:
        return line.text[:1].islower() or previous.text.rstrip().endswith((",", "-"))
    if not line.spans or not line.text.strip():
        return False
    first = line.text.strip().split()[0]
    span = line.spans[0]
    letters = max(len(span.text), 1)
    width = (span.x1 - span.x0) / letters * (len(first) + 1)
    return previous.bbox[2] + width > frame.right - 0.02 * (frame.right - frame.left)
