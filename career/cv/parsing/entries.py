"""From blocks to entries: which header lines, list items and paragraphs belong to one position or course of study."""

import itertools
from dataclasses import dataclass, field

from career.cv.parsing.addresses import URL
from career.cv.parsing.blocks import Block
from career.cv.parsing.dates import Period, find_period, periods
from career.cv.reading.model import CELL_GAP, Line


@dataclass
class Entry:
    """Header lines, the period they name, and what follows."""

    heads: list[Line] = field(default_factory=list)
    sides: list[Line] = field(default_factory=list)
    items: list[Block] = field(default_factory=list)
    texts: list[Block] = field(default_factory=list)
    period: Period | None = None
    period_line: Line | None = None
    group: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All header lines, those at the side last."""
        return [*self.heads, *self.sides]


def entries_of(blocks: list[Block], *, titled: bool = False, undated: bool = False) -> list[Entry]:
    """Return the entries of a section in order; with `titled`, each bold line among others opens one.

    `undated` says that they may all be without dates.
    """
    entries: list[Entry] = []
    for run, body in _runs(blocks):
        parts = (_by_titles(run, undated=undated) if titled else []) or _split_run(run)
        if not parts:
            if not entries:
                entries.append(Entry())
            _add_body(entries[-1], body)
            continue
        attached = _attach_tail(entries, parts[0], body) if entries else parts[0]
        parts = [attached, *parts[1:]] if attached else parts[1:]
        entries += [_entry(part) for part in parts]
        if entries:
            _add_body(entries[-1], body)
    return [entry for entry in entries if entry.heads or entry.items or entry.texts]


def _runs(blocks: list[Block]) -> list[tuple[list[Block], list[Block]]]:
    """Return runs of header blocks, each with the body that follows it."""
    runs: list[tuple[list[Block], list[Block]]] = []
    for block in blocks:
        if block.kind == "head":
            if not runs or runs[-1][1]:
                runs.append(([], []))
            runs[-1][0].append(block)
        else:
            if not runs:
                runs.append(([], []))
            runs[-1][1].append(block)
    return runs


def _split_run(run: list[Block]) -> list[list[Block]]:
    """Part a run that names several periods, one part each."""
    anchors = [index for index, block in enumerate(run) if _anchor(block)]
    if not run:
        return []
    if len(anchors) <= 1:
        return [run]
    starts = [0]
    offset = anchors[0]
    for before, after in itertools.pairwise(anchors):
        starts.append(_best_start(run, before, after, offset))
    return [run[begin:end] for begin, end in zip(starts, [*starts[1:], len(run)], strict=True) if run[begin:end]]


def _by_titles(run: list[Block], *, undated: bool) -> list[list[Block]]:
    """Part a run at each line in bold when dates stand only beside such lines, and not beside all of them.

    [] where the run does not begin with one, or two of them follow each other.
    """
    starts = [index for index, block in enumerate(run) if block.first.bold and not _is_date(block)]
    dated = [index for index, block in enumerate(run) if _anchor(block)]
    apart = all(two - one > 1 for one, two in itertools.pairwise(starts))
    if len(starts) < 2 or starts[0] or not apart or not set(dated) < set(starts) or not (dated or undated):
        return []
    return [run[begin:end] for begin, end in zip(starts, [*starts[1:], len(run)], strict=True)]


def _anchor(block: Block) -> bool:
    return block.period is not None


def _best_start(run: list[Block], before: int, after: int, offset: int) -> int:
    """Return where, after the anchor `before` and up to the anchor `after`, the next entry begins."""
    if offset == 0 and not _lone_head(run[0], run[after]):
        return after
    opener = run[0].first
    best, score = after, -1.0
    for index in range(before + 1, after + 1):
        line = run[index].first
        value = 0.0
        if _look(line) == _look(opener):
            value += 2.0
        if after - index == offset:
            value += 2.0
        value += min(line.gap, 3.0) * (1 if line.bbox[2] > 0 else 3)
        if URL.fullmatch(line.text.strip()):
            value -= 3.0
        if value > score + 0.01:
            best, score = index, value
    return best


def _lone_head(opener: Block, anchor: Block) -> bool:
    """Whether the first entry has its date beside its title, and this one a date on a line of its own."""
    return _is_date(anchor) and not _is_date(opener)


def _is_date(block: Block) -> bool:
    """Whether a line is a date and nothing more."""
    period = block.period
    return period is not None and len(block.text.strip()) - (period.end - period.begin) < 3


def _look(line: Line) -> tuple[object, ...]:
    first = line.spans[0] if line.spans else None
    return (
        round(line.size, 1),
        bool(first and first.bold),
        bool(first and first.italic),
        first.color if first else 0,
        len(line.cells),
    )


def _attach_tail(entries: list[Entry], part: list[Block], body: list[Block]) -> list[Block]:
    """Give addresses and stray lines right below an entry's items to that entry; return the rest."""
    last = entries[-1]
    index = 0
    while index < len(part) and (last.items or last.texts):
        text = part[index].text.strip()
        if not URL.fullmatch(text):
            break
        last.sides.append(part[index].first)
        index += 1
    rest = part[index:]
    dated = any(_anchor(block) for block in rest) or any(
        find_period(line.text) for block in [*rest, *body] for line in block.side
    )
    if rest and not dated and last.period is not None and not _opens(rest, last):
        for block in rest:
            last.texts.append(block)
        return []
    return rest


def _opens(part: list[Block], last: Entry) -> bool:
    """Whether undated header lines open an entry: they are set like the opening line of the entry before."""
    if not last.heads:
        return True
    return _look(part[0].first)[:4] == _look(last.heads[0])[:4] or (part[0].first.bold and len(part) >= 2)


def _entry(part: list[Block]) -> Entry:
    entry = Entry()
    for block in part:
        entry.heads += block.lines
        entry.sides += block.side
    joined = next(
        (block for block in part if len(block.lines) == 2 and block.period is not None and block.period.ranged), None
    )
    if joined is not None:
        entry.period, entry.period_line = joined.period, joined.first
    else:
        _date(entry)
    return entry


def _date(entry: Entry) -> None:
    """Find the period in the header lines; years on two lines of their own make one range."""
    for line in entry.lines:
        period = _period_of(line.text)
        if period is None:
            continue
        if entry.period is None or (period.ranged and not entry.period.ranged):
            entry.period, entry.period_line = period, line
    alone = [
        line
        for line in entry.lines
        if (found := find_period(line.text))
        and not found.ranged
        and len(line.text.strip()) <= found.end - found.begin + 2
    ]
    if entry.period is not None and not entry.period.ranged and len(alone) == 2:
        first, second = find_period(alone[0].text), find_period(alone[1].text)
        if first and second and first.start and second.start and first.start <= second.start:
            entry.period = Period(first.begin, first.end, first.start, second.start)
            entry.period_line = alone[0]


def _period_of(text: str) -> Period | None:
    """Return the period of a header line: a range, else a date that stands apart, else the first date."""
    found = find_period(text)
    if found is None or found.ranged:
        return found
    apart = [
        period
        for period in periods(text)
        if (not period.begin or text[: period.begin].endswith(CELL_GAP))
        and (not text[period.end :].strip() or text[period.end :].startswith(CELL_GAP))
    ]
    return apart[0] if apart else found


def _add_body(entry: Entry, body: list[Block]) -> None:
    for block in body:
        (entry.items if block.kind == "item" else entry.texts).append(block)
        if block.side:
            entry.sides += block.side
    if entry.period is None or not entry.period.ranged:
        _date(entry)
