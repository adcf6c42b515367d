"""From words to lines in reading order: rows, cells, columns.

Words on one baseline make a row; parts of a row that stand well apart are cells. A strip of white that rows do not
cross, with text on both sides, parts columns, unless the text beside it belongs to the rows: dates and places set
flush right, dates or labels in the margin, tables of label and value.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from career.cv.reading.headings import section_of
from career.cv.reading.words import ICON, Word

_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{2,4}\b|^(?:present|current|now|heute|today)$", re.I)


@dataclass(slots=True)
class Cell:
    """Words of one row that stand close together."""

    words: list[Word]
    icon: bool = False
    apart: bool = False
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    base: float = 0.0

    def __post_init__(self) -> None:
        self.x0, self.x1 = self.words[0].x0, max(word.x1 for word in self.words)
        self.top, self.bottom = min(word.top for word in self.words), max(word.bottom for word in self.words)
        self.base = self.words[0].base

    @property
    def text(self) -> str:
        """The words, spaced."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """The largest size of type."""
        return max(word.size for word in self.words)

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def style(self) -> tuple[float, bool, bool, int]:
        """The look of the first word."""
        return self.words[0].style


@dataclass(slots=True)
class Row:
    """Cells of one line, left to right, and the column they stand in."""

    cells: list[Cell]
    column: tuple[int, int] | None = None
    region: int = 0

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(cell.bottom for cell in self.cells)


@dataclass
class _Region:
    counter: int = 0
    tried: set[tuple[int, int, int]] = field(default_factory=set)


def lay_out(words: Sequence[Word], width: float) -> list[Row]:
    """Return the rows of a page in reading order."""
    cells = _whole_headings(_cells(words))
    if not cells:
        return []
    _set_apart(cells)
    return list(_ordered(cells, width, None, _Region(), 0))


def _whole_headings(cells: list[Cell]) -> list[Cell]:
    """Join a heading that is broken over two rows of a narrow column."""
    gone: set[int] = set()
    for cell in cells:
        for below in cells:
            gap = below.top - cell.bottom
            near = -0.3 * cell.height < gap < 0.9 * cell.height and below.base > cell.base
            beside = abs(below.x0 - cell.x0) < 3 or abs(below.x1 - cell.x1) < 3
            alike = near and beside and below.style == cell.style
            if not alike or (_is_heading(below) and _is_heading(cell)) or not section_of(f"{cell.text} {below.text}"):
                continue
            cell.words = [*cell.words, *below.words]
            cell.x0, cell.x1 = min(cell.x0, below.x0), max(cell.x1, below.x1)
            gone.add(id(below))
    return [cell for cell in cells if id(cell) not in gone]


def _set_apart(cells: list[Cell]) -> None:
    """Mark headings that stand in the margin or in the middle: they head all that follows, not a column."""
    headings = [cell for cell in cells if _is_heading(cell)]
    for margin in sorted({cell.x1 for cell in headings}, reverse=True):
        if _heads_margin(cells, margin):
            for cell in cells:
                cell.apart = cell.x1 <= margin + 1 and not _is_dated(cell)
            return
    left, right = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    centred = [cell for cell in headings if abs(cell.x0 + cell.x1 - left - right) < 0.04 * (right - left)]
    if len(centred) >= 3 and len(centred) >= 0.7 * len(headings):
        for cell in centred:
            cell.apart = True


def _heads_margin(cells: list[Cell], margin: float) -> bool:
    inside = [cell for cell in cells if cell.x1 <= margin + 1]
    beside = [cell for cell in cells if cell.x0 > margin]
    if len(beside) < 2 * len(inside) or len(inside) + len(beside) < 0.9 * len(cells):
        return False
    known = sum(_is_heading(cell) for cell in inside)
    return known >= 3 and sum(_is_heading(cell) or _is_dated(cell) for cell in inside) >= 0.8 * len(inside)


def _is_dated(cell: Cell) -> bool:
    return bool(_DATED.search(cell.text)) and len(cell.words) <= 6


def _cells(words: Sequence[Word]) -> list[Cell]:
    rows = [_joined_letters(row) for row in _baselines(words)]
    chips = _chip_gaps(rows)
    wrapped = _wrapped_beside(words)
    beside = _aligned_beside(rows)
    return [cell for row in rows for cell in _row_cells(row, chips, wrapped | _ends_before(row, beside))]


def _aligned_beside(rows: list[list[Word]]) -> list[tuple[float, float]]:
    """Return (start of row, start of text beside) where strong words of several rows stand below each other.

    After texts of different lengths, words that begin at one x with different gaps before them are set in a column.
    """
    seen: list[tuple[float, float, float]] = []
    for row in rows:
        for left, right in pairwise(row[:5]):
            near = 0.5 * left.size < right.x0 - left.x1 < 6 * left.size and right.x0 - row[0].x0 < 110
            if near and left.bold and left.style == right.style:
                seen.append((row[0].x0, right.x0, right.x0 - left.x1))
    found: list[tuple[float, float]] = []
    for start, x, gap in seen:
        for other_start, other, other_gap in seen:
            if abs(start - other_start) < 0.6 and abs(x - other) < 0.3 and abs(gap - other_gap) > 1.5:
                found.append((start, x))
                break
    return found


def _ends_before(row: list[Word], beside: list[tuple[float, float]]) -> frozenset[int]:
    """Return the words (by seq) of a row right before a text that stands beside."""
    return frozenset(
        left.seq
        for left, right in pairwise(row[:6])
        if any(abs(row[0].x0 - start) < 0.6 and abs(right.x0 - x) < 0.4 for start, x in beside)
    )


def _wrapped_beside(words: Sequence[Word]) -> frozenset[int]:
    """Return the words (by seq) after which the file goes on one row below, left of what follows on their row.

    They end the first row of a narrow cell, however close the next cell begins.
    """
    found: set[int] = set()
    for word, after in pairwise(words):
        height = word.bottom - word.top
        if 0.5 * height < after.base - word.base < 1.9 * height and after.x0 < word.x1 and after.size == word.size:
            found.add(word.seq)
    return frozenset(found)


def _chip_gaps(rows: list[list[Word]]) -> frozenset[int]:
    """Return the gaps, in hundredths of the size, that part labels set side by side ("Go  Rust  C").

    They are clearly wider than the page's usual space and the same in several rows, as those of justified text are not.
    """
    gaps = [
        (number, gap)
        for number, row in enumerate(rows)
        for left, right in pairwise(row)
        if (gap := _hundredths(left, right))
    ]
    usual = median(gap for _, gap in gaps) if gaps else 0
    wide: dict[int, set[int]] = {}
    for number, gap in gaps:
        if gap > max(48, 1.7 * usual):
            for near in (gap - 1, gap, gap + 1):
                wide.setdefault(near, set()).add(number)
    return frozenset(gap for gap, found in wide.items() if len(found) >= 2)


def _hundredths(left: Word, right: Word) -> int:
    if (
        left.style != right.style
        or left.bold
        or left.text == ICON
        or (left.text.isupper() and right.text.isupper() and len(left.text) > 5)
    ):
        return 0
    return max(0, round(100 * (right.x0 - left.x1) / max(left.size, 1)))


def _baselines(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda item: item.base):
        for row in reversed(rows[-6:]):
            height = min(max(row[-1].bottom - row[-1].top, row[-1].size), max(word.bottom - word.top, word.size))
            if abs(row[0].base - word.base) <= max(1.0, 0.22 * height):
                row.append(word)
                break
        else:
            rows.append([word])
    return [_by_runs(row) for row in rows]


def _by_runs(row: list[Word]) -> list[Word]:
    """Sort a row left to right, but keep text together that another text was set over."""
    runs: list[list[Word]] = []
    for word in sorted(row, key=lambda item: item.seq):
        last = runs[-1][-1] if runs else None
        if last is None or word.x0 < last.x1 - 0.4 * last.size or word.x0 - last.x1 > _apart(last, word):
            runs.append([])
        runs[-1].append(word)
    return [word for run in sorted(runs, key=lambda item: item[0].x0) for word in run]


def _row_cells(row: list[Word], chips: frozenset[int], wrapped: frozenset[int]) -> Iterator[Cell]:
    part: list[Word] = []
    icon = False
    for word in row:
        if word.text == ICON:
            if part:
                yield Cell(part, icon)
            part, icon = [], True
            continue
        if part and (
            word.x0 - part[-1].x1 > _apart(part[-1], word)
            or word.x0 < part[-1].x1 - 0.6 * word.size
            or _hundredths(part[-1], word) in chips
            or (part[-1].seq in wrapped and word.x0 - part[-1].x1 > 0.2 * word.size)
        ):
            yield Cell(part, icon)
            part, icon = [], False
        part.append(word)
    if part:
        yield Cell(part, icon)


def _apart(left: Word, right: Word) -> float:
    other = max(left.size, right.size) > 1.12 * min(left.size, right.size) or left.color != right.color
    return (0.6 if other else 1.15) * max(left.size, right.size, 0.8 * (left.bottom - left.top))


def _joined_letters(row: list[Word]) -> list[Word]:
    """Join letter-spaced words: runs of single letters at even distances, a wider gap parting words."""
    if len(row) < 4 or sum(len(word.text) == 1 and word.text.isalpha() for word in row) < 0.7 * len(row):
        return row
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    usual = median(gaps)
    if usual <= 0:
        return row
    joined = [row[0]]
    for gap, word in zip(gaps, row[1:], strict=True):
        last = joined[-1]
        if gap <= max(1.7 * usual, usual + 0.12 * word.size) and word.style == last.style:
            joined[-1] = Word(
                last.text + word.text,
                last.x0,
                word.x1,
                last.top,
                last.bottom,
                last.base,
                last.size,
                last.bold,
                last.italic,
                last.color,
                last.space,
                last.seq,
            )
        else:
            word.space = True
            joined.append(word)
    return joined


def _ordered(
    cells: list[Cell], width: float, column: tuple[int, int] | None, state: _Region, region: int
) -> Iterator[Row]:
    split = _best_split(cells) if len(cells) >= 5 else None
    if split is None:
        yield from _margin_first(_rows(cells), column, region)
        return
    above, left, right, below = split
    if above:
        yield from _ordered(above, width, column, state, region)
    state.counter += 1
    inner = state.counter
    for side in (left, right):
        place = (round(min(cell.x0 for cell in side) / 12), round(max(cell.x1 for cell in side) / 40))
        yield from _ordered(side, width, place, state, inner)
    if below:
        yield from _ordered(below, width, column, state, region)


def _rows(cells: list[Cell]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda item: (item.base - (3 if item.apart else 0), item.x0)):
        if (
            rows
            and not cell.apart
            and not rows[-1][0].apart
            and abs(rows[-1][0].base - cell.base) <= max(1.5, 0.3 * min(cell.height, rows[-1][0].height))
        ):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    for row in rows:
        row.sort(key=lambda item: item.x0)
    return rows


def _margin_first(rows: list[list[Cell]], column: tuple[int, int] | None, region: int) -> Iterator[Row]:
    for row in rows:
        yield Row(row, column, region)


Split = tuple[list[Cell], list[Cell], list[Cell], list[Cell]]


def _best_split(cells: list[Cell]) -> Split | None:
    rows = _rows(cells)
    best: Split | None = None
    score = 0.0
    for x in _candidates(cells):
        for first, last in _runs(rows, x):
            part = [cell for row in rows[first : last + 1] for cell in row]
            left = [cell for cell in part if cell.x1 <= x]
            right = [cell for cell in part if cell.x1 > x]
            value = _worth(left, right)
            if value > score and _are_columns(left, right):
                above = [cell for row in rows[:first] for cell in row]
                below = [cell for row in rows[last + 1 :] for cell in row]
                best, score = (above, left, right, below), value
    return best


def _candidates(cells: list[Cell]) -> list[float]:
    """Return the places just left of where two or more cells begin."""
    starts = Counter(round(cell.x0) for cell in cells if not cell.apart)
    least = min(cell.x0 for cell in cells if not cell.apart) + 20 if starts else 0.0
    found: list[float] = []
    for x in sorted(starts):
        near = starts[x] + starts.get(x + 1, 0) + starts.get(x - 1, 0)
        if x > least and near >= 2 and (not found or x - found[-1] > 3):
            found.append(x - 1.5)
    return found + [(end + begin) / 2 for end, begin in _white_strips(cells) if begin - end > 8]


def _white_strips(cells: list[Cell]) -> Iterator[tuple[float, float]]:
    """Yield the strips of the whole region that no cell touches."""
    reach = None
    for cell in sorted((cell for cell in cells if not cell.apart), key=lambda item: item.x0):
        if reach is not None and cell.x0 > reach:
            yield reach, cell.x0
        reach = cell.x1 if reach is None else max(reach, cell.x1)


def _runs(rows: list[list[Cell]], x: float) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each run that x does not cut and that has text on both sides."""
    first: int | None = None
    for index in range(len(rows) + 1):
        free = index < len(rows) and all((cell.x1 <= x or cell.x0 >= x) and not cell.apart for cell in rows[index])
        if free and first is None:
            first = index
        if not free and first is not None:
            yield from _sections(rows, first, index - 1, x)
            first = None


