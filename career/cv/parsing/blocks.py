"""Lines of a section as blocks: header lines, list items, paragraphs.

Not every list has bullets in its text (browsers draw them), so list items are told by indentation, and lines that go on
by how full the line above is.
"""

import re
from dataclasses import replace
from itertools import pairwise

from career.cv.parsing.broken import dates_mended
from career.cv.parsing.dates import Period, find_period
from career.cv.parsing.flow import flowed, goes_on
from career.cv.parsing.frames import Block, Frame, frame_of, kind_of
from career.cv.parsing.lexicon import degree_score, org_score, position_score
from career.cv.parsing.margin import margin_joined
from career.cv.parsing.places import is_place
from career.cv.reading.model import BULLET, Line, Span, line_text

__all__ = ["Block", "blocks_of"]


_LEAD = re.compile(
    r"^\s*(?:highlights|responsibilities|key achievements|achievements|duties|tasks|aufgaben|tätigkeiten|"
    r"verantwortlichkeiten|missions?|tâches|logros|funciones|responsabilidades|mansioni|taken|obowiązki|zakres "
    r"obowiązków|обязанности|достижения|обов'язки|görevler|sorumluluklar)\s*:?\s*$",
    re.I,
)


def blocks_of(lines: list[Line]) -> list[Block]:
    """Return the blocks of a section's lines."""
    lines = _outer_unbulleted(margin_joined(dates_mended(lines)))
    out: list[Block] = []
    columns: dict[tuple[int, int, int], list[Line]] = {}
    for line in lines:
        columns.setdefault((line.column, line.region, 0), []).append(line)
    frames = {key: frame_of(part) for key, part in columns.items()}
    previous: Line | None = None
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if _LEAD.match(line.text) or (after is not None and _introduces(line, after)):
            continue
        frame = frames[(line.column, line.region, 0)]
        body, side = _detached(line, frame, out)
        if body is None:
            if out:
                out[-1].side += side
            continue
        same = previous is not None and (previous.column, previous.region) == (line.column, line.region)
        kind = kind_of(body, frame)
        if out and same and previous is not None and goes_on(previous, body, kind, out[-1], frame):
            if kind == out[-1].kind == "head":
                out[-1].lines[-1] = flowed(out[-1].lines[-1], body)
            else:
                out[-1].lines.append(body)
            out[-1].side += side
        else:
            out.append(Block(kind, [body], side))
        previous = body
    out = _years_joined(out)
    for block in out:
        if block.kind == "head" and block.period is None:
            block.period = find_period(block.first.text)
    return _settled(out)


def _introduces(line: Line, after: Line) -> bool:
    """Whether a line is nothing but the lead to a list below it: "Clients:"."""
    text = line.text.strip()
    named = position_score(text) + org_score(text) + degree_score(text) > 0 or find_period(text) is not None
    return text.endswith(":") and len(text.split()) <= 4 and after.bulleted and not line.bulleted and not named


def _outer_unbulleted(lines: list[Line]) -> list[Line]:
    """Take the bullets off entries' headers where list items have bullets of their own, further in."""
    marked = [line for line in lines if line.bulleted and line.bbox[2] > 0]
    outer = min((line.bbox[0] for line in marked), default=0.0)
    heads = [line for line in marked if line.bbox[0] < outer + 4]
    if not heads or len(heads) == len(marked):
        return lines
    signs = {line.text.lstrip()[0] for line in heads}
    inner = {line.text.lstrip()[0] for line in marked if line not in heads}
    if signs & inner or sum(line.bold or len(line.cells) > 1 for line in heads) < 0.8 * len(heads):
        return lines
    return [_unbulleted(line) if line in heads else line for line in lines]


def _unbulleted(line: Line) -> Line:
    first, *rest = line.spans
    text = (
        BULLET.sub("", first.text) if BULLET.match(first.text) else "" if len(first.text.strip()) == 1 else first.text
    )
    spans = (replace(first, text=text), *rest) if text else tuple(rest)
    return replace(line, spans=spans, text=line_text(spans)) if spans else line


def _years_joined(blocks: list[Block]) -> list[Block]:
    """Join "2012" and "2015" on two lines of their own to one period."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if last is not None and last.kind == block.kind == "head" and len(last.lines) == 1 and not last.side:
            one, two = _lone_date(last.text), _lone_date(block.text)
            if one is not None and two is not None and one.start is not None and (two.present or two.start is not None):
                later = two.start if not two.present else None
                if later is None or one.start <= later:
                    last.period = Period(one.begin, one.end, one.start, later, two.present)
                    last.lines.append(block.first)
                    continue
        out.append(block)
    return out


def _lone_date(text: str) -> Period | None:
    period = find_period(text)
    if period is not None and not period.ranged and len(text.strip()) <= period.end - period.begin + 1:
        return period
    return None


def _detached(line: Line, frame: Frame, out: list[Block]) -> tuple[Line | None, list[Line]]:
    """Part cells at the right (dates, places) from a list item or from text that goes on."""
    cells = line.cell_spans
    if not frame.paged or len(cells) < 2:
        return line, []
    last = line.cells[-1]
    dated = find_period(last) is not None and len(last.split()) <= 8
    if not (dated or is_place(last)):
        return line, []
    rest = _cut(line, cells[:-1])
    body = rest.bulleted or rest.bbox[0] > frame.left + 5
    if out and out[-1].kind == "item" and not body:
        return line, []
    if not body:
        return line, []
    return rest, [_cut(line, cells[-1:])]


def _cut(line: Line, cells: tuple[tuple[Span, ...], ...]) -> Line:
    spans = tuple(span for cell in cells for span in cell)
    box = (spans[0].x0, line.bbox[1], max(span.x1 for span in spans), line.bbox[3])
    letters = sum(len(span.text) for span in spans)
    bold = sum(len(span.text) for span in spans if span.bold) > 0.6 * letters
    return replace(line, text=line_text(spans), spans=spans, bbox=box, bold=bold)


def _settled(blocks: list[Block]) -> list[Block]:
    """Turn lone header lines between list items, which name neither date, place nor job, into text; a line of text
    right above a date of its own is a header."""
    dates_first = bool(blocks) and _lone_date(blocks[0].text) is not None
    for block, after in pairwise(blocks):
        titled = len(block.lines) == 1 and not dates_first and len(block.text) < 110 and not block.text.endswith(".")
        if block.kind == "text" and after.kind == "head" and titled and _lone_date(after.text) is not None:
            block.kind = "head"
    for index, block in enumerate(blocks[1:-1], start=1):
        before, after = blocks[index - 1], blocks[index + 1]
        if block.kind == "head" and before.kind == after.kind == "item" and block.period is None:
            text = block.text
            plain = not block.first.bold and position_score(text) + org_score(text) + degree_score(text) == 0
            if plain and block.first.gap < 0.9 and not block.side and not after.side:
                block.kind = "text"
    return blocks
