"""Lines of a section as blocks: header lines, list items, paragraphs.

Not every list has bullets in its text (browsers draw them), so list items are told by indentation, and lines that go on
by how full the line above is.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from career.cv.parsing.contact import URL, join_lines
from career.cv.parsing.dates import Period, find_period
from career.cv.parsing.lexicon import degree_score, org_score, position_score
from career.cv.parsing.margin import margin_joined
from career.cv.parsing.places import is_place
from career.cv.reading.model import BULLET, CELL_GAP, Line, Span, line_text

_LEAD = re.compile(
    r"^\s*(?:highlights|responsibilities|key achievements|achievements|duties|tasks|aufgaben|tätigkeiten|"
    r"verantwortlichkeiten|missions?|tâches|logros|funciones|responsabilidades|mansioni|taken|obowiązki|zakres "
    r"obowiązków|обязанности|достижения|обов'язки|görevler|sorumluluklar)\s*:?\s*$",
    re.I,
)


@dataclass
class Block:
    """One line of an entry's header, one list item, or one paragraph; `side` holds cells set apart at its right."""

    kind: str
    lines: list[Line]
    side: list[Line] = field(default_factory=list)
    period: Period | None = None

    @property
    def text(self) -> str:
        """The block's text, lines joined, without its bullet."""
        return BULLET.sub("", join_lines(self.lines))

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]


@dataclass
class _Frame:
    """The measures of a section: where text begins and ends, and its usual look."""

    left: float
    right: float
    size: float
    bold: bool
    paged: bool
    gap: float
    bullets: bool
    centred: bool = False


def blocks_of(lines: list[Line]) -> list[Block]:
    """Return the blocks of a section's lines."""
    lines = _outer_unbulleted(margin_joined(lines))
    out: list[Block] = []
    columns: dict[tuple[int, int, int], list[Line]] = {}
    for line in lines:
        columns.setdefault((line.column, line.region, 0), []).append(line)
    frames = {key: _frame(part) for key, part in columns.items()}
    previous: Line | None = None
    for line in lines:
        if _LEAD.match(line.text):
            continue
        frame = frames[(line.column, line.region, 0)]
        body, side = _detached(line, frame, out)
        if body is None:
            if out:
                out[-1].side += side
            continue
        same = previous is not None and (previous.column, previous.region) == (line.column, line.region)
        kind = _kind(body, frame)
        if out and same and previous is not None and _goes_on(previous, body, kind, out[-1], frame):
            if kind == out[-1].kind == "head":
                out[-1].lines[-1] = _flowed(out[-1].lines[-1], body)
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