def _sections(rows: list[list[Cell]], first: int, last: int, x: float) -> Iterator[tuple[int, int]]:
    """Yield the run whole where both sides have headings; else cut before each heading on the left, over both."""
    part = rows[first : last + 1]
    left = [first + at for at, row in enumerate(part) if row[0].x1 <= x and _is_heading(row[0])]
    looks = {rows[index][0].style for index in left}
    headings = [cell for row in part for cell in row if cell.x0 >= x and _is_heading(cell)]
    right = any(cell.style in looks or not looks for cell in headings)
    beside = sum(any(cell.x0 >= x for cell in row) for row in part)
    alone = beside > 1.5 * sum(row[0].x1 <= x for row in part)
    if right or not left:
        if _both_begin(part, x) or right:
            yield first, last
        trimmed = _trimmed(rows, first, last, x)
        if trimmed and trimmed != (first, last):
            yield trimmed
        return
    for begin, end in zip([first, *left], [*left, last + 1], strict=True):
        start = begin + 1 if begin in left and len(rows[begin]) == 1 else begin
        trimmed = _trimmed(rows, start, end - 1, x) if start <= end - 1 else None
        if trimmed:
            yield trimmed
    if alone:
        yield first, last


def _both_begin(part: list[list[Cell]], x: float) -> bool:
    return any(cell.x0 >= x for row in part[:6] for cell in row) and any(
        cell.x1 <= x for row in part[:6] for cell in row
    )


def _trimmed(rows: list[list[Cell]], first: int, last: int, x: float) -> tuple[int, int] | None:
    """Cut rows of one side off the run's start where they are a heading over both columns."""
    sides = [{cell.x0 >= x for cell in row} for row in rows[first : last + 1]]
    both = [index for index, side in enumerate(sides) if len(side) == 2]
    if not both or len({side for row in sides for side in row}) < 2:
        return None
    return first + both[0], last


def _is_heading(cell: Cell) -> bool:
    return section_of(cell.text) is not None


def _worth(left: list[Cell], right: list[Cell]) -> float:
    if not left or not right:
        return 0.0
    height = min(_reach(left), _reach(right))
    gutter = min(cell.x0 for cell in right) - max(cell.x1 for cell in left)
    return height * (1 + min(gutter, 40) / 200)


def _reach(cells: list[Cell]) -> float:
    return max(cell.bottom for cell in cells) - min(cell.top for cell in cells)


def _are_columns(left: list[Cell], right: list[Cell]) -> bool:
    rows_left, rows_right = _rows(left), _rows(right)
    if len(rows_left) < 2 or len(rows_right) < 2:
        return False
    size = median(cell.size for cell in left + right)
    gutter = min(cell.x0 for cell in right) - max(cell.x1 for cell in left)
    if gutter < 0.8 * size:
        return False
    if _dated(left) > 0.4 or _dated(right) > 0.4:
        return False
    if _flush(right, "x1") > 0.85 and _dated(right) >= 0.2 and _flush(right, "x0") < 0.85:
        return False
    if _flush(right, "x1") > 0.65 and _flush(right, "x0") < 0.55:
        return False
    if _margin(rows_left, rows_right) or _labels(rows_left, rows_right):
        return False
    return not _sparse(rows_left, rows_right)