def _frame(lines: list[Line]) -> _Frame:
    paged = any(line.bbox[2] > 0 for line in lines)
    lefts = Counter(round(_start(line)) for line in lines)
    left = (
        min(place for place, count in lefts.items() if count >= 2 or len(lines) < 4)
        if any(count >= 2 for count in lefts.values())
        else min(lefts)
    )
    sizes = Counter[tuple[float, bool]]()
    for line in lines:
        for span in line.spans:
            sizes[(span.size, span.bold)] += len(span.text)
    (size, bold), _ = sizes.most_common(1)[0] if sizes else ((0.0, False), 0)
    follows = [
        (two.gap, _start(two) > left + 6)
        for one, two in pairwise(lines)
        if one.page == two.page and one.number == two.number - 1
    ]
    gaps = sorted(gap for gap, inside in follows if inside) or sorted(gap for gap, _ in follows)
    bullets = sum(line.bulleted for line in lines) >= 2
    tight = gaps[len(gaps) // 20] if gaps else 0.0
    return _Frame(
        left, max(line.bbox[2] for line in lines), size, bold, paged, tight, bullets, paged and _centred(lines)
    )


def _centred(lines: list[Line]) -> bool:
    middles = [(line.bbox[0] + line.bbox[2]) / 2 for line in lines]
    middle = median(middles)
    lefts = Counter(round(line.bbox[0] / 3) for line in lines).most_common(1)[0][1]
    return (
        len(lines) > 2
        and sum(abs(place - middle) < 3 for place in middles) >= 0.85 * len(lines)
        and lefts < 0.6 * len(lines)
    )


def _detached(line: Line, frame: _Frame, out: list[Block]) -> tuple[Line | None, list[Line]]:
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


def _kind(line: Line, frame: _Frame) -> str:
    if line.bulleted and not (find_period(line.text) and len(line.text) < 60 and not frame.bullets):
        return "item"
    text = line.text.strip()
    if line.spans and line.spans[0].icon and len(text.split()) <= 5 and not line.text.endswith("."):
        return "head"
    if (
        frame.paged
        and not frame.bullets
        and not frame.centred
        and _indented(line, frame)
        and not _stronger(line, frame)
    ) and (not _header_like(line, frame) or len(text.split()) > 6):
        return "item"
    if _is_prose(text, line, frame):
        return "text"
    return "head"


def _indented(line: Line, frame: _Frame) -> bool:
    return frame.left + 6 < _start(line) < frame.left + 60


def _start(line: Line) -> float:
    """Return where a line's text begins, a date in the margin aside."""
    if len(line.cell_spans) > 1:
        first = line.cells[0]
        period = find_period(first)
        if period is not None and len(first) - (period.end - period.begin) < 4:
            return line.cell_spans[1][0].x0
    return line.bbox[0]


def _stronger(line: Line, frame: _Frame) -> bool:
    return (line.bold and not frame.bold) or line.size > frame.size + 0.6


def _header_like(line: Line, frame: _Frame) -> bool:
    """Whether a line is set stronger than the section's plain text, or carries nothing but a date or place."""
    if _stronger(line, frame):
        return True
    text = line.text.strip()
    period = find_period(text)
    if period is not None and len(text) - (period.end - period.begin) < 12:
        return True
    return is_place(text) or URL.fullmatch(text) is not None


def _is_prose(text: str, line: Line, frame: _Frame) -> bool:
    if find_period(text) is not None and len(text) < 90:
        return False
    count = len(text.split())
    if line.bold and not frame.bold:
        return False
    small = sum(word[:1].islower() for word in text.split()) / max(count, 1)
    if count >= 9 and len(line.cells) == 1 and (small >= 0.3 or (count >= 14 and text.endswith("."))):
        return True
    if count >= 5 and text.endswith((".", ";", ":")) and small >= 0.25 and org_score(text) < 3:
        return True
    return count >= 4 and text[:1].islower() and position_score(text) == 0


def _goes_on(previous: Line, line: Line, kind: str, block: Block, frame: _Frame) -> bool:
    """Whether a line continues the block above."""
    if frame.paged and block.kind == kind == "head" and not line.bulleted:
        return _head_flows(previous, line, kind, frame)
    if line.bulleted or (kind == "head" and _header_like(line, frame) and not _hangs(previous, line, block, frame)):
        return False
    if not frame.paged:
        if block.kind == "item":
            return line.gap < 1 and (
                line.bbox[0] > block.first.bbox[0] or (kind == "text" and not _dated(line)) or line.text[:1].islower()
            )
        return (
            block.kind == "text"
            and line.gap < 1
            and (kind == "text" or not _dated(line))
            and _text_flows(previous, line)
        )
    if block.kind == "head":
        return _head_flows(previous, line, kind, frame)
    if abs(line.size - previous.size) > 0.6:
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
            return line.bbox[0] > block.first.bbox[0] + 2 or _full(previous, line, frame)
        return line.gap <= frame.gap + 0.13 and _wraps(previous, line, frame)
    return _full(previous, line, frame) or line.text[:1].islower()


_OPEN_END = re.compile(
    r"(?:[,(&/–-]|\b(?:a|an|the|of|to|in|on|for|and|or|with|by|at|from|as|into|per|over|under|than|that|which|its|their|our|is|are|was|were|be|using|via|through|across|including|"
    r"der|die|das|des|dem|den|ein|eine|einer|eines|und|oder|von|mit|für|zur|zum|im|am|auf|bei|aus|durch|sowie|nach|über|le|la|les|de|du|et|ou|pour|avec|par|sur|dans|en|au|aux|un|une|"
    r"el|los|las|y|con|para|por|del|al|um|uma|da|do|das|dos|e|com|il|lo|gli|di|della|con|per|tra|het|een|van|voor|met|op|w|z|na|do|i|oraz|dla|в|на|с|и|для|по|з|та|ve|ile|için))$",
    re.I,
)


def _wraps(previous: Line, line: Line, frame: _Frame) -> bool:
    """Whether a line without a bullet goes on from the one above, whose last word says more than its length."""
    if not _full(previous, line, frame):
        return False
    text = line.text.strip()
    if not text[:1].isupper():
        return True
    ends = previous.text.rstrip()
    if _OPEN_END.search(ends) or ends.count("(") > ends.count(")"):
        return True
    slack = frame.right - previous.bbox[2]
    return not ends.endswith(".") and slack < 0.012 * (frame.right - frame.left) and frame.gap > 0.35


def _hangs(previous: Line, line: Line, block: Block, frame: _Frame) -> bool:
    """Whether a line that looks like a date or place is the end of a list item: set as it is, below a full line."""
    if block.kind != "item" or not frame.paged or _stronger(line, frame):
        return False
    if block.first.bulleted and 3 < line.bbox[0] - block.first.bbox[0] < 40:
        return True
    inside = line.bbox[0] > frame.left + 4 or line.bbox[0] >= block.first.bbox[0]
    return inside and abs(line.size - previous.size) < 0.3 and _full(previous, line, frame)


def _dated(line: Line) -> bool:
    return find_period(line.text) is not None and len(line.text) < 90


def _text_flows(previous: Line, line: Line) -> bool:
    return len(previous.text) > 55 or line.text[:1].islower()


def _head_flows(previous: Line, line: Line, kind: str, frame: _Frame) -> bool:
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
    ends_open = previous.text.rstrip().endswith((",", "&", "–", "-", " and", " und", " et", " of", " de", "/"))
    return (ends_open and not find_period(previous.text)) or (line.text[:1].islower() and _full(previous, line, frame))


def _flowed(line: Line, more: Line) -> Line:
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


def _full(previous: Line, line: Line, frame: _Frame) -> bool:
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


def _wider_gap(block: Block, line: Line) -> bool:
    if len(block.lines) > 1:
        return line.gap > block.lines[1].gap + 0.35
    return (
        line.gap > 0.75 and line.text[:1].isupper() and block.first.gap > 0.6 and abs(line.gap - block.first.gap) < 0.2
    )


def _settled(blocks: list[Block]) -> list[Block]:
    """Turn lone header lines between list items, which name neither date, place nor job, into text."""
    for index, block in enumerate(blocks[1:-1], start=1):
        before, after = blocks[index - 1], blocks[index + 1]
        if block.kind == "head" and before.kind == after.kind == "item" and block.period is None:
            text = block.text
            plain = not block.first.bold and position_score(text) + org_score(text) + degree_score(text) == 0
            if plain and block.first.gap < 0.9 and not block.side and not after.side:
                block.kind = "text"
    return blocks


def shown(line: Line) -> str:
    """Return a line's text with single spaces between its cells."""
    return line.text.replace(CELL_GAP, "  ")