def _dated(cells: list[Cell]) -> float:
    return sum(1 for cell in cells if _DATED.search(cell.text)) / len(cells)


def _flush(cells: list[Cell], edge: str) -> float:
    places = Counter(round(getattr(cell, edge) / 2) for cell in cells)
    place, _ = places.most_common(1)[0]
    return sum(places.get(place + step, 0) for step in (-1, 0, 1)) / len(cells)


def _aligned(some: list[list[Cell]], others: list[list[Cell]]) -> float:
    """Return the share of rows that stand on the baseline of a row of the other side."""
    bases = [row[0].base for row in others]
    return sum(any(abs(row[0].base - base) < 3 for base in bases) for row in some) / len(some)


def _margin(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether the left side holds only headings, dates or labels in the margin of what stands right of them."""
    if all(_is_heading(row[0]) or _is_dated(row[0]) for row in left) and len(left) < 0.7 * len(right):
        return True
    if len(left) > 0.5 * len(right) or _aligned(left, right) < 0.75:
        return False
    return len({row[0].style for row in left}) <= 2


def _labels(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether this is a table of label and value: rows side by side whose two sides are set differently."""
    if _aligned(left, right) < 0.9:
        return False
    styles_left = Counter(row[0].style for row in left).most_common(1)[0]
    styles_right = Counter(row[0].style for row in right).most_common(1)[0]
    labelled = sum(row[0].text.rstrip().endswith(":") for row in left) >= 0.7 * len(left)
    same = styles_left[1] >= 0.9 * len(left) and styles_left[0] != styles_right[0]
    return labelled or (same and styles_right[1] >= 0.6 * len(right))


def _sparse(left: list[list[Cell]], right: list[list[Cell]]) -> bool:
    """Whether the right side only carries remarks to rows of the left one."""
    if len(right) > 0.4 * len(left) or _aligned(right, left) < 0.8:
        return False
    widest = max(row[-1].x1 - row[0].x0 for row in right)
    return widest < 0.5 * max(row[-1].x1 - row[0].x0 for row in left)
